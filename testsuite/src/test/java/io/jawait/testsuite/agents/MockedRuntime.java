package io.jawait.testsuite.agents;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.sleep;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.queue.Queue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.mockito.MockedStatic;

/** A program that mocks the runtime's methods of which woven code calls twins. */
final class MockedRuntime {
    private MockedRuntime() {}

    @Async
    private static Coroutine<List<Integer>> passesOn() {
        Queue<Integer> queue = new Queue<>(1);
        Task<List<Integer>> consumer = createTask(consume(queue));
        for (int i = 0; i < 3; i++) {
            await(queue.put(i));
        }
        await(queue.join());
        return async(await(consumer));
    }

    @Async
    private static Coroutine<List<Integer>> consume(Queue<Integer> queue) {
        List<Integer> items = new ArrayList<>();
        while (items.size() < 3) {
            items.add(await(queue.get()));
            await(sleep(Duration.ofNanos(1)));
            queue.taskDone();
        }
        return async(items);
    }

    @Async
    private static Coroutine<List<String>> uses(Queue<String> queue) {
        String item = await(queue.get());
        await(queue.put("other"));
        await(queue.join());
        return async(List.of(item, "put", "joined"));
    }

    @SuppressWarnings("unchecked")
    private static List<String> ofMock() {
        Queue<String> queue = mock(Queue.class);
        when(queue.get()).thenAnswer(call -> async("item"));
        when(queue.put(any())).thenAnswer(call -> async());
        when(queue.join()).thenAnswer(call -> async());
        List<String> result = run(uses(queue));
        verify(queue).put("other");
        verify(queue).join();
        return result;
    }

    @Async
    private static Coroutine<Void> sleepsForADay() {
        await(sleep(Duration.ofDays(1)));
        return async();
    }

    private static int sleeps() {
        AtomicInteger sleeps = new AtomicInteger();
        try (MockedStatic<Asyncio> mocked = mockStatic(Asyncio.class, CALLS_REAL_METHODS)) {
            mocked.when(() -> sleep(Duration.ofDays(1))).thenAnswer(call -> {
                sleeps.incrementAndGet();
                return async();
            });
            run(sleepsForADay());
        }
        return sleeps.get();
    }

    public static void main(String[] args) {
        System.out.println("before: " + run(passesOn()));
        System.out.println("mocked: " + ofMock());
        System.out.println("slept: " + sleeps());
        System.out.println("after: " + run(passesOn()));
    }
}

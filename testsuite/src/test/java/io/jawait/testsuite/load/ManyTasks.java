package io.jawait.testsuite.load;

import static io.jawait.Asyncio.*;

import io.jawait.Async;
import io.jawait.ContextVar;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.TaskGroup;
import io.jawait.queue.Queue;
import io.jawait.sync.Semaphore;
import java.util.ArrayList;
import java.util.List;

/** A million tasks of several kinds, each of which holds a kilobyte while it lives: a gigabyte in all. */
final class ManyTasks {
    private static final int TASKS = 1_000_000;
    private static final int BATCH = 500;
    private static final ContextVar<byte[]> MEMORY = new ContextVar<>("memory");

    private final Semaphore semaphore = new Semaphore(100);
    private final Queue<byte[]> queue = new Queue<>(10);
    private int ended;

    @Async
    private Coroutine<byte[]> work(int i) {
        byte[] memory = new byte[1000];
        MEMORY.set(memory);
        try (Semaphore.Held held = await(semaphore.acquire())) {
            if (i % 4 == 0) {
                await(queue.put(memory));
                await(queue.get());
            }
            await(yieldNow());
            if (i % 5 == 0) {
                throw new IllegalStateException("expected");
            }
            return async(memory);
        } finally {
            ended++;
        }
    }

    @Async
    private Coroutine<Void> batch() {
        List<Task<byte[]>> tasks = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            tasks.add(createTask(work(i)));
        }
        await(yieldNow());
        for (int i = 0; i < BATCH; i += 7) {
            tasks.get(i).cancel();
        }
        await(gatherOutcomes(tasks));
        await(TaskGroup.open(group -> {
            for (int i = 1; i <= BATCH; i++) {
                group.createTask(i % 5 == 0 ? work(1) : work(i));
            }
            return async();
        }));
        return async();
    }

    @Async
    private Coroutine<Integer> all() {
        while (ended < TASKS) {
            await(batch());
        }
        return async(ended);
    }

    public static void main(String[] arguments) {
        System.out.println(run(new ManyTasks().all()) >= TASKS ? "done" : "too few");
    }
}

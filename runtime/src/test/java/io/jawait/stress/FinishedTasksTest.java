package io.jawait.stress;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.gather;
import static io.jawait.Asyncio.shield;
import static io.jawait.Asyncio.timeout;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.ContextVar;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.TaskGroup;
import io.jawait.TaskOptions;
import io.jawait.queue.Queue;
import io.jawait.sync.Semaphore;
import io.jawait.testing.TestLoop;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A loop that goes on holds nothing of a million tasks that are done. */
@Timeout(60)
@SuppressWarnings("try") // what is held is not looked at
class FinishedTasksTest {
    private static final int BATCH = 500;
    private static final int BATCHES = 250;
    private static final ContextVar<Object> LOCAL = new ContextVar<>("local", "none");

    private final Queue<Object> queue = new Queue<>(3);
    private final Semaphore semaphore = new Semaphore(2);
    private final List<WeakReference<Object>> samples = new ArrayList<>();
    private int tasks;

    /** A result that somebody would have to hold. */
    private Object sampled(int i) {
        Object result = new Object();
        tasks++;
        if (i == BATCH / 2) {
            samples.add(new WeakReference<>(result));
            samples.add(new WeakReference<>(io.jawait.Asyncio.currentTask()));
        }
        return result;
    }

    @Async
    private Coroutine<Object> suspending(int i) {
        await(yieldNow());
        LOCAL.set(i);
        return async(sampled(i));
    }

    @Async
    private Coroutine<Object> failing(int i) {
        sampled(i);
        throw new IllegalStateException("expected");
    }

    @Async
    private Coroutine<Object> working(int i) throws TimeoutException {
        try (var held = await(semaphore.acquire())) {
            await(queue.put(sampled(i)));
            return async(await(timeout(Duration.ofSeconds(1), limit -> queue.get())));
        }
    }

    @Async
    private Coroutine<Void> batch() throws TimeoutException {
        List<Coroutine<Object>> coroutines = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            coroutines.add(i % 2 == 0 ? suspending(i) : working(i));
        }
        await(gather(coroutines));
        await(TaskGroup.open(group -> {
            for (int i = 0; i < BATCH; i++) {
                group.createTask(suspending(i));
            }
            return async();
        }));
        List<Task<Object>> others = new ArrayList<>();
        for (int i = 0; i < 2 * BATCH; i++) {
            others.add(createTask(suspending(i), TaskOptions.NONE.withEagerStart(i % 2 == 0)));
        }
        for (Task<Object> task : others) {
            await(shield(task));
        }
        await(endingBadly());
        return async();
    }

    @Async
    private Coroutine<Void> endingBadly() {
        for (int i = 0; i < 2 * BATCH; i++) {
            Task<Object> failed = createTask(failing(i));
            Task<Object> cancelled = createTask(suspending(i));
            await(yieldNow());
            cancelled.cancel();
            await(yieldNow());
            failed.exception();
            tasks++;
        }
        return async();
    }

    @Test
    void aMillionTasks_leaveNothing() {
        try (TestLoop test = new TestLoop()) {
            for (int i = 0; i < BATCHES; i++) {
                test.run(attempt());
            }
            assertThat(tasks).isGreaterThanOrEqualTo(1_000_000);
            assertThat(samples).hasSizeGreaterThan(BATCHES * 4);
            // Nothing else is collected before the next run, and a run needs no collection.
            for (int i = 0; i < 20 && held() > 0; i++) {
                System.gc();
            }
            assertThat(held()).isZero();
        }
    }

    private Coroutine<Void> attempt() {
        try {
            return batch();
        } catch (TimeoutException declared) {
            throw new AssertionError(declared);
        }
    }

    private long held() {
        return samples.stream().filter(sample -> sample.get() != null).count();
    }
}

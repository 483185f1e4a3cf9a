package io.jawait.stress;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.currentTask;
import static io.jawait.Asyncio.gatherOutcomes;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.shield;
import static io.jawait.Asyncio.timeout;
import static io.jawait.Asyncio.yieldNow;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.TaskGroup;
import io.jawait.queue.Queue;
import io.jawait.sync.Barrier;
import io.jawait.sync.Condition;
import io.jawait.sync.Event;
import io.jawait.sync.Lock;
import io.jawait.sync.Semaphore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeoutException;

/**
 * Tasks that use all primitives at random. At one of their awaits the task that makes it is cancelled.
 *
 * <p>What a task does depends on its seed alone, not on what the others do.
 */
@SuppressWarnings("try") // what is held is not looked at
final class RandomWork {
    private static final int TASKS = 4;
    private static final int STATEMENTS = 4;

    final Lock lock = new Lock();
    final Semaphore semaphore = new Semaphore(2);
    final Condition condition = new Condition();
    final Event event = new Event();
    final Barrier barrier = new Barrier(2);
    final Queue<Integer> queue = new Queue<>(2);

    /** What the tasks have put and got, as far as they know. */
    int put;

    int got;

    /** How many tasks stand inside lock and semaphore. */
    int inLock;

    int inSemaphore;

    /** How many awaits there have been. */
    int awaits;

    private final long seed;
    private final int cancelAt;
    private final int cancelDelay;

    /** @param cancelDelay 0: while the task runs, so that its next suspension is hit; n: n iterations later */
    RandomWork(long seed, int cancelAt, int cancelDelay) {
        this.seed = seed;
        this.cancelAt = cancelAt;
        this.cancelDelay = cancelDelay;
    }

    @Async
    Coroutine<Void> main() {
        List<Task<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
            tasks.add(getRunningLoop().createTask(block(new Random(seed * TASKS + i), 0), "task " + i));
        }
        await(gatherOutcomes(tasks));
        return async();
    }

    @Async
    private Coroutine<Void> block(Random random, int depth) {
        for (int i = 0; i < STATEMENTS; i++) {
            await(statement(random.nextInt(depth < 2 ? 12 : 9), new Random(random.nextLong()), depth));
        }
        return async();
    }

    private Coroutine<Void> statement(int kind, Random random, int depth) {
        return switch (kind) {
            case 0 -> useLock(random);
            case 1 -> useSemaphore(random);
            case 2 -> waitAtCondition();
            case 3 -> notifyAtCondition();
            case 4 -> putItem();
            case 5 -> getItem();
            case 6 -> waitForEvent();
            case 7 -> meetAtBarrier();
            case 8 -> yields(random.nextInt(3));
            case 9 -> inGroup(random, depth + 1);
            case 10 -> inTimeout(random, depth + 1);
            default -> behindShield(random, depth + 1);
        };
    }

    /** Before each await: cancels the task that makes it, when it is its turn. */
    private void tick() {
        awaits++;
        if (awaits == cancelAt) {
            Task<?> victim = currentTask();
            cancelLater(victim, cancelDelay);
        }
    }

    private static void cancelLater(Task<?> victim, int delay) {
        if (delay == 0) {
            victim.cancel();
        } else {
            getRunningLoop().callSoon(() -> cancelLater(victim, delay - 1));
        }
    }

    @Async
    private Coroutine<Void> yields(int count) {
        for (int i = 0; i < count; i++) {
            tick();
            await(yieldNow());
        }
        return async();
    }

    @Async
    private Coroutine<Void> useLock(Random random) {
        tick();
        try (var held = await(lock.acquire())) {
            inLock++;
            try {
                await(yields(random.nextInt(2)));
            } finally {
                inLock--;
            }
        }
        return async();
    }

    @Async
    private Coroutine<Void> useSemaphore(Random random) {
        tick();
        try (var held = await(semaphore.acquire())) {
            inSemaphore++;
            try {
                await(yields(random.nextInt(3)));
            } finally {
                inSemaphore--;
            }
        }
        return async();
    }

    @Async
    private Coroutine<Void> waitAtCondition() {
        tick();
        try (var held = await(condition.acquire())) {
            tick();
            await(limited(condition.waitAsync()));
        }
        return async();
    }

    @Async
    private Coroutine<Void> notifyAtCondition() {
        tick();
        try (var held = await(condition.acquire())) {
            condition.notify(1);
        }
        return async();
    }

    @Async
    private Coroutine<Void> putItem() {
        tick();
        await(limited(putting()));
        return async();
    }

    @Async
    private Coroutine<Void> putting() {
        await(queue.put(put));
        put++;
        return async();
    }

    @Async
    private Coroutine<Void> getItem() {
        tick();
        await(limited(getting()));
        return async();
    }

    @Async
    private Coroutine<Void> getting() {
        await(queue.get());
        got++;
        return async();
    }

    @Async
    private Coroutine<Void> waitForEvent() {
        if (awaits % 2 == 0) {
            event.set();
            event.clear();
        }
        tick();
        await(limited(event.waitAsync()));
        return async();
    }

    @Async
    private Coroutine<Void> meetAtBarrier() {
        tick();
        await(limited(barrier.waitAsync()));
        return async();
    }

    /** Gives up after a while, so that no program waits for ever. */
    @Async
    private <T> Coroutine<Void> limited(Coroutine<T> coroutine) {
        try {
            await(timeout(Duration.ofMillis(3), limit -> coroutine));
        } catch (TimeoutException e) {
            await(yieldNow());
        }
        return async();
    }

    @Async
    private Coroutine<Void> inGroup(Random random, int depth) {
        await(TaskGroup.open(group -> {
            group.createTask(block(new Random(random.nextLong()), depth));
            group.createTask(block(new Random(random.nextLong()), depth));
            tick();
            await(yieldNow());
            return async();
        }));
        return async();
    }

    @Async
    private Coroutine<Void> inTimeout(Random random, int depth) {
        tick();
        await(limited(block(random, depth)));
        return async();
    }

    @Async
    private Coroutine<Void> behindShield(Random random, int depth) {
        tick();
        await(shield(block(random, depth)));
        return async();
    }
}

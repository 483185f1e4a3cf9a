package io.jawait.testing;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Awaitable;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.Task;
import io.jawait.ThrowingCallable;
import io.jawait.internal.Access;
import io.jawait.internal.Arguments;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Runs coroutines in tests, and checks what they do.
 *
 * <pre>{@code
 * @Async static Coroutine<Void> givesUpAfterAMinute() {
 *     double start = getRunningLoop().time();
 *     await(assertFails(IOException.class, () -> fetchWithRetries(deadServer)));
 *     assertEquals(60, getRunningLoop().time() - start);
 *     return async();
 * }
 *
 * Testing.run(givesUpAfterAMinute());       // takes no time
 * }</pre>
 */
public final class Testing {
    private Testing() {}

    /**
     * Virtual time, debug mode, a limit of 60 s of real time, asyncio's order, and a failure for whatever is left at the end.
     */
    public static TestOptions options() {
        return TestOptions.DEFAULTS;
    }

    /**
     * Runs a coroutine on a loop of its own, with the {@linkplain #options() usual options}: asyncio's {@code run}, for tests. The
     * clock jumps to the next timer whenever nothing is ready and no call runs in an executor.
     *
     * @throws AssertionError when it never ends, or leaves something behind: tasks, errors that nobody looked at, coroutines that were
     *     never awaited
     */
    public static <T extends @Nullable Object> T run(Coroutine<T> main) {
        return run(options(), main);
    }

    /** The same, with the options given. */
    public static <T extends @Nullable Object> T run(TestOptions options, Coroutine<T> main) {
        try (TestRunner runner = new TestRunner(options)) {
            return runner.run(main);
        }
    }

    /**
     * Runs coroutines of one kind, each with its ready tasks in another order, from the usual one on. What fails tells its seed.
     *
     * @param main makes a new coroutine for each run
     * @throws X what making a coroutine throws
     */
    public static <X extends Exception> void runShuffled(int times, ThrowingCallable<? extends Coroutine<?>, X> main)
            throws X {
        Arguments.atLeast(1, times, "times");
        Random seeds = new Random(times);
        run(options(), main.call());
        for (int i = 1; i < times; i++) {
            run(options().shuffle(seeds.nextInt(Integer.MAX_VALUE)), main.call());
        }
    }

    /**
     * Awaits a coroutine that has to fail, and gives the error.
     *
     * @throws AssertionError when it does not fail, or with another error, which is the cause then
     */
    public static <X extends Throwable> Coroutine<X> assertFails(Class<X> expected, Coroutine<?> coroutine) {
        return failureOf(expected, () -> coroutine);
    }

    /** The same, for a future or a task. */
    public static <X extends Throwable> Coroutine<X> assertFails(Class<X> expected, Future<?> future) {
        return failureOf(expected, future::toCoroutine);
    }

    /** The same, for a stage. */
    public static <X extends Throwable> Coroutine<X> assertFails(Class<X> expected, CompletionStage<?> stage) {
        return failureOf(expected, () -> Asyncio.wrapFuture(stage).toCoroutine());
    }

    /** The same, for a body: {@code assertFails(IOException.class, () -> fetch(url))} needs no {@code throws} around it. */
    public static <X extends Throwable> Coroutine<X> assertFails(
            Class<X> expected, ThrowingCallable<? extends Coroutine<?>, ?> body) {
        return failureOf(expected, body);
    }

    @Async
    private static <X extends Throwable> Coroutine<X> failureOf(
            Class<X> expected, ThrowingCallable<? extends Coroutine<?>, ?> body) {
        Object value;
        try {
            value = await(body.call());
        } catch (Throwable error) {
            if (!expected.isInstance(error)) {
                if (error instanceof CancelledError cancelled && isBeingCancelled()) {
                    throw cancelled;
                }
                throw new AssertionError("expected " + expected.getName() + ", but it failed with " + error, error);
            }
            return async(expected.cast(error));
        }
        throw new AssertionError("expected " + expected.getName() + ", but it gave " + value);
    }

    /** Whether it is who asserts that is cancelled, as by a timeout. */
    private static boolean isBeingCancelled() {
        EventLoop loop = Access.get().runningLoop();
        Task<?> task = loop == null ? null : Asyncio.currentTask(loop);
        return task != null && task.cancelling() > 0;
    }

    /**
     * Awaits something that has to suspend, so that other tasks run before it goes on; gives its value.
     *
     * @throws AssertionError when it did not
     */
    @Async
    public static <T extends @Nullable Object> Coroutine<T> assertSuspends(Awaitable<T> awaitable) {
        long before = iterations();
        T value = await(awaitable);
        if (iterations() == before) {
            throw new AssertionError("did not suspend: " + awaitable);
        }
        return async(value);
    }

    /**
     * Awaits something that must not suspend, so that no other task runs in between; gives its value.
     *
     * @throws AssertionError when it did
     */
    @Async
    public static <T extends @Nullable Object> Coroutine<T> assertDoesNotSuspend(Awaitable<T> awaitable) {
        long before = iterations();
        T value = await(awaitable);
        if (iterations() != before) {
            throw new AssertionError("suspended for " + (iterations() - before) + " iterations: " + awaitable);
        }
        return async(value);
    }

    private static long iterations() {
        return Access.get().control(Asyncio.getRunningLoop()).iterations();
    }
}

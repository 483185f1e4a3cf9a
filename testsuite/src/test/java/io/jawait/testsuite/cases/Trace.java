package io.jawait.testsuite.cases;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.yieldNow;

import io.jawait.Async;
import io.jawait.Awaitable;
import io.jawait.Coroutine;
import io.jawait.Future;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntPredicate;

/**
 * What a case awaits, and where it writes what happens. The awaits of a run are numbered from 1 in the order in which they begin;
 * the schedule of the run says which of them suspend and which one fails.
 *
 * <p>Confined to its run.
 */
public final class Trace {
    /** The failure that a schedule puts into an await. */
    public static final class Failure extends RuntimeException {
        Failure(int number) {
            super("await " + number);
        }
    }

    private final List<String> lines;
    private final IntPredicate suspends;
    private final int failing;
    private int begun;
    private boolean quiet;

    /** {@code failing}: the number of the await that fails; 0 for none. */
    public Trace(List<String> lines, IntPredicate suspends, int failing) {
        this.lines = lines;
        this.suspends = suspends;
        this.failing = failing;
    }

    /** How many awaits have begun. */
    public int begun() {
        return begun;
    }

    /** From here on awaits leave no lines. */
    public void quiet() {
        quiet = true;
    }

    public void log(Object... parts) {
        StringBuilder line = new StringBuilder();
        for (Object part : parts) {
            line.append(line.isEmpty() ? "" : " ").append(text(part));
        }
        lines.add(line.toString());
    }

    private static String text(Object part) {
        String array = Arrays.deepToString(new Object[] {part});
        return array.substring(1, array.length() - 1);
    }

    /** Writes the value down where it is evaluated. */
    public <T> T see(T value) {
        log("see", value);
        return value;
    }

    public int see(int value) {
        log("see", value);
        return value;
    }

    public long see(long value) {
        log("see", value);
        return value;
    }

    public double see(double value) {
        log("see", value);
        return value;
    }

    /** Gives the value, at once or after a suspension, or fails, as the schedule says. */
    @Async
    public <T> Coroutine<T> value(T value) {
        int number = begin();
        if (suspends.test(number)) {
            await(pause(number));
        }
        if (number == failing) {
            throw new Failure(number);
        }
        return async(value);
    }

    /** Throws this very exception, at once or after a suspension. */
    @Async
    public <T, X extends Throwable> Coroutine<T> fail(X failure) throws X {
        int number = begin();
        if (suspends.test(number)) {
            await(pause(number));
        }
        throw failure;
    }

    /** A future that is done, or that a callback of the loop completes. */
    public <T> Future<T> future(T value) {
        int number = begin();
        Future<T> future = getRunningLoop().createFuture();
        Runnable complete = () -> {
            if (number == failing) {
                future.setException(new Failure(number));
            } else {
                future.setResult(value);
            }
        };
        if (suspends.test(number)) {
            getRunningLoop().callSoon(complete);
        } else {
            complete.run();
        }
        return future;
    }

    /** As {@link #future}, in the JDK's kind. */
    public <T> CompletableFuture<T> stage(T value) {
        int number = begin();
        CompletableFuture<T> stage = new CompletableFuture<>();
        Runnable complete = () -> {
            if (number == failing) {
                stage.completeExceptionally(new Failure(number));
            } else {
                stage.complete(value);
            }
        };
        if (suspends.test(number)) {
            getRunningLoop().callSoon(complete);
        } else {
            complete.run();
        }
        return stage;
    }

    /** An awaitable of a user's own kind; each await of it begins a coroutine. */
    public <T> Awaitable<T> custom(T value) {
        return () -> value(value);
    }

    /** Suspends once, in one of the ways that there are. */
    private Coroutine<?> pause(int number) {
        return number % 2 == 0 ? yieldNow() : signalled();
    }

    @Async
    private Coroutine<Integer> signalled() {
        Future<Integer> signal = getRunningLoop().createFuture();
        getRunningLoop().callSoon(() -> signal.setResult(1));
        return async(await(signal));
    }

    private int begin() {
        begun++;
        if (!quiet) {
            lines.add("await " + begun);
        }
        return begun;
    }
}

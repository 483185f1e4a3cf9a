package io.jawait;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.internal.Arguments;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code Asyncio.wait}: counts the futures that are done, until there are enough. */
final class Waiting<F extends Future<?>> {
    private final Set<F> futures;
    private final ReturnWhen returnWhen;
    private final Future<@Nullable Void> waiter;
    private int pending;
    private @Nullable TimerHandle timer;

    private Waiting(EventLoop loop, Set<F> futures, ReturnWhen returnWhen) {
        this.futures = futures;
        this.returnWhen = returnWhen;
        this.pending = futures.size();
        this.waiter = loop.createFuture();
    }

    @Async
    static <F extends Future<?>> Coroutine<Done<F>> wait(
            Iterable<F> futures, @Nullable Duration timeout, ReturnWhen returnWhen) {
        Arguments.given(returnWhen, "a ReturnWhen", "wait");
        Set<F> distinct = distinct(futures);
        EventLoop loop = Asyncio.getRunningLoop();
        Waiting<F> waiting = new Waiting<>(loop, distinct, returnWhen);
        if (timeout != null) {
            waiting.timer = loop.callLater(timeout, () -> waiting.waiter.release());
        }
        OneDone count = new OneDone(waiting, Asyncio.currentTask(loop));
        distinct.forEach(future -> future.addDoneCallback(count));
        try {
            await(waiting.waiter);
        } finally {
            waiting.cancelTimer();
            distinct.forEach(future -> future.removeDoneCallback(count));
        }
        return async(waiting.result());
    }

    /** What the end of each future calls. */
    private record OneDone(Waiting<?> waiting, @Nullable Task<?> awaiter) implements Consumer<Future<?>>, Awaiter {
        @Override
        public void accept(Future<?> done) {
            waiting.count(done);
        }

        @Override
        public String toString() {
            return "wait.oneDone";
        }
    }

    /** Walks the iterable once: it may be good for one walk only. */
    @SuppressWarnings("unchecked") // raw types can bring anything
    private static <F extends Future<?>> Set<F> distinct(Iterable<F> futures) {
        Set<F> distinct = new LinkedHashSet<>();
        for (Object future : futures) {
            if (!(future instanceof Future)) {
                throw new IllegalArgumentException("Passing coroutines is forbidden, use tasks explicitly.");
            }
            distinct.add((F) future);
        }
        if (distinct.isEmpty()) {
            throw new IllegalArgumentException("Set of Tasks/Futures is empty.");
        }
        return distinct;
    }

    private void count(Future<?> done) {
        pending--;
        boolean enough = pending <= 0
                || returnWhen == ReturnWhen.FIRST_COMPLETED
                || returnWhen == ReturnWhen.FIRST_EXCEPTION && !done.cancelled() && done.exception() != null;
        if (enough) {
            cancelTimer();
            waiter.release();
        }
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel();
        }
    }

    private Done<F> result() {
        if (pending <= 0) {
            return new Done<>(futures, new LinkedHashSet<>());
        }
        Set<F> done = new LinkedHashSet<>();
        Set<F> notDone = new LinkedHashSet<>();
        for (F future : futures) {
            (future.done() ? done : notDone).add(future);
        }
        return new Done<>(done, notDone);
    }
}

package io.jawait.net;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.Future;
import io.jawait.internal.Waiters;
import org.jspecify.annotations.Nullable;

/** Lets all go on who wait at it, and is shut again. Each waits by a future of its own: cancelling one leaves the others. Loop thread only. */
final class Gate {
    private final Waiters waiters = new Waiters();

    /** Suspends until {@link #open}. */
    @Async
    Coroutine<@Nullable Void> pass() {
        Future<@Nullable Void> opened = waiters.enter(Asyncio.getRunningLoop().createFuture());
        try {
            await(opened);
        } finally {
            waiters.leave(opened);
        }
        return async();
    }

    /** Has all who wait go on, in the order in which they came. */
    void open() {
        waiters.wakeAndRemoveAll();
    }

    /** Completes a future that may have been cancelled. */
    static void release(Future<@Nullable Void> waiter) {
        if (!waiter.done()) {
            waiter.setResult(null);
        }
    }
}

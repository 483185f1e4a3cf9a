package io.jawait.net;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.Future;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tasks that wait for the same thing, each by a future of its own: cancelling one leaves the others. */
final class Waiters {
    private final Set<Future<@Nullable Void>> waiting = new LinkedHashSet<>();

    /** Suspends until {@link #release}. */
    @Async
    Coroutine<@Nullable Void> join() {
        Future<@Nullable Void> released = Asyncio.getRunningLoop().createFuture();
        waiting.add(released);
        try {
            await(released);
        } finally {
            waiting.remove(released);
        }
        return async();
    }

    /** Has all who wait go on, in the order in which they came. */
    void release() {
        for (Future<@Nullable Void> waiter : List.copyOf(waiting)) {
            release(waiter);
        }
        waiting.clear();
    }

    /** Completes a future that may have been cancelled. */
    static void release(Future<@Nullable Void> waiter) {
        if (!waiter.done()) {
            waiter.setResult(null);
        }
    }
}

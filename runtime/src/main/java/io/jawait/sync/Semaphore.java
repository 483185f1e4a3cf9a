package io.jawait.sync;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Future;
import io.jawait.internal.LoopBinding;
import io.jawait.internal.Waiters;
import org.jspecify.annotations.Nullable;

/**
 * Admits so many tasks at a time, in the order in which they asked: asyncio's <a
 * href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Semaphore">{@code Semaphore}</a>.
 *
 * <pre>{@code
 * Semaphore connections = new Semaphore(10);
 *
 * try (var held = await(connections.acquire())) {
 *     await(fetch(url));            // with at most nine others
 * }
 * }</pre>
 *
 * <p>Loop thread only. It belongs to the loop in which somebody first had to wait for it.
 */
public sealed class Semaphore permits BoundedSemaphore {
    private final Waiters waiters = new Waiters();
    private final LoopBinding binding = new LoopBinding();

    /** Units that nobody has; one is taken off for a waiter when it is woken, not when it goes on. */
    private int value;

    /** For one task at a time. */
    public Semaphore() {
        this(1);
    }

    /**
     * For this many.
     *
     * @throws IllegalArgumentException when it is negative
     */
    public Semaphore(int value) {
        if (value < 0) {
            throw new IllegalArgumentException("Semaphore initial value must be >= 0");
        }
        this.value = value;
    }

    /**
     * Waits for a unit, and takes it: asyncio's {@code Semaphore.acquire}. Does not suspend when there is one and nobody waits. A task
     * that is cancelled while it waits loses its place; a unit that was meant for it goes to the next.
     */
    @Async
    public final Coroutine<Held> acquire() {
        if (!locked()) {
            value--;
            return async(new Held());
        }
        Future<@Nullable Void> unit = waiters.enter(binding.createFuture(this));
        boolean taken = false;
        try {
            await(unit);
            taken = true;
        } finally {
            waiters.leave(unit);
            if (!taken && unit.done() && !unit.cancelled()) {
                value++;
            }
            handOut();
        }
        return async(new Held());
    }

    /** Wakes as many as there are units for. */
    private void handOut() {
        value -= waiters.wake(value);
    }

    /** Gives a unit back, and hands it to who waits longest: asyncio's {@code Semaphore.release}. Any task may do it. */
    public void release() {
        value++;
        value -= waiters.wake(1);
    }

    /** Whether acquiring has to wait: asyncio's {@code Semaphore.locked}. */
    public final boolean locked() {
        return value == 0 || !waiters.allCancelled();
    }

    int value() {
        return value;
    }

    @Override
    public String toString() {
        return LoopBinding.text(this, locked() ? "locked" : "unlocked, value:" + value, waiters.size());
    }

    /** What acquiring gives: closing it releases the unit, once. */
    public final class Held implements AutoCloseable {
        private boolean closed;

        private Held() {}

        /** {@link Semaphore#release Releases} the unit; a second call does nothing. */
        @Override
        public void close() {
            if (!closed) {
                closed = true;
                release();
            }
        }
    }
}

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
 * Admits one task at a time, in the order in which they asked: asyncio's <a
 * href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Lock">{@code Lock}</a>. It has no owner, and is not reentrant.
 *
 * <pre>{@code
 * try (var held = await(lock.acquire())) {
 *     await(transfer(from, to));     // nobody else is here
 * }
 * }</pre>
 *
 * <p>Loop thread only. It belongs to the loop in which somebody first had to wait for it.
 */
public final class Lock {
    private final Waiters waiters = new Waiters();
    private final LoopBinding binding = new LoopBinding();
    private boolean locked;

    /** Unlocked. */
    public Lock() {}

    /**
     * Waits until the lock is free, and takes it: asyncio's {@code Lock.acquire}. Does not suspend when it is free and nobody waits. A task
     * that is cancelled while it waits loses its place, and nothing else.
     */
    @Async
    public Coroutine<Held> acquire() {
        if (locked || !waiters.allCancelled()) {
            Future<@Nullable Void> turn = waiters.enter(binding.createFuture(this));
            try {
                await(turn);
            } catch (Throwable e) {
                waiters.leave(turn);
                if (!locked) {
                    waiters.wakeFirst();
                }
                throw e;
            }
            waiters.leave(turn);
        }
        locked = true;
        return async(new Held());
    }

    /**
     * Frees the lock, and wakes who waits longest: asyncio's {@code Lock.release}. Any task may do it.
     *
     * @throws IllegalStateException when it is not locked
     */
    public void release() {
        if (!locked) {
            throw new IllegalStateException("Lock is not acquired.");
        }
        locked = false;
        waiters.wakeFirst();
    }

    /** Whether it is taken; false from a release until the next in line goes on: asyncio's {@code Lock.locked}. */
    public boolean locked() {
        return locked;
    }

    @Override
    public String toString() {
        return LoopBinding.text(this, locked ? "locked" : "unlocked", waiters.size());
    }

    /** What acquiring gives: closing it releases the lock, once. */
    public final class Held implements AutoCloseable {
        private boolean closed;

        private Held() {}

        /** {@link Lock#release Releases} the lock; a second call does nothing. */
        @Override
        public void close() {
            if (!closed) {
                closed = true;
                release();
            }
        }
    }
}

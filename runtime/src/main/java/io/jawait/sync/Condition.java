package io.jawait.sync;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Future;
import io.jawait.internal.LoopBinding;
import io.jawait.internal.Waiters;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A lock whose holders can wait for each other's news: asyncio's <a
 * href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Condition">{@code Condition}</a>.
 *
 * <pre>{@code
 * Condition changed = new Condition();
 *
 * try (var held = await(changed.acquire())) {     // one task
 *     await(changed.waitFor(() -> stock > 0));
 *     stock--;
 * }
 *
 * try (var held = await(changed.acquire())) {     // another one
 *     stock++;
 *     changed.notify(1);
 * }
 * }</pre>
 *
 * <p>Loop thread only. It belongs to the loop in which somebody first had to wait for it.
 */
public final class Condition {
    private final Lock lock;
    private final Waiters waiters = new Waiters();
    private final LoopBinding binding = new LoopBinding();

    /** With a lock of its own. */
    public Condition() {
        this(new Lock());
    }

    /** With a lock that it may share with other conditions. */
    public Condition(Lock lock) {
        this.lock = lock;
    }

    /** Takes the lock: {@link Lock#acquire}. */
    public Coroutine<Lock.Held> acquire() {
        return lock.acquire();
    }

    /** Frees the lock: {@link Lock#release}. */
    public void release() {
        lock.release();
    }

    /** Whether the lock is taken: {@link Lock#locked}. */
    public boolean locked() {
        return lock.locked();
    }

    /**
     * Frees the lock, waits to be notified, and takes the lock again; gives true: asyncio's {@code Condition.wait}, a name that every Java
     * object has for something else. It may also go on without having been notified, so look at what you wait for, or use {@link #waitFor}.
     * A task that is cancelled takes the lock again first, however long that lasts.
     *
     * @throws IllegalStateException when the lock is not taken
     */
    @Async
    public Coroutine<Boolean> waitAsync() {
        ensureLocked("wait");
        Future<@Nullable Void> woken = binding.createFuture(this);
        lock.release();
        try {
            try {
                waiters.enter(woken);
                try {
                    await(woken);
                } finally {
                    waiters.leave(woken);
                }
            } finally {
                await(acquireAgain(lock));
            }
        } catch (Throwable e) {
            waiters.wake(1); // a notification may have been meant for this task
            throw e;
        }
        return async(true);
    }

    /** Takes the lock, whoever cancels; the last request is thrown when it is taken. */
    @Async
    private static Coroutine<@Nullable Void> acquireAgain(Lock lock) {
        CancelledError last = null;
        boolean taken = false;
        while (!taken) {
            try {
                await(lock.acquire());
                taken = true;
            } catch (CancelledError e) {
                last = e;
            }
        }
        if (last != null) {
            throw last;
        }
        return async();
    }

    /**
     * {@linkplain #waitAsync Waits} until the predicate holds, which is asked with the lock taken; gives true: asyncio's
     * {@code Condition.wait_for}. Does not suspend when it holds already.
     *
     * @throws IllegalStateException when it has to wait and the lock is not taken
     */
    @Async
    public Coroutine<Boolean> waitFor(BooleanSupplier predicate) {
        while (!predicate.getAsBoolean()) {
            await(waitAsync());
        }
        return async(true);
    }

    /**
     * Wakes up to this many of those who wait, the oldest first; they go on one after the other, when each has the lock. asyncio's
     * {@code Condition.notify}.
     *
     * @throws IllegalStateException when the lock is not taken
     */
    public void notify(int count) {
        ensureLocked("notify");
        waiters.wake(Math.max(count, 0));
    }

    /** Wakes all who wait; else as {@link #notify(int)}: asyncio's {@code Condition.notify_all}. */
    public void notifyAllWaiters() {
        notify(waiters.size());
    }

    private void ensureLocked(String action) {
        if (!lock.locked()) {
            throw new IllegalStateException("cannot " + action + " on un-acquired lock");
        }
    }

    @Override
    public String toString() {
        return LoopBinding.text(this, locked() ? "locked" : "unlocked", waiters.size());
    }
}

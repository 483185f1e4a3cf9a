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
 * A flag that tasks can wait for: asyncio's <a href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Event">{@code Event}</a>.
 *
 * <pre>{@code
 * Event ready = new Event();
 * createTask(load(ready));          // calls ready.set()
 * await(ready.waitAsync());
 * }</pre>
 *
 * <p>Loop thread only. It belongs to the loop in which somebody first had to wait for it.
 */
public final class Event {
    private final Waiters waiters = new Waiters();
    private final LoopBinding binding = new LoopBinding();
    private boolean set;

    /** Not set. */
    public Event() {}

    /**
     * Waits until the flag is set; gives true: asyncio's {@code Event.wait}, a name that every Java object has for something else. Does not
     * suspend when it is set.
     */
    @Async
    public Coroutine<Boolean> waitAsync() {
        if (!set) {
            Future<@Nullable Void> woken = waiters.enter(binding.createFuture(this));
            try {
                await(woken);
            } finally {
                waiters.leave(woken);
            }
        }
        return async(true);
    }

    /** Sets the flag, and wakes all who wait, in the order in which they came: asyncio's {@code Event.set}. */
    public void set() {
        if (!set) {
            set = true;
            waiters.wake(Integer.MAX_VALUE);
        }
    }

    /** Clears the flag; who was woken before goes on all the same: asyncio's {@code Event.clear}. */
    public void clear() {
        set = false;
    }

    /** The flag: asyncio's {@code Event.is_set}. */
    public boolean isSet() {
        return set;
    }

    @Override
    public String toString() {
        return LoopBinding.text(this, set ? "set" : "unset", waiters.size());
    }
}

package io.jawait.internal;

import io.jawait.Asyncio;
import io.jawait.EventLoop;
import io.jawait.Future;
import org.jspecify.annotations.Nullable;

/** The loop that an object belongs to: the one that ran when somebody first had to wait. Loop thread only. */
public final class LoopBinding {
    private @Nullable EventLoop loop;

    /** Not bound. */
    public LoopBinding() {}

    /**
     * A future of the running loop, to which {@code bound} belongs from now on.
     *
     * @throws IllegalStateException when it belongs to another one, or none runs
     */
    public Future<@Nullable Void> createFuture(Object bound) {
        EventLoop running = Asyncio.getRunningLoop();
        bind(running, bound);
        return running.createFuture();
    }

    /** The same, of the loop that runs: only binds. */
    void bind(EventLoop running, Object bound) {
        if (loop == null) {
            loop = running;
        }
        if (loop != running) {
            throw new IllegalStateException(bound + " is bound to a different event loop");
        }
    }

    /** {@code <io.jawait.sync.Lock object at 0x1f [locked, waiters:2]>}. */
    public static String text(Object object, String state, int waiters) {
        return text(object, waiters == 0 ? state : state + ", waiters:" + waiters);
    }

    /** {@code <io.jawait.sync.Lock object at 0x1f [state]>}. */
    public static String text(Object object, String state) {
        String identity = Integer.toHexString(System.identityHashCode(object));
        return "<" + object.getClass().getName() + " object at 0x" + identity + " [" + state + "]>";
    }
}

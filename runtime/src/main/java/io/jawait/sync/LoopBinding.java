package io.jawait.sync;

import io.jawait.Asyncio;
import io.jawait.EventLoop;
import org.jspecify.annotations.Nullable;

/** The loop that an object belongs to: the one that ran when somebody first had to wait. */
final class LoopBinding {
    private @Nullable EventLoop loop;

    EventLoop loopOf(Object bound) {
        EventLoop running = Asyncio.getRunningLoop();
        if (loop == null) {
            loop = running;
        }
        if (loop != running) {
            throw new IllegalStateException(bound + " is bound to a different event loop");
        }
        return running;
    }

    /** {@code <io.jawait.sync.Lock object at 0x1f [locked, waiters:2]>}. */
    static String text(Object object, String state, int waiters) {
        String identity = Integer.toHexString(System.identityHashCode(object));
        String waiting = waiters == 0 ? "" : ", waiters:" + waiters;
        return "<" + object.getClass().getName() + " object at 0x" + identity + " [" + state + waiting + "]>";
    }
}

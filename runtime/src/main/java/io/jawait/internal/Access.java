package io.jawait.internal;

import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The door for the runtime's other packages to what is not public in {@code io.jawait}. */
public abstract class Access {
    private static @Nullable Access instance;

    /** For the one that {@code io.jawait} provides. */
    protected Access() {}

    /** The door. */
    public static Access get() {
        Access found = instance;
        if (found == null) {
            try {
                MethodHandles.lookup().ensureInitialized(EventLoop.class);
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
            found = instance;
        }
        if (found == null) {
            throw new IllegalStateException("EventLoop is being initialised");
        }
        return found;
    }

    /** Called once. */
    protected static void provide(Access provided) {
        instance = provided;
    }

    /** A loop with a poller of one's own. */
    public abstract EventLoop newLoop(Poller poller);

    /** The loop that runs in this thread; null for none. */
    public abstract @Nullable EventLoop runningLoop();

    /** The coroutine of the task whose step runs in this thread. */
    public abstract @Nullable Coroutine<?> currentCoroutine();

    /** What a sleep of this length waits for; null for the next iteration only. */
    public abstract @Nullable Future<?> sleep(Duration delay);
}

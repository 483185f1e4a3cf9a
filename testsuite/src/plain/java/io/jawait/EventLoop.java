package io.jawait;

import java.util.ArrayDeque;
import java.util.Deque;

/** Callbacks in order; one runs each time that a future is awaited which is not done. */
public final class EventLoop {
    private final Deque<Runnable> ready = new ArrayDeque<>();

    public Handle callSoon(Runnable callback) {
        ready.add(callback);
        return new Handle();
    }

    public <T> Future<T> createFuture() {
        return new Future<>(this);
    }

    public <T> Task<T> createTask(Coroutine<T> coroutine) {
        return new Task<>(this, coroutine);
    }

    void step() {
        if (ready.isEmpty()) {
            throw new IllegalStateException("awaited what nobody will complete");
        }
        ready.remove().run();
    }
}

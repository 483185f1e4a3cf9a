package io.jawait;

/** A coroutine that runs when somebody asks for its result. */
public final class Task<T> extends Future<T> {
    private final Coroutine<T> coroutine;

    Task(EventLoop loop, Coroutine<T> coroutine) {
        super(loop);
        this.coroutine = coroutine;
        loop.callSoon(this::finish);
    }

    private void finish() {
        try {
            setResult(coroutine.run());
        } catch (Throwable failure) {
            setException(failure);
        }
    }
}

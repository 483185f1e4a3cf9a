package io.jawait;

/** A result that a callback of the loop will set. */
public class Future<T> implements Awaitable<T> {
    private final EventLoop loop;
    private boolean done;
    private T value;
    private Throwable error;

    Future(EventLoop loop) {
        this.loop = loop;
    }

    public boolean done() {
        return done;
    }

    public void setResult(T result) {
        value = result;
        done = true;
    }

    public void setException(Throwable failure) {
        error = failure;
        done = true;
    }

    public T result() {
        if (!done) {
            throw new InvalidStateException("Result is not set.");
        }
        if (error != null) {
            throw Asyncio.sneak(error);
        }
        return value;
    }

    @Override
    public Coroutine<T> toCoroutine() {
        return Coroutine.lazy(() -> {
            while (!done()) {
                loop.step();
            }
            return Coroutine.finished(result());
        });
    }
}

package io.jawait;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A future of the JDK that a loop completes, or a stage that depends on one. Who waited for it in the thread in which that loop runs would
 * wait for ever, and gets an error instead.
 */
final class LoopStage<T extends @Nullable Object> extends CompletableFuture<T> {
    private final EventLoop loop;

    LoopStage(EventLoop loop) {
        this.loop = loop;
    }

    @Override
    public T join() {
        ensureCanComplete("join");
        return super.join();
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        ensureCanComplete("get");
        return super.get();
    }

    private void ensureCanComplete(String method) {
        if (!isDone() && ThreadState.runningLoop() == loop) {
            throw new IllegalStateException(method
                    + "() would wait for ever: it is called in the thread of the loop that has to complete this. In an async"
                    + " method write await(...) instead; in a callback add another one, with whenComplete.");
        }
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new LoopStage<>(loop);
    }
}

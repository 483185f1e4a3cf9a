package io.jawait.process;

import io.jawait.internal.Casts;
import io.jawait.internal.RemoteExecutor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One call, serialised, and the future of its result, which can be cancelled until a process takes the call. Any thread. */
final class PoolJob<T extends @Nullable Object> extends CompletableFuture<T>
        implements RunnableFuture<T>, RemoteExecutor.Call {
    private final byte[] request;

    /** By the process that makes the call, or by who cancels before that. */
    private final AtomicBoolean taken = new AtomicBoolean();

    PoolJob(byte[] request) {
        this.request = request;
    }

    byte[] request() {
        return request;
    }

    /** False when it was cancelled before. */
    boolean begin() {
        return taken.compareAndSet(false, true);
    }

    void complete(PoolReply reply) {
        if (reply.error() == null) {
            complete(Casts.<T>unchecked(reply.value()));
        } else {
            completeExceptionally(reply.error());
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return begin() ? super.cancel(false) : isCancelled();
    }

    /** Cancels it although it runs. */
    void abandon() {
        taken.set(true);
        super.cancel(true);
    }

    /** Processes run it, not threads. */
    @Override
    public void run() {
        throw new UnsupportedOperationException("a call of a process pool runs in a process");
    }
}

package io.jawait.spi;

import io.jawait.CancelledError;
import io.jawait.internal.Access;
import io.jawait.internal.CancellingStage;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Awaits stages of the JDK. */
final class StageAwait {
    private StageAwait() {}

    static @Nullable Object await(CompletionStage<?> stage, Execution execution) throws Throwable {
        if (stage == null) {
            throw new NullPointerException("await of null: the awaited call returned null instead of a stage");
        }
        if (stage instanceof CompletableFuture<?> future && future.isDone()) {
            return resultOf(future);
        }
        if (execution.withoutLoop) {
            execution.resetChain();
            execution.blocked = stage;
            return Execution.SUSPENDED;
        }
        return Suspend.await(Access.get().follow(stage), execution);
    }

    /** In a run without a loop. */
    static @Nullable Object await(CancellingStage<?> cancelling, Execution execution) throws Throwable {
        if (cancelling.stage() instanceof CompletableFuture<?> future && future.isDone()) {
            return resultOf(future);
        }
        execution.resetChain();
        execution.blocked = cancelling;
        return Execution.SUSPENDED;
    }

    /** {@code return stage;}: as the await, with a frame to take the value to the caller. */
    static @Nullable Object tail(CompletionStage<?> stage, Execution execution) throws Throwable {
        Object result = await(stage, execution);
        return result == Execution.SUSPENDED ? execution.link(new PauseFrame(null), 1) : result;
    }

    private static @Nullable Object resultOf(CompletableFuture<?> done) throws Throwable {
        try {
            return done.join();
        } catch (CancellationException | CompletionException e) {
            throw inward(e);
        }
    }

    /** What an await of a stage throws that has completed with this error: what a stage that depends on a failed one wraps around is taken off. */
    static Throwable inward(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        return cause instanceof CancellationException ? new CancelledError(cause.getMessage(), cause) : cause;
    }
}

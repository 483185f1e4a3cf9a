package io.jawait.spi;

import io.jawait.Asyncio;
import io.jawait.CancelledError;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
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
        // Of a stage of its own, so that cancelling the task leaves the user's alone.
        return Suspend.await(Asyncio.wrapFuture(stage.thenApply(Function.identity())), execution);
    }

    private static @Nullable Object resultOf(CompletableFuture<?> done) throws Throwable {
        try {
            return done.join();
        } catch (CancellationException e) {
            throw new CancelledError(e.getMessage(), e);
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw cause instanceof CancellationException ? new CancelledError(cause.getMessage(), cause) : cause;
        }
    }
}

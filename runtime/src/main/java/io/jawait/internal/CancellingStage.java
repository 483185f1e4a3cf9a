package io.jawait.internal;

import io.jawait.Awaitable;
import io.jawait.Coroutine;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A stage that is cancelled with whoever awaits it.
 *
 * @param inLoop the same for tasks of a loop
 */
public record CancellingStage<T extends @Nullable Object>(CompletionStage<T> stage, Awaitable<T> inLoop)
        implements Awaitable<T> {
    /** Cancels the stage. */
    public void cancel() {
        stage.toCompletableFuture().cancel(true);
    }

    @Override
    public Coroutine<T> toCoroutine() {
        return inLoop.toCoroutine();
    }
}

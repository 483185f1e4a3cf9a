package io.jawait.spi;

import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.WeavingError;
import io.jawait.internal.Access;
import io.jawait.internal.CancellingStage;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One suspension of an {@link EagerRun}: what is left with the awaited, to bring its outcome. Any thread. */
final class Wake implements BiConsumer<@Nullable Object, @Nullable Throwable> {
    private final EagerRun run;

    /** An outcome has come. Guarded by the run. */
    boolean arrived;

    Wake(EagerRun run) {
        this.run = run;
    }

    /** A stage has completed. */
    @Override
    public void accept(@Nullable Object value, @Nullable Throwable error) {
        run.arrive(this, value, error == null ? null : StageAwait.inward(error));
    }

    /**
     * Has the outcome of {@code blocked} come here; where that can't be awaited, an error comes.
     *
     * @param blocked a stage, a future of a loop; null for the loop's next iteration
     * @param paused whether it was not awaited but handed out by {@code Coroutine.pause}
     */
    @SuppressWarnings("FutureReturnValueIgnored")
    void waitFor(@Nullable Object blocked, boolean paused) {
        try {
            if (blocked instanceof CompletionStage<?> stage) {
                stage.whenComplete(this);
            } else if (blocked instanceof CancellingStage<?> cancelling) {
                cancelling.stage().whenComplete(this);
            } else if (blocked instanceof Future<?> future && !paused) {
                waitFor(future, runningLoop());
            } else if (blocked == null) {
                runningLoop().callSoon(() -> run.arrive(this, null, null));
            } else {
                throw new IllegalStateException("a method that returns CompletableFuture can't pause: " + blocked);
            }
        } catch (RuntimeException | Error wrong) {
            run.arrive(this, null, wrong);
        }
    }

    private <T> void waitFor(Future<T> future, EventLoop running) {
        if (future.getLoop() != running) {
            throw new IllegalStateException("await of " + future + ", which is attached to a different loop");
        }
        future.addDoneCallback(this::arrived);
    }

    private void arrived(Future<?> done) {
        Object value = null;
        Throwable failure = null;
        try {
            value = done.result();
        } catch (Throwable error) {
            failure = error;
        }
        run.arrive(this, value, failure);
    }

    private static EventLoop runningLoop() {
        EventLoop loop = Access.get().runningLoop();
        if (loop == null) {
            throw new IllegalStateException(
                    "no running event loop: without one, a method that returns CompletableFuture can"
                            + " await stages of the JDK only");
        }
        return loop;
    }

    static WeavingError resumedTwice() {
        return new WeavingError("R-RESUMED", """
                R-RESUMED: a suspended run was resumed a second time by what it awaited
                  It goes on once for each await, on one thread, and has gone on already.
                  Instead: let the awaited stage call each action that it was given once, as CompletableFuture does.""");
    }
}

package io.jawait;

import io.jawait.internal.Log;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** At the JVM's end cancels a runner's main task, and waits until the runner is closed. */
final class ShutdownHook implements AutoCloseable {
    private final CountDownLatch closed = new CountDownLatch(1);
    final Thread thread;
    private volatile @Nullable Task<?> main;
    private volatile boolean closing;

    private ShutdownHook(Duration patience) {
        thread = new Thread(() -> end(patience), "jawait-shutdown");
    }

    static ShutdownHook install(Duration patience) {
        ShutdownHook hook = new ShutdownHook(patience);
        Runtime.getRuntime().addShutdownHook(hook.thread);
        return hook;
    }

    /** The task to cancel; null: none runs, and the JVM's end waits for nothing. */
    void setMain(@Nullable Task<?> main) {
        this.main = main;
    }

    /** The runner begins to be closed, which the JVM's end waits for. */
    void setClosing() {
        closing = true;
    }

    private void end(Duration patience) {
        Task<?> running = main;
        if (running != null) {
            Stages.post(running.getLoop(), running::cancel);
        } else if (!closing) {
            return;
        }
        try {
            if (!closed.await(TimeUnit.MILLISECONDS.convert(patience), TimeUnit.MILLISECONDS)) {
                Log.warn("the runner has not been closed " + patience + " after the JVM was told to end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException theJvmEnds) {
            // The hook is running, and goes on now.
        }
    }
}

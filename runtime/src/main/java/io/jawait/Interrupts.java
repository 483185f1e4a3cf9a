package io.jawait;

import io.jawait.internal.ConsoleInterrupt;
import org.jspecify.annotations.Nullable;

/** While a runner runs its main task: what interrupts of the thread and of the console do. */
final class Interrupts implements AutoCloseable {
    private static final int STATUS_OF_INTERRUPTED = 130;

    private final Task<?> main;
    private final EventLoop loop;
    private final @Nullable ConsoleInterrupt console;
    private volatile boolean seen;

    Interrupts(Task<?> main) {
        this.main = main;
        this.loop = main.getLoop();
        loop.engine.setOnInterrupt(this::cancelMain);
        console = Thread.currentThread().getName().equals("main") ? ConsoleInterrupt.install(this::onConsole) : null;
    }

    /** Whether there was one. */
    boolean seen() {
        return seen;
    }

    private void cancelMain() {
        if (!seen && !main.done()) {
            seen = true;
            main.cancel();
        }
    }

    /** In a thread of the JVM's. */
    private void onConsole() {
        if (seen) {
            Runtime.getRuntime().halt(STATUS_OF_INTERRUPTED);
        }
        Stages.post(loop, this::cancelMain);
    }

    @Override
    public void close() {
        loop.engine.setOnInterrupt(null);
        if (console != null) {
            console.close();
        }
    }
}

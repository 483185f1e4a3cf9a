package io.jawait;

import io.jawait.internal.ConsoleInterrupt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** While a runner runs its main task: what interrupts of the thread and of the console do. */
final class Interrupts implements AutoCloseable {
    private static final int STATUS_OF_INTERRUPTED = 130;

    private final Task<?> main;
    private final EventLoop loop;
    private final @Nullable ConsoleInterrupt console;

    /** Whether the main task was cancelled, which takes a loop that is not blocked. */
    private volatile boolean seen;

    /** Loop thread only. */
    private @Nullable TimerHandle reminder;

    /** Whether the console has interrupted this run. A program that goes on all the same is not asked twice, in asyncio neither. */
    private final AtomicBoolean asked = new AtomicBoolean();

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
            reminder = Ending.tellOfMain(loop);
        }
    }

    /** In a thread of the JVM's. */
    private void onConsole() {
        if (asked.getAndSet(true) || seen) {
            Runtime.getRuntime().halt(STATUS_OF_INTERRUPTED);
        }
        Stages.post(loop, this::cancelMain);
    }

    @Override
    public void close() {
        loop.engine.setOnInterrupt(null);
        if (reminder != null) {
            reminder.cancel();
        }
        if (console != null) {
            console.close();
        }
    }
}

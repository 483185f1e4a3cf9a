package io.jawait.files;

import io.jawait.EventLoop;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The calls about one file: one at a time and in their order, by a thread of the loop's default executor. A call that nobody waits for any
 * more still keeps the next one waiting.
 */
final class FileCalls implements Executor {
    private final EventLoop loop;

    // ---- guarded by this object's lock
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean running;

    FileCalls(EventLoop loop) {
        this.loop = loop;
    }

    /** Loop thread only. */
    @Override
    public void execute(Runnable call) {
        if (!enqueue(call)) {
            return;
        }
        try {
            loop.runInExecutor(null, this::runAll);
        } catch (RuntimeException | Error refused) {
            giveUp();
            throw refused;
        }
    }

    /** Whether a thread is needed. */
    private synchronized boolean enqueue(Runnable call) {
        waiting.add(call);
        boolean needed = !running;
        running = true;
        return needed;
    }

    private synchronized void giveUp() {
        waiting.clear();
        running = false;
    }

    private void runAll() {
        for (Runnable call = next(); call != null; call = next()) {
            call.run();
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable call = waiting.poll();
        running = call != null;
        return call;
    }
}

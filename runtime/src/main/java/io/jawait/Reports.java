package io.jawait;

import io.jawait.internal.Log;
import io.jawait.internal.Sneaky;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A loop's exception handler, and the log where there is none. The logger is {@code io.jawait}. */
final class Reports {
    private final EventLoop loop;
    private @Nullable ExceptionHandler handler;

    Reports(EventLoop loop) {
        this.loop = loop;
    }

    @Nullable
    ExceptionHandler handler() {
        return handler;
    }

    void setHandler(@Nullable ExceptionHandler handler) {
        this.handler = handler;
    }

    void call(Map<String, ?> context) {
        ExceptionHandler called = handler;
        if (called == null) {
            logSafely(context);
            return;
        }
        try {
            inContextOf(context, () -> called.handle(loop, new LinkedHashMap<>(context)));
        } catch (Throwable error) {
            if (Errors.leavesLoop(error)) {
                throw Sneaky.raise(error);
            }
            logSafely(
                    Map.of("message", "Unhandled error in exception handler", "exception", error, "context", context));
        }
    }

    /** The loop is being closed, and this task will never go on. */
    void pendingTask(Task<?> task) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("message", "Task was destroyed but it is pending!");
        told.put("task", task);
        loop.debug.addOrigin(told, task);
        call(told);
    }

    /** A custom handler runs in the context of what it is told of, unless that one is entered now. */
    private static void inContextOf(Map<String, ?> told, Runnable action) {
        Context context = contextOf(told);
        if (context == null || context.isEntered()) {
            action.run();
        } else {
            context.run(action);
        }
    }

    private static @Nullable Context contextOf(Map<String, ?> told) {
        for (String key : new String[] {"task", "future", "handle"}) {
            Object about = told.get(key);
            if (about instanceof Task<?> task) {
                return task.getContext();
            }
            if (about instanceof Handle handle) {
                return handle.getContext();
            }
            if (about instanceof Unretrieved.Collected collected) {
                return collected.context();
            }
        }
        return null;
    }

    private void logSafely(Map<String, ?> context) {
        try {
            log(context);
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError error) {
            Log.write(Level.ERROR, "Exception in default exception handler", error);
        }
    }

    void log(Map<String, ?> context) {
        Object message = context.get("message");
        StringBuilder text =
                new StringBuilder(message == null ? "Unhandled exception in event loop" : message.toString());
        for (Map.Entry<String, ?> entry : withOrigin(context).entrySet()) {
            Object value = entry.getValue();
            if (value instanceof StackTraceElement[] origin) {
                text.append(Text.createdAtLines(entry.getKey().startsWith("handle") ? "Handle" : "Object", origin));
            } else if (!entry.getKey().equals("message") && !entry.getKey().equals("exception")) {
                text.append('\n').append(entry.getKey()).append(": ").append(Text.repr(value));
            }
        }
        Throwable error = context.get("exception") instanceof Throwable thrown ? thrown : null;
        Log.write(Level.ERROR, text.toString(), error);
    }

    /** In order; with the place where the callback was scheduled that runs now, where nothing else tells a place. */
    private Map<String, Object> withOrigin(Map<String, ?> context) {
        TreeMap<String, Object> sorted = new TreeMap<>(context);
        boolean isHere = ThreadState.runningLoop() == loop && !context.containsKey("source_traceback");
        if (isHere && loop.engine.current() instanceof Handle handle) {
            StackTraceElement[] origin = loop.debug.origin(handle);
            if (origin != null) {
                sorted.put("handle_traceback", origin);
            }
        }
        return sorted;
    }

    static void logSlow(Object entry, double seconds) {
        Log.warn(String.format(Locale.ROOT, "Executing %s took %.3f seconds", entry, seconds));
    }
}

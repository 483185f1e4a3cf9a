package io.jawait;

import io.jawait.internal.Origin;
import io.jawait.spi.Frame;
import io.jawait.spi.Frames;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values and callbacks as texts show them, in the manner of Python's {@code repr}. */
final class Text {
    private static final ThreadLocal<@Nullable Set<Object>> BEING_TOLD = new ThreadLocal<>();

    private static final int MOST_OF_A_RESULT = 200;

    private Text() {}

    /** Never throws, whatever the value's own text does. */
    static String repr(@Nullable Object value) {
        try {
            return text(value);
        } catch (Throwable error) {
            if (Errors.leavesLoop(error)) {
                throw error;
            }
            return "<" + simpleName(Objects.requireNonNull(value).getClass().getName()) + " instance at 0x"
                    + Integer.toHexString(System.identityHashCode(value)) + ", whose text can't be told: "
                    + error.getClass().getSimpleName() + ">";
        }
    }

    /** The beginning and the end of a long one: a result may be megabytes. */
    static String shortRepr(@Nullable Object value) {
        String text = repr(value);
        int half = MOST_OF_A_RESULT / 2;
        return text.length() <= MOST_OF_A_RESULT
                ? text
                : text.substring(0, half) + "..." + text.substring(text.length() - half);
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "None";
        }
        if (value instanceof CharSequence text) {
            return quoted(text.toString());
        }
        if (value instanceof Throwable error) {
            return repr(error);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Text::repr).collect(Collectors.joining(", ", "[", "]"));
        }
        return value.toString();
    }

    /** In double quotes only where it has single ones and no double ones. */
    private static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        String escaped = text.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
        return quote + (quote == '"' ? escaped : escaped.replace("'", "\\'")) + quote;
    }

    private static String repr(Throwable error) {
        String message = error.getMessage();
        return error.getClass().getSimpleName() + "(" + (message == null ? "" : repr((Object) message)) + ")";
    }

    /** The text of a subject; three dots where it would stand in its own, as callbacks that tell of futures can make it. Any thread. */
    static String once(Object subject, Supplier<String> text) {
        Set<Object> outer = BEING_TOLD.get();
        Set<Object> told = outer == null ? Collections.newSetFromMap(new IdentityHashMap<>()) : outer;
        if (!told.add(subject)) {
            return "...";
        }
        BEING_TOLD.set(told);
        try {
            return text.get();
        } finally {
            told.remove(subject);
            if (outer == null) {
                BEING_TOLD.remove();
            }
        }
    }

    /** {@code name()}: of a lambda the class that it stands in, of others their own text or class. */
    static String callback(Object callback) {
        return callbackName(callback) + "()";
    }

    private static String callbackName(Object callback) {
        Class<?> type = callback.getClass();
        String className = type.getName();
        int lambda = className.indexOf("$$Lambda");
        if (lambda >= 0) {
            return simpleName(className.substring(0, lambda)) + ".lambda";
        }
        try {
            if (type.getMethod("toString").getDeclaringClass() != Object.class) {
                return repr(callback);
            }
        } catch (NoSuchMethodException impossible) {
            throw new AssertionError(impossible);
        }
        return simpleName(className);
    }

    private static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1).replace('$', '.');
    }

    /** {@code cb=[first(), <2 more>, last()]}. */
    static String callbacks(List<?> callbacks) {
        List<String> shown = new ArrayList<>();
        int size = callbacks.size();
        for (int i = 0; i < size; i++) {
            if (i == 0 || i == size - 1) {
                shown.add(entry(callbacks.get(i)));
            } else if (i == 1) {
                shown.add("<" + (size - 2) + " more>");
            }
        }
        return "cb=[" + String.join(", ", shown) + "]";
    }

    private static String entry(Object entry) {
        if (entry instanceof DoneCallback callback) {
            return callback.description();
        }
        return entry instanceof Task<?> ? "Task.task_wakeup()" : "gather.childDone()";
    }

    /** {@code  name='Task-1' coro=<fetch() running at Pages.java:12>}, with a space before; no coroutine where the task tells none. */
    static String nameAndCoroutine(Task<?> task, Frame root, Frame innermost) {
        String name = " name=" + repr(task.getName());
        if (task.getCoro() == null) {
            return name;
        }
        String place = task.done() ? "" : TaskStacks.place(task, root, innermost);
        String where = place.isEmpty() ? "" : " at " + place;
        return name + " coro=<" + Frames.name(root) + (task.done() ? "() done" : "() running") + where + ">";
    }

    /** What a task waits for, with a space before; nothing where it is no future. */
    static String waitedFor(@Nullable Object blocker) {
        String future;
        if (blocker == Sleep.OF_TASK) {
            future = "<Future pending cb=[Task.task_wakeup()]>";
        } else if (blocker instanceof Cancelled) {
            future = "<Future cancelled>";
        } else if (blocker instanceof Task<?> task) { // without what that one waits for in its turn: chains may be long
            future = "<Task " + task.stateName() + " name=" + repr(task.getName()) + ">";
        } else if (blocker instanceof Future<?> other) {
            future = other.toString();
        } else {
            return "";
        }
        return " wait_for=" + future;
    }

    /** A time of the loop's clock, in full: that of a machine which runs for months has eight digits, and Java would write a power of ten. */
    static String seconds(double time) {
        if (Double.isInfinite(time)) {
            return time > 0 ? "inf" : "-inf";
        }
        String plain = BigDecimal.valueOf(time).stripTrailingZeros().toPlainString();
        return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }

    static String createdAt(StackTraceElement @Nullable [] origin) {
        return origin == null || origin.length == 0
                ? ""
                : " created at " + origin[0].getFileName() + ":" + origin[0].getLineNumber();
    }

    static String createdAtLines(String what, StackTraceElement[] origin) {
        return Origin.text(what + " created at", origin);
    }
}

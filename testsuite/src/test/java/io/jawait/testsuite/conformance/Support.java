package io.jawait.testsuite.conformance;

import static java.util.stream.Collectors.joining;

import io.jawait.BaseExceptionGroup;
import io.jawait.CancelledError;
import io.jawait.ExceptionGroup;
import io.jawait.InvalidStateException;
import io.jawait.KeyboardInterrupt;
import io.jawait.SystemExit;
import io.jawait.net.IncompleteReadException;
import io.jawait.net.LimitOverrunException;
import io.jawait.queue.QueueEmptyException;
import io.jawait.queue.QueueFullException;
import io.jawait.queue.QueueShutDownException;
import io.jawait.sync.BarrierBrokenException;
import java.io.EOFException;
import java.io.IOException;
import java.lang.reflect.Array;
import java.net.ConnectException;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What the mirrors need to print the text that Python printed. Any thread. */
public final class Support {
    private record Kind(String pythonName, Class<? extends Throwable> javaClass) {}

    /** Where several lines have one class, the first is what {@link #kind(Throwable)} gives. */
    private static final List<Kind> KINDS = List.of(
            new Kind("RuntimeError", IllegalStateException.class),
            new Kind("ValueError", IllegalArgumentException.class),
            new Kind("TypeError", IllegalArgumentException.class),
            new Kind("InvalidStateError", InvalidStateException.class),
            new Kind("CancelledError", CancelledError.class),
            new Kind("CancelledError", CancellationException.class),
            new Kind("TimeoutError", TimeoutException.class),
            new Kind("KeyError", NoSuchElementException.class),
            new Kind("LookupError", NoSuchElementException.class),
            new Kind("StopIteration", NoSuchElementException.class),
            new Kind("StopAsyncIteration", NoSuchElementException.class),
            new Kind("ExceptionGroup", ExceptionGroup.class),
            new Kind("BaseExceptionGroup", BaseExceptionGroup.class),
            new Kind("QueueEmpty", QueueEmptyException.class),
            new Kind("QueueFull", QueueFullException.class),
            new Kind("QueueShutDown", QueueShutDownException.class),
            new Kind("BrokenBarrierError", BarrierBrokenException.class),
            new Kind("IndexError", IndexOutOfBoundsException.class),
            new Kind("ZeroDivisionError", ArithmeticException.class),
            new Kind("ArithmeticError", ArithmeticException.class),
            new Kind("OSError", IOException.class),
            new Kind("ConnectionResetError", SocketException.class),
            new Kind("BrokenPipeError", IOException.class),
            new Kind("ConnectionRefusedError", ConnectException.class),
            new Kind("ConnectionRefusedError", PortUnreachableException.class),
            new Kind("ProcessLookupError", IllegalStateException.class),
            new Kind("IncompleteReadError", IncompleteReadException.class),
            new Kind("LimitOverrunError", LimitOverrunException.class),
            new Kind("EOFError", EOFException.class),
            new Kind("NotImplementedError", UnsupportedOperationException.class),
            new Kind("AssertionError", AssertionError.class),
            new Kind("RecursionError", StackOverflowError.class),
            new Kind("KeyboardInterrupt", KeyboardInterrupt.class),
            new Kind("SystemExit", SystemExit.class));

    private Support() {}

    /**
     * The name of the error's class in Python: by the table, else the simple name of a class that the scenario itself
     * declares. A class that is in neither belongs to its nearest superclass in the table.
     *
     * @throws AssertionError if Python has no name for it
     */
    public static String kind(Throwable error) {
        Class<?> listed = listedClass(error);
        return KINDS.stream()
                .filter(kind -> kind.javaClass() == listed)
                .map(Kind::pythonName)
                .findFirst()
                .orElseGet(listed::getSimpleName);
    }

    /**
     * One of several names that share a Java class.
     *
     * @return {@code name}
     * @throws AssertionError if the error's class is not the one listed for that name
     */
    public static String kind(Throwable error, String name) {
        Kind wanted = new Kind(name, listedClass(error).asSubclass(Throwable.class));
        if (!KINDS.contains(wanted)) {
            throw new AssertionError("not of kind " + name + ": " + error, error);
        }
        return name;
    }

    private static Class<?> listedClass(Throwable error) {
        for (Class<?> type = error.getClass(); type != null; type = type.getSuperclass()) {
            Class<?> candidate = type;
            if (KINDS.stream().anyMatch(kind -> kind.javaClass() == candidate) || isOfScenario(candidate)) {
                return candidate;
            }
        }
        throw new AssertionError("Python has no name for " + error.getClass().getName(), error);
    }

    private static boolean isOfScenario(Class<?> type) {
        return type.getPackageName().startsWith(Support.class.getPackageName() + ".");
    }

    public static String yesNo(boolean flag) {
        return flag ? "yes" : "no";
    }

    /** Python's list of these values: {@code [1, 'a', None]}. */
    public static String list(@Nullable Object... values) {
        return repr(Arrays.asList(values));
    }

    /** Python's tuple of these values: {@code (1, 'a')}, with one value {@code (1,)}. */
    public static String tuple(@Nullable Object... values) {
        return repr(values);
    }

    /**
     * The value as Python prints it inside a list: null as {@code None}, text in single quotes, an iterable or an array
     * of primitives as a list, an array of objects as a tuple, a map in its order.
     */
    public static String repr(@Nullable Object value) {
        if (value == null) {
            return "None";
        }
        if (value instanceof CharSequence || value instanceof Character) {
            return quoted(value.toString());
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> repr(entry.getKey()) + ": " + repr(entry.getValue()))
                    .collect(joining(", ", "{", "}"));
        }
        if (value instanceof Iterable<?> values) {
            return bracketed(StreamSupport.stream(values.spliterator(), false));
        }
        if (value instanceof Object[] values) {
            String inner = Arrays.stream(values).map(Support::repr).collect(joining(", "));
            return values.length == 1 ? "(" + inner + ",)" : "(" + inner + ")";
        }
        if (value.getClass().isArray()) {
            return bracketed(IntStream.range(0, Array.getLength(value)).mapToObj(i -> Array.get(value, i)));
        }
        return value.toString();
    }

    private static String bracketed(Stream<?> values) {
        return values.map(Support::repr).collect(joining(", ", "[", "]"));
    }

    private static String quoted(String text) {
        char quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
        String escaped = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t");
        return quote + (quote == '\'' ? escaped.replace("'", "\\'") : escaped) + quote;
    }
}

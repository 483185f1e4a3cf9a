package io.jawait.testsuite.fuzz;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.AsyncCloseable;
import io.jawait.Coroutine;
import io.jawait.testsuite.cases.Trace;
import java.util.List;

/** What random programs are made of, besides the language. */
public final class Kit {
    public enum Color {
        RED,
        GREEN,
        BLUE
    }

    /** Constructed with an await in its arguments, if the program so wants. */
    public static final class Pair implements Comparable<Pair> {
        public int n;
        public Object o;

        public Pair(int n, Object o) {
            this.n = n;
            this.o = o;
        }

        public int sum(long more) {
            n += (int) more;
            return n;
        }

        @Override
        public int compareTo(Pair other) {
            return Integer.compare(n, other.n);
        }

        @Override
        public String toString() {
            return cut("<" + n + "," + o + ">");
        }
    }

    /** For patterns. */
    public record Duo(Object first, int second) {
        @Override
        public String toString() {
            return cut("[" + first + "," + second + "]");
        }
    }

    /** What may turn out to be closed by an await. */
    public interface Closing extends AutoCloseable {
        @Override
        void close();
    }

    /** Tells when it is closed; closing fails for each fifth number. */
    public static final class Resource implements Closing {
        private final Trace trace;
        private final int number;

        public Resource(Trace trace, int number) {
            this.trace = trace;
            this.number = number;
            trace.log("open", number);
        }

        @Override
        public void close() {
            trace.log("close", number);
            if (number % 5 == 4) {
                throw new IllegalStateException("close " + number);
            }
        }
    }

    /** The same, awaited. */
    public static final class AsyncResource implements AsyncCloseable, Closing {
        private final Trace trace;
        private final int number;

        public AsyncResource(Trace trace, int number) {
            this.trace = trace;
            this.number = number;
            trace.log("aopen", number);
        }

        @Override
        @Async
        public Coroutine<Void> aclose() {
            trace.log("aclose", await(trace.value(number)));
            if (number % 5 == 4) {
                throw new IllegalStateException("aclose " + number);
            }
            return async();
        }

        @Override
        public void close() {
            AsyncCloseable.super.close();
        }
    }

    private Kit() {}

    public static void note(Object value, Trace trace) {
        trace.log("note", plain(value));
    }

    /** Something that reads the same in each run and in each way. */
    public static Object plain(Object value) {
        return value instanceof Coroutine
                ? "coroutine"
                : value instanceof Throwable ? value.getClass().getName() : value;
    }

    public static String cut(String s) {
        return s == null || s.length() <= 24 ? s : s.substring(0, 24);
    }

    public static int mix(int a, long b, String c) {
        return a * 31 + (int) b + (c == null ? 7 : c.length());
    }

    public static long wide(long a, double b, boolean c, long d) {
        return a + (c ? (long) b : d);
    }

    public static double narrow(byte a, char b, short c, float d) {
        return a + b + c + d;
    }

    public static String text(Object a, int b, Object c) {
        return cut(a + "/" + b + "/" + c);
    }

    public static Object none() {
        return null;
    }

    public static List<Integer> list(int a, int b, int c) {
        return List.of(a, b, c);
    }

    public static RuntimeException failure(int kind, String message) {
        return switch (Math.floorMod(kind, 3)) {
            case 0 -> new IllegalStateException(message);
            case 1 -> new ArithmeticException(message);
            default -> new IndexOutOfBoundsException(message);
        };
    }
}

package io.jawait.spi;

import org.jspecify.annotations.Nullable;

/**
 * Results without a box: straight copies of methods that return {@code Coroutine<Integer>} or {@code Coroutine<Long>} give them as a {@code long}, since
 * the compilers keep an object that meets {@link Execution#SUSPENDED} in one variable; frames that went on give them to the next one through
 * the execution. Confined to its execution.
 *
 * <pre>
 * value greater than ASK    the result, an int or a long
 * SUSPENDED                 the callee has suspended
 * ASK                       the execution has the result: null, another object than the signature says, a long that looks like a marker
 * </pre>
 */
public final class Unboxed {
    /** As a long. */
    static final long SUSPENDED = Long.MIN_VALUE;

    /** In place of a result; woven code knows the number. */
    static final long ASK = Long.MIN_VALUE + 1;

    /** What a frame that went on returns instead of an Integer, which is the execution's {@code number}; compared by identity. */
    public static final Object INT = new Execution.Marker("INT");

    /** The same, instead of a Long. */
    public static final Object LONG = new Execution.Marker("LONG");

    private Unboxed() {}

    // ---- of straight copies

    /** The long that stands for a result or {@link Execution#SUSPENDED}, where an Integer is expected. */
    public static long intOf(@Nullable Object result, Execution execution) {
        return result instanceof Integer value ? value : other(result, execution);
    }

    /** The same, where a Long is expected. */
    public static long longOf(@Nullable Object result, Execution execution) {
        return result instanceof Long value && value > ASK ? value : other(result, execution);
    }

    private static long other(@Nullable Object result, Execution execution) {
        if (result == Execution.SUSPENDED) {
            return SUSPENDED;
        }
        execution.asked = result;
        return ASK;
    }

    /** The long that stands for this one. */
    public static long marked(long value, Execution execution) {
        return value > ASK ? value : other(value, execution);
    }

    /** The result that a long stands for, an Integer where it is a value. */
    public static @Nullable Object intBox(long result, Execution execution) {
        return result > ASK ? (Object) (int) result : awaited(result, execution);
    }

    /** The same, a Long where it is a value. */
    public static @Nullable Object longBox(long result, Execution execution) {
        return result > ASK ? (Object) result : awaited(result, execution);
    }

    /** What a marker stands for; named as {@link Suspend#awaited}. */
    public static @Nullable Object awaited(long marker, Execution execution) {
        if (marker == SUSPENDED) {
            return Execution.SUSPENDED;
        }
        Object result = execution.asked;
        execution.asked = null;
        return result;
    }

    // ---- of frames that went on

    /** Gives an int to the frame above. */
    public static Object returned(int result, Execution execution) {
        execution.number = result;
        return INT;
    }

    /** Gives a long to the frame above. */
    public static Object returned(long result, Execution execution) {
        execution.number = result;
        return LONG;
    }

    /** What the frame below has given. */
    public static long number(Execution execution) {
        return execution.number;
    }

    static Object boxed(Object marker, long number) {
        return marker == INT ? (Object) (int) number : (Object) number;
    }
}

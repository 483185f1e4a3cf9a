package io.jawait.spi;

import io.jawait.Coroutine;
import org.jspecify.annotations.Nullable;

/** What the runtime's other packages ask of coroutine objects; woven code does not call it. */
public final class Frames {
    private Frames() {}

    /** The coroutine object of {@code async(value)}. */
    public static Coroutine<?> finished(@Nullable Object value) {
        return new FinishedFrame(value);
    }

    /** The coroutine object of {@code Coroutine.pause(value)}; null is a bare yield. */
    public static Coroutine<?> pause(@Nullable Object value) {
        return new PauseFrame(value);
    }

    /** Whether this innermost frame hands something out by {@code pause}, rather than awaiting it. */
    public static boolean isPause(@Nullable Frame leaf) {
        return leaf instanceof PauseFrame;
    }

    /** Ends a coroutine that was not started; one that was stays as it is. */
    public static void discard(Coroutine<?> coroutine) {
        ((Frame) coroutine).discard();
    }

    /** The method's name, as texts show it. */
    public static String name(Coroutine<?> coroutine) {
        return ((Frame) coroutine).code.displayName();
    }

    /**
     * {@code File.java:12}, where the root of a chain awaits; empty when it is not suspended, or the line isn't known.
     */
    public static String place(Coroutine<?> root, Frame leaf) {
        Frame frame = (Frame) root;
        if (frame.state < 0) {
            frame = frameBelow(frame, leaf);
        }
        return frame.code.place(frame.state);
    }

    /** The coroutine object of the chain that a frame stands in. */
    public static Frame outermost(Frame leaf) {
        Frame frame = leaf;
        while (frame.up != null) {
            frame = frame.up;
        }
        return frame;
    }

    private static Frame frameBelow(Frame root, Frame leaf) {
        Frame frame = leaf;
        while (frame.up != null && frame.up != root) {
            frame = frame.up;
        }
        return frame;
    }
}

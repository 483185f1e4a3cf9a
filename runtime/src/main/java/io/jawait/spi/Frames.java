package io.jawait.spi;

import io.jawait.AsyncIterator;
import io.jawait.Coroutine;
import java.util.Iterator;
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

    /** The iterator of a loop over {@code each(...)}. */
    public static Iterator<?> each(AsyncIterator<?> source) {
        return new EachLoop(source);
    }

    /** The coroutine that closes an asynchronous generator whose object was collected. */
    public static Coroutine<?> close(AsyncBody body) {
        return new AsyncOperation(AsyncOperation.Kind.CLOSE, null, body, null);
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
    public static String place(Coroutine<?> root, @Nullable Frame leaf) {
        Frame frame = (Frame) root;
        if (frame.state < 0 && leaf != null) {
            frame = frameBelow(frame, leaf);
        }
        return frame.code.place(frame.state);
    }

    private static Frame frameBelow(Frame root, Frame leaf) {
        Frame frame = leaf;
        while (frame.up != null && frame.up != root) {
            frame = frame.up;
        }
        return frame;
    }
}

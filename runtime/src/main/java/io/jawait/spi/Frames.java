package io.jawait.spi;

import io.jawait.AsyncIterator;
import io.jawait.Coroutine;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
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

    // ---- a coroutine that was not started may have a number

    /** Notes a number; false when it was started, or has one. */
    public static boolean notePlace(Coroutine<?> coroutine, int place) {
        Frame frame = (Frame) coroutine;
        if (frame.state != Frame.NEW) {
            return false;
        }
        frame.state = Frame.PLACED - place;
        return true;
    }

    /** The number noted; -1: none. */
    public static int placeNoted(Coroutine<?> coroutine) {
        int state = ((Frame) coroutine).state;
        return state > Frame.PLACED ? -1 : Frame.PLACED - state;
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

    /** Where the methods of a suspended chain await, innermost first; methods whose line isn't known have a negative one. */
    public static List<StackTraceElement> stack(@Nullable Frame leaf) {
        List<StackTraceElement> stack = new ArrayList<>();
        for (Frame frame = leaf; frame != null; frame = frame.up) {
            StackTraceElement element = AwaitTrace.element(frame);
            if (element != null) {
                stack.add(element);
            }
        }
        return stack;
    }

    /** Puts the methods of a suspended chain into the trace of an error from elsewhere, which is going to be thrown there. */
    public static void showIn(Throwable thrown, Frame leaf) {
        AwaitTrace.extend(thrown, leaf);
    }

    /** The same for a chain that was resumed at {@code leaf} and runs: without the method that runs, and those that have ended. */
    public static List<StackTraceElement> stackAboveRunning(@Nullable Frame leaf) {
        Frame running = leaf;
        while (running != null && running.state == Frame.DONE) {
            running = running.up;
        }
        return stack(running == null ? null : running.up);
    }

    /** Ends a suspended chain where no method has a handler around its await; false, and nothing has changed, where one has. */
    public static boolean endUncaught(Frame leaf) {
        for (Frame frame = leaf; frame != null; frame = frame.up) {
            if (frame.state != Frame.PASSING && frame.code.covers(frame.state)) {
                return false;
            }
        }
        for (Frame frame = leaf; frame != null; frame = frame.up) {
            frame.state = Frame.DONE;
        }
        return true;
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

package io.jawait.spi;

import io.jawait.Coroutine;
import io.jawait.internal.NeverAwaited;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A frame with any number of slots, for methods beyond the fixed shapes. */
public final class FrameN extends Frame {
    /** The references saved. */
    public @Nullable Object[] references;

    /** The words saved. */
    public int[] words;

    private FrameN(Code code, @Nullable Object[] references, int[] words) {
        super(code);
        this.references = references;
        this.words = words;
    }

    /** A coroutine object that holds its arguments. */
    public static Coroutine<?> make(@Nullable Object[] references, int[] words, Code code) {
        FrameN frame = new FrameN(code, references, words);
        if (NeverAwaited.isOn()) {
            NeverAwaited.note(frame);
        }
        return frame;
    }

    /** Saves the live values of an activation that suspends for the first time. */
    public static Object save(@Nullable Object[] references, int[] words, int state, Execution execution, Code code) {
        return execution.link(new FrameN(code, references, words), state);
    }

    /** Saves the live values of an activation that was resumed in {@code frame}. */
    public static Object resave(
            @Nullable Object[] references, int[] words, int state, Execution execution, FrameN frame) {
        frame.references = references;
        frame.words = words;
        return execution.relink(frame, state);
    }

    @Override
    public void clear() {
        Arrays.fill(references, null);
    }

    @Override
    boolean moveTo(Frame object) {
        if (!(object instanceof FrameN place)) {
            return false;
        }
        place.references = references;
        place.words = words;
        return true;
    }
}

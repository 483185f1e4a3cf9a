package io.jawait.agent.plan;

import static io.jawait.agent.analysis.RuntimeNames.CODE_DESCRIPTOR;
import static io.jawait.agent.analysis.RuntimeNames.EXECUTION_DESCRIPTOR;
import static io.jawait.agent.analysis.RuntimeNames.OBJECT_DESCRIPTOR;

/**
 * The class of a method's coroutine objects, or of its frames: how many references and how many words of 32 bits it holds.
 *
 * <p>The runtime has a class for each small shape with an even number of slots, and one with arrays for all others. Each of the small
 * ones extends the one with two words less or, without two words, that with two references less.
 */
public record FrameShape(int references, int words) {
    private static final int MAX_REFERENCES = 6;
    private static final int MAX_WORDS = 4;

    /** The smallest shape that holds so much. */
    public static FrameShape holding(int references, int words) {
        if ((references + words) % 2 == 0) {
            return new FrameShape(references, words);
        }
        return references < MAX_REFERENCES || words >= MAX_WORDS
                ? new FrameShape(references + 1, words)
                : new FrameShape(references, words + 1);
    }

    /**
     * The smallest shape with so much room whose class this shape's class is or extends: objects of this shape can take the place of such
     * frames.
     */
    public FrameShape smallest(int references, int words) {
        int fewerReferences = this.words >= 2 ? this.references : this.references - 2;
        int fewerWords = this.words >= 2 ? this.words - 2 : this.words;
        return hasFields() && fewerReferences >= references && fewerWords >= words
                ? new FrameShape(fewerReferences, fewerWords).smallest(references, words)
                : this;
    }

    /** Whether the slots are fields of their own; else they are elements of two arrays. */
    public boolean hasFields() {
        return references <= MAX_REFERENCES && words <= MAX_WORDS;
    }

    public String internalName() {
        return "io/jawait/spi/Frame" + (hasFields() ? references + "_" + words : "N");
    }

    /** Of {@code make}, which gives the coroutine object. */
    public String makeDescriptor() {
        return "(" + slots() + CODE_DESCRIPTOR + ")Lio/jawait/Coroutine;";
    }

    /** Of {@code save}, for the first suspension of an activation. */
    public String saveDescriptor() {
        return "(" + slots() + "I" + EXECUTION_DESCRIPTOR + CODE_DESCRIPTOR + ")" + OBJECT_DESCRIPTOR;
    }

    /** Of {@code resave}, for later ones. */
    public String resaveDescriptor() {
        return "(" + slots() + "I" + EXECUTION_DESCRIPTOR + "L" + internalName() + ";)" + OBJECT_DESCRIPTOR;
    }

    private String slots() {
        return hasFields() ? OBJECT_DESCRIPTOR.repeat(references) + "I".repeat(words) : "[" + OBJECT_DESCRIPTOR + "[I";
    }
}

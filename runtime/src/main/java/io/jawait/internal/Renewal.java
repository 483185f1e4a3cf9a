package io.jawait.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * When an array that every step stores references in is taken anew, so that it is young for the collector: where copying is quick, and with
 * a smaller one where the old one has long held little, or is huge and holds next to nothing. Confined to the loop's thread.
 */
public final class Renewal {
    /** So many places are copied each time; of larger arrays as many on the average. */
    private static final int QUICK = 1 << 12;

    /** Beyond, an array would be old from the beginning: G1 puts what is half as large as a region there. */
    static final int LARGE = 1 << 16;

    private static final int LONG = 8;

    /** A megabyte of references. */
    private static final int HUGE = 1 << 18;

    private final int smallest;

    /** How often in succession the array was much too large. */
    private int idle;

    /** How often it was left as it is since it is there. */
    private int kept;

    /** Of arrays that have at least so many places. */
    public Renewal(int smallest) {
        this.smallest = smallest;
    }

    /** How many places the new array is to have, for an old one with {@code length} of which {@code held} are taken; 0: the old one stays. */
    public int length(int held, int length) {
        idle = held < length / 8 ? idle + 1 : 0;
        if (idle == LONG || length >= HUGE && held < length / 64) {
            idle = 0;
            return Math.max(smallest, length / 4);
        }
        kept++;
        if (length > LARGE || kept * QUICK < length) {
            return 0;
        }
        kept = 0;
        return length;
    }

    /**
     * Empties an array whose place another one has taken. Where a large one is old for the collector, each collection of young objects copies all
     * that it holds, until one of old objects finds that nobody has it.
     */
    public static void forget(@Nullable Object[] replaced) {
        if (replaced.length > QUICK) {
            Arrays.fill(replaced, null);
        }
    }
}

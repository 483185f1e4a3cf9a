package io.jawait;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The numbers of a running loop's tasks. They come from one counter for all loops, some at a time, since asking it costs half as much as
 * making a task. What is left goes back when the loop stops: loops that run one after the other count on.
 *
 * <p>Loop thread only.
 */
final class TaskNumbers {
    private static final int AT_ONCE = 64;
    private static final AtomicInteger LAST = new AtomicInteger();

    private int last;
    private int end;

    /** For a task of a loop that does not run. Any thread. */
    static int nextOfAll() {
        return LAST.incrementAndGet();
    }

    /** The counter goes round after 2^32 tasks, not 2^31. */
    static String name(int number) {
        return "Task-" + Integer.toUnsignedString(number);
    }

    int next() {
        if (last == end) {
            last = LAST.getAndAdd(AT_ONCE);
            end = last + AT_ONCE;
        }
        return ++last;
    }

    /** Those that were not used, unless another loop has taken some since. */
    void giveBack() {
        LAST.compareAndSet(end, last);
        last = end;
    }
}

package io.jawait.internal;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The direct buffers of one loop, which the next loop takes over: the collector frees such memory late. */
final class IoBuffers {
    static final int CAPACITY = 128 * 1024;
    private static final int MOST_KEPT = 16;
    private static final ConcurrentLinkedQueue<IoBuffers> KEPT = new ConcurrentLinkedQueue<>();
    private static final AtomicInteger KEPT_COUNT = new AtomicInteger();

    final ByteBuffer read = ByteBuffer.allocateDirect(CAPACITY);
    final ByteBuffer write = ByteBuffer.allocateDirect(CAPACITY);

    private IoBuffers() {}

    static IoBuffers take() {
        IoBuffers kept = KEPT.poll();
        if (kept == null) {
            return new IoBuffers();
        }
        KEPT_COUNT.decrementAndGet();
        return kept;
    }

    void giveBack() {
        if (KEPT_COUNT.incrementAndGet() > MOST_KEPT) {
            KEPT_COUNT.decrementAndGet();
        } else {
            KEPT.add(this);
        }
    }
}

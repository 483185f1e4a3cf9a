package io.jawait.net;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/** Bytes that wait to be sent, first in, first out. */
final class WriteBuffer {
    private static final int SMALLEST_CHUNK = 4 * 1024;

    /** Each from its position to its limit; behind the limit of the last one may be room for more. */
    private final ArrayDeque<ByteBuffer> chunks = new ArrayDeque<>();

    private long size;

    long size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Copies what remains in the buffer. */
    void add(ByteBuffer data) {
        size += data.remaining();
        ByteBuffer last = chunks.peekLast();
        if (last != null) {
            append(data, last, Math.min(data.remaining(), last.capacity() - last.limit()));
        }
        if (data.hasRemaining()) {
            ByteBuffer chunk = ByteBuffer.allocate(Math.max(data.remaining(), SMALLEST_CHUNK))
                    .limit(0);
            append(data, chunk, data.remaining());
            chunks.add(chunk);
        }
    }

    private static void append(ByteBuffer data, ByteBuffer chunk, int count) {
        int end = chunk.limit();
        chunk.limit(end + count);
        chunk.put(end, data, data.position(), count);
        data.position(data.position() + count);
    }

    /** Copies from the front as much as there is room for, and keeps it. */
    void copyTo(ByteBuffer target) {
        for (ByteBuffer chunk : chunks) {
            int count = Math.min(chunk.remaining(), target.remaining());
            if (count == 0) {
                return;
            }
            target.put(target.position(), chunk, chunk.position(), count);
            target.position(target.position() + count);
        }
    }

    /** Drops so many from the front. */
    void remove(int count) {
        size -= count;
        int left = count;
        while (left > 0) {
            ByteBuffer first = chunks.element();
            int part = Math.min(left, first.remaining());
            first.position(first.position() + part);
            left -= part;
            if (!first.hasRemaining()) {
                chunks.remove();
            }
        }
    }

    void clear() {
        chunks.clear();
        size = 0;
    }
}

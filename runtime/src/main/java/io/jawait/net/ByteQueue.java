package io.jawait.net;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes that have come and were not read yet. Holds little memory when empty. */
final class ByteQueue {
    private static final byte[] EMPTY = {};
    private static final int MOST_KEPT = 8 * 1024;

    private byte[] bytes = EMPTY;
    private int start;
    private int end;

    int size() {
        return end - start;
    }

    boolean isEmpty() {
        return start == end;
    }

    /** Copies what remains in the buffer. */
    void add(ByteBuffer data) {
        int count = data.remaining();
        makeRoom(count);
        data.get(bytes, end, count);
        end += count;
    }

    private void makeRoom(int count) {
        int needed = size() + count;
        if (end + count <= bytes.length) {
            return;
        }
        if (needed <= bytes.length) {
            System.arraycopy(bytes, start, bytes, 0, size());
        } else {
            // An array of the exact size can be handed out as it is.
            byte[] grown = new byte[isEmpty() ? count : Math.max(needed, 2 * bytes.length)];
            System.arraycopy(bytes, start, grown, 0, size());
            bytes = grown;
        }
        end = size();
        start = 0;
    }

    /** Removes so many from the front. */
    byte[] take(int count) {
        byte[] taken;
        if (start == 0 && count == bytes.length) {
            taken = bytes;
            bytes = EMPTY;
            end = 0;
        } else {
            taken = Arrays.copyOfRange(bytes, start, start + count);
            drop(count);
        }
        return taken;
    }

    /** Moves as many from the front as there is room for, and gives their number. */
    int moveTo(ByteBuffer target) {
        int count = Math.min(size(), target.remaining());
        target.put(bytes, start, count);
        drop(count);
        return count;
    }

    void drop(int count) {
        start += count;
        if (start == end) {
            start = 0;
            end = 0;
            if (bytes.length > MOST_KEPT) {
                bytes = EMPTY;
            }
        }
    }

    /** Where the pattern begins, searched from {@code from}; -1: nowhere. Positions count from the front. */
    int indexOf(byte[] pattern, int from) {
        byte first = pattern[0];
        int last = end - pattern.length;
        for (int i = start + from; i <= last; i++) {
            if (bytes[i] == first
                    && (pattern.length == 1
                            || Arrays.equals(bytes, i, i + pattern.length, pattern, 0, pattern.length))) {
                return i - start;
            }
        }
        return -1;
    }

    boolean hasAt(byte[] pattern, int position) {
        int from = start + position;
        return position + pattern.length <= size()
                && Arrays.equals(bytes, from, from + pattern.length, pattern, 0, pattern.length);
    }
}

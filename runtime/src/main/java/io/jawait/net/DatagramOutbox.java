package io.jawait.net;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The sending half of a transport for datagrams: sends at once what it can, and keeps the rest. Loop thread only. */
final class DatagramOutbox {
    /** What each one counts besides its bytes, so that empty ones can't fill the memory. */
    private static final int HEADER = 8;

    private final Sender sender;
    private final WaterMarks marks;
    private final Deque<Datagram> kept = new ArrayDeque<>();
    private long size;

    private record Datagram(ByteBuffer data, @Nullable SocketAddress receiver) {
        int size() {
            return data.remaining() + HEADER;
        }
    }

    /** A socket. */
    @FunctionalInterface
    interface Sender {
        /** False: it takes nothing now. */
        boolean send(ByteBuffer data, @Nullable SocketAddress receiver) throws IOException;
    }

    DatagramOutbox(Sender sender, WaterMarks marks) {
        this.sender = sender;
        this.marks = marks;
    }

    boolean isEmpty() {
        return kept.isEmpty();
    }

    long size() {
        return size;
    }

    /** Sends a datagram, or keeps a copy of it. */
    void send(ByteBuffer data, @Nullable SocketAddress receiver) throws IOException {
        if (kept.isEmpty() && sender.send(data, receiver)) {
            return;
        }
        ByteBuffer copy = ByteBuffer.allocate(data.remaining()).put(data).flip();
        Datagram datagram = new Datagram(copy, receiver);
        kept.add(datagram);
        size += datagram.size();
        marks.update(size);
    }

    /**
     * Sends until the socket takes no more, or one can't be sent, which is dropped. Each is taken out before: whoever hears of the failure
     * may clear all.
     */
    void flush() throws IOException {
        while (!kept.isEmpty()) {
            Datagram first = kept.remove();
            size -= first.size();
            if (!sender.send(first.data, first.receiver)) {
                kept.addFirst(first);
                size += first.size();
                break;
            }
        }
        marks.update(size);
    }

    void clear() {
        kept.clear();
        size = 0;
    }
}

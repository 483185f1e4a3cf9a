package io.jawait.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The sending half of a transport over a channel: sends at once what it can, and keeps the rest. Loop thread only. */
final class Outbox {
    private final OwnedChannel owned;
    private final WritableByteChannel channel;
    private final Runnable onWritable;
    private final WaterMarks marks;
    private final WriteBuffer kept = new WriteBuffer();

    /** @param onWritable what the transport does when the channel can be written to: it calls {@link #flush} */
    Outbox(OwnedChannel owned, WritableByteChannel channel, WriteTransport transport, Runnable onWritable) {
        this.owned = owned;
        this.channel = channel;
        this.onWritable = onWritable;
        this.marks = new WaterMarks(owned.loop(), transport, WriteLimits.DEFAULT);
    }

    boolean isEmpty() {
        return kept.isEmpty();
    }

    long size() {
        return kept.size();
    }

    WriteLimits limits() {
        return marks.limits();
    }

    void setLimits(WriteLimits limits) {
        marks.setLimits(limits, kept.size());
    }

    void write(ByteBuffer data) throws IOException {
        if (kept.isEmpty()) {
            sendNow(data);
            if (!data.hasRemaining()) {
                return;
            }
            owned.startWriting(onWritable);
        }
        keep(data);
    }

    /** The same for an array, which needs no buffer of its own when all of it is sent. */
    void write(byte[] data) throws IOException {
        ByteBuffer piece = owned.writeBuffer();
        if (data.length == 0 || data.length > piece.remaining() || !kept.isEmpty()) {
            write(ByteBuffer.wrap(data));
            return;
        }
        int sent = send(piece.put(data).flip());
        if (sent < data.length) {
            owned.startWriting(onWritable);
            keep(ByteBuffer.wrap(data, sent, data.length - sent));
        }
    }

    private void keep(ByteBuffer data) {
        kept.add(data);
        marks.update(kept.size());
    }

    /** Several buffers by one call of the system; none of them where the iterable fails. */
    void write(Iterable<ByteBuffer> buffers) throws IOException {
        List<ByteBuffer> all = new ArrayList<>();
        for (ByteBuffer data : buffers) {
            all.add(Objects.requireNonNull(data));
        }
        boolean wasEmpty = kept.isEmpty();
        all.forEach(kept::add);
        if (wasEmpty && !kept.isEmpty()) {
            sendKept();
            if (!kept.isEmpty()) {
                owned.startWriting(onWritable);
            }
        }
        marks.update(kept.size());
    }

    /** Goes on until the channel takes no more. The JDK copies heap memory to direct memory of the same size, hence in pieces. */
    private void sendNow(ByteBuffer data) throws IOException {
        if (data.isDirect()) {
            send(data);
            return;
        }
        while (data.hasRemaining()) {
            ByteBuffer piece = owned.writeBuffer();
            int count = Math.min(piece.remaining(), data.remaining());
            int start = data.position();
            piece.put(0, data, start, count).limit(count);
            int sent = send(piece);
            data.position(start + sent);
            if (sent < count) {
                return;
            }
        }
    }

    private int send(ByteBuffer data) throws IOException {
        try {
            return channel.write(data);
        } catch (NotYetConnectedException unusable) {
            throw new IOException(channel + " is not connected", unusable);
        }
    }

    private void sendKept() throws IOException {
        ByteBuffer piece = owned.writeBuffer();
        kept.copyTo(piece);
        kept.remove(send(piece.flip()));
    }

    /** Sends once; to be called when the channel is writable. */
    void flush() throws IOException {
        if (!kept.isEmpty()) {
            sendKept();
        }
        if (kept.isEmpty()) {
            owned.stopWriting();
        }
        marks.update(kept.size());
    }

    void clear() {
        kept.clear();
        owned.stopWriting();
    }
}

package io.jawait.net;

import io.jawait.EventLoop;
import io.jawait.Future;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A transport over a datagram socket: asyncio's selector datagram transport. */
final class DatagramSocketTransport implements DatagramTransport {
    private static final System.Logger LOGGER = System.getLogger("io.jawait");
    private static final int WRITES_UNTIL_WARNING = 5;

    private final EventLoop loop;
    private final DatagramChannel channel;
    private final OwnedChannel owned;
    private final DatagramProtocol protocol;
    private final TransportSocket socket;
    private final Deque<Datagram> kept = new ArrayDeque<>();
    private long keptSize;
    private boolean writingPaused;
    private boolean closing;

    /** Not 0: connectionLost was called or is scheduled. From then on it counts what is written in vain. */
    private int lost;

    private record Datagram(ByteBuffer data, @Nullable SocketAddress receiver) {}

    DatagramSocketTransport(
            EventLoop loop, DatagramChannel channel, DatagramProtocol protocol, Future<@Nullable Void> waiter)
            throws IOException {
        this.loop = loop;
        this.channel = channel;
        this.protocol = protocol;
        owned = new OwnedChannel(loop, channel, this);
        socket = new TransportSocket(channel, channel.getRemoteAddress());
        loop.callSoon(() -> protocol.connectionMade(this));
        loop.callSoon(this::startReading);
        loop.callSoon(() -> Waiters.release(waiter));
    }

    private void startReading() {
        if (!closing) {
            owned.startReading(this::receive);
        }
    }

    private void receive() {
        ByteBuffer data = owned.readBuffer();
        SocketAddress sender;
        try {
            sender = channel.receive(data);
        } catch (IOException error) {
            protocol.errorReceived(error);
            return;
        }
        if (sender != null) {
            protocol.datagramReceived(data.flip(), sender);
        }
    }

    @Override
    public void sendTo(ByteBuffer data, @Nullable SocketAddress receiver) {
        SocketAddress peer = remoteAddress();
        if (peer != null && receiver != null && !receiver.equals(peer)) {
            throw new IllegalArgumentException("Invalid address: must be null or " + peer);
        }
        if (peer == null && receiver == null) {
            throw new IllegalArgumentException("an endpoint without peer needs a receiver for each datagram");
        }
        if (lost > 0) {
            if (peer != null && lost >= WRITES_UNTIL_WARNING) {
                LOGGER.log(Level.WARNING, "socket.send() raised exception.");
            }
            lost++;
            return;
        }
        if (kept.isEmpty() && sendNow(data, receiver)) {
            return;
        }
        keep(new Datagram(copy(data), receiver));
    }

    private static ByteBuffer copy(ByteBuffer data) {
        return ByteBuffer.allocate(data.remaining()).put(data).flip();
    }

    private void keep(Datagram datagram) {
        if (kept.isEmpty()) {
            owned.startWriting(this::sendKept);
        }
        kept.add(datagram);
        keptSize += datagram.data.remaining();
        if (!writingPaused && keptSize > WriteLimits.DEFAULT.high()) {
            writingPaused = true;
            protocol.pauseWriting();
        }
    }

    /** Whether there is nothing left to do for the datagram: it was sent, or can't be. */
    private boolean sendNow(ByteBuffer data, @Nullable SocketAddress receiver) {
        int size = data.remaining();
        try {
            int sent = receiver == null || remoteAddress() != null ? channel.write(data) : channel.send(data, receiver);
            return sent > 0 || size == 0;
        } catch (IOException error) {
            protocol.errorReceived(error);
            return true;
        }
    }

    private void sendKept() {
        while (!kept.isEmpty()) {
            Datagram first = kept.element();
            int size = first.data.remaining();
            if (!sendNow(first.data, first.receiver)) {
                break;
            }
            kept.remove();
            keptSize -= size;
        }
        if (writingPaused && keptSize <= WriteLimits.DEFAULT.low()) {
            writingPaused = false;
            protocol.resumeWriting();
        }
        if (kept.isEmpty()) {
            owned.stopWriting();
            if (closing) {
                lost++;
                connectionLost();
            }
        }
    }

    @Override
    public void close() {
        if (closing) {
            return;
        }
        closing = true;
        owned.stopReading();
        if (kept.isEmpty()) {
            lose();
        }
    }

    @Override
    public void abort() {
        if (lost > 0) {
            return;
        }
        closing = true;
        kept.clear();
        keptSize = 0;
        owned.stopReading();
        lose();
    }

    private void lose() {
        lost++;
        owned.stopWriting();
        loop.callSoon(this::connectionLost);
    }

    private void connectionLost() {
        try {
            protocol.connectionLost(null);
        } finally {
            owned.close();
        }
    }

    @Override
    public boolean isClosing() {
        return closing;
    }

    @Override
    public long getWriteBufferSize() {
        return keptSize;
    }

    @Override
    public DatagramProtocol getProtocol() {
        return protocol;
    }

    @Override
    public @Nullable SocketAddress localAddress() {
        return socket.localAddress();
    }

    @Override
    public @Nullable SocketAddress remoteAddress() {
        return socket.remoteAddress();
    }

    @Override
    public TransportSocket socket() {
        return socket;
    }

    @Override
    public String toString() {
        return "<DatagramSocketTransport " + (lost > 0 ? "closed" : closing ? "closing" : "open") + " local="
                + localAddress() + " remote=" + remoteAddress() + ">";
    }
}

package io.jawait.net;

import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.internal.Log;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import org.jspecify.annotations.Nullable;

/** A transport over a datagram socket: asyncio's selector datagram transport. */
final class DatagramSocketTransport implements DatagramTransport {
    private static final int WRITES_UNTIL_WARNING = 5;

    private final EventLoop loop;
    private final DatagramChannel channel;
    private final OwnedChannel owned;
    private final DatagramProtocol protocol;
    private final TransportSocket socket;
    private final DatagramOutbox outbox;
    private boolean closing;

    /** Not 0: connectionLost was called or is scheduled. From then on it counts what is written in vain. */
    private int lost;

    DatagramSocketTransport(
            EventLoop loop, DatagramChannel channel, DatagramProtocol protocol, Future<@Nullable Void> waiter)
            throws IOException {
        this(loop, channel, protocol, waiter, new SocketSender(channel));
    }

    /** With a way to send of one's own. */
    DatagramSocketTransport(
            EventLoop loop,
            DatagramChannel channel,
            DatagramProtocol protocol,
            Future<@Nullable Void> waiter,
            DatagramOutbox.Sender sender)
            throws IOException {
        this.loop = loop;
        this.channel = channel;
        this.protocol = protocol;
        owned = new OwnedChannel(loop, channel, this);
        socket = new TransportSocket(channel, channel.getRemoteAddress());
        outbox = new DatagramOutbox(sender, new WaterMarks(loop, this, WriteLimits.DEFAULT));
        loop.callSoon(() -> protocol.connectionMade(this));
        loop.callSoon(this::startReading);
        loop.callSoon(() -> Gate.release(waiter));
    }

    private record SocketSender(DatagramChannel channel) implements DatagramOutbox.Sender {
        @Override
        public boolean send(ByteBuffer data, @Nullable SocketAddress receiver) throws IOException {
            int size = data.remaining();
            try {
                int sent =
                        receiver == null || channel.isConnected() ? channel.write(data) : channel.send(data, receiver);
                return sent > 0 || size == 0;
            } catch (UnresolvedAddressException | UnsupportedAddressTypeException unusable) {
                throw new IOException(
                        "can't send to " + receiver + ": it is not resolved, or of another family", unusable);
            }
        }
    }

    private void startReading() {
        if (!closing) {
            owned.startReading(this::receive);
        }
    }

    private void receive() {
        ByteBuffer data = owned.takeReadBuffer();
        try {
            SocketAddress sender = receive(data);
            if (sender != null) {
                protocol.datagramReceived(data.flip(), sender);
            }
        } finally {
            owned.giveBack(data);
        }
    }

    private @Nullable SocketAddress receive(ByteBuffer data) {
        try {
            return channel.receive(data);
        } catch (IOException error) {
            protocol.errorReceived(error);
            return null;
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
                Log.warn("socket.send() raised exception.");
            }
            lost++;
            return;
        }
        boolean wasEmpty = outbox.isEmpty();
        try {
            outbox.send(data, receiver);
        } catch (IOException error) {
            protocol.errorReceived(error);
        }
        if (wasEmpty && !outbox.isEmpty()) {
            owned.startWriting(this::sendKept);
        }
    }

    /** After a failure the rest has to wait for the next iteration, if the protocol has not given it up. */
    private void sendKept() {
        try {
            outbox.flush();
        } catch (IOException error) {
            protocol.errorReceived(error);
            return;
        }
        if (outbox.isEmpty() && lost == 0) {
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
        if (outbox.isEmpty()) {
            lose();
        }
    }

    @Override
    public void abort() {
        if (lost > 0) {
            return;
        }
        closing = true;
        outbox.clear();
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
        return outbox.size();
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

package io.jawait.net;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.internal.Access;
import io.jawait.internal.Watch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Calls on channels of one's own that wait instead of blocking: asyncio's {@code loop.sock_…} of
 * <a href="https://docs.python.org/3/library/asyncio-eventloop.html#working-with-socket-objects-directly">Working with socket objects
 * directly</a>. The channels must be non-blocking, and not belong to a transport.
 *
 * <pre>{@code
 * SocketChannel channel = SocketChannel.open();
 * channel.configureBlocking(false);
 * await(Sockets.sockConnect(channel, address));
 * await(Sockets.sockSendAll(channel, UTF_8.encode("hello")));
 * byte[] answer = await(Sockets.sockRecv(channel, 1024));
 * }</pre>
 *
 * <p>Each call tries at once, and suspends only where it has to. Cancelling ends the wait; a send may be done in part then. At most one
 * task may wait for each direction of a channel.
 *
 * <p>Loop thread only.
 */
public final class Sockets {
    private Sockets() {}

    /** Connects; host names are resolved: {@code sock_connect}. When it fails, or is cancelled, the channel is of no more use. */
    @Async
    public static Coroutine<@Nullable Void> sockConnect(SocketChannel channel, SocketAddress address)
            throws IOException {
        ensureNonBlocking(channel);
        SocketAddress resolved = address;
        if (address instanceof InetSocketAddress internet && internet.isUnresolved()) {
            resolved = await(Resolver.resolve(internet));
        }
        if (!channel.connect(resolved)) {
            await(untilWritable(channel));
            channel.finishConnect();
        }
        return async();
    }

    /** The next connection, non-blocking: {@code sock_accept}. */
    @Async
    public static Coroutine<SocketChannel> sockAccept(ServerSocketChannel listener) throws IOException {
        ensureNonBlocking(listener);
        SocketChannel accepted = listener.accept();
        while (accepted == null) {
            await(untilReadable(listener));
            accepted = listener.accept();
        }
        accepted.configureBlocking(false);
        return async(accepted);
    }

    /** At least one byte and at most so many; none at the end: {@code sock_recv}. */
    @Async
    public static <C extends SelectableChannel & ReadableByteChannel> Coroutine<byte[]> sockRecv(C channel, int most)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(most);
        await(sockRecvInto(channel, buffer));
        byte[] data = new byte[buffer.position()];
        buffer.get(0, data);
        return async(data);
    }

    /** Puts bytes into the buffer, and gives their number; -1 at the end: {@code sock_recv_into}. */
    @Async
    public static <C extends SelectableChannel & ReadableByteChannel> Coroutine<Integer> sockRecvInto(
            C channel, ByteBuffer buffer) throws IOException {
        ensureNonBlocking(channel);
        int count = channel.read(buffer);
        while (count == 0 && buffer.hasRemaining()) {
            await(untilReadable(channel));
            count = channel.read(buffer);
        }
        return async(count);
    }

    /** Sends all that remains in the buffer: {@code sock_sendall}. */
    @Async
    public static <C extends SelectableChannel & WritableByteChannel> Coroutine<@Nullable Void> sockSendAll(
            C channel, ByteBuffer data) throws IOException {
        ensureNonBlocking(channel);
        channel.write(data);
        while (data.hasRemaining()) {
            await(untilWritable(channel));
            channel.write(data);
        }
        return async();
    }

    /** Puts the next datagram into the buffer, and gives its sender: {@code sock_recvfrom_into}. What does not fit is lost. */
    @Async
    public static Coroutine<SocketAddress> sockRecvFrom(DatagramChannel channel, ByteBuffer buffer) throws IOException {
        ensureNonBlocking(channel);
        SocketAddress sender = channel.receive(buffer);
        while (sender == null) {
            await(untilReadable(channel));
            sender = channel.receive(buffer);
        }
        return async(sender);
    }

    /** Sends one datagram, and gives the number of its bytes: {@code sock_sendto}. */
    @Async
    public static Coroutine<Integer> sockSendTo(DatagramChannel channel, ByteBuffer data, SocketAddress receiver)
            throws IOException {
        ensureNonBlocking(channel);
        int size = data.remaining();
        int sent = channel.send(data, receiver);
        while (sent == 0 && size > 0) {
            await(untilWritable(channel));
            sent = channel.send(data, receiver);
        }
        return async(sent);
    }

    /**
     * Sends a part of a file without bringing it into this JVM's memory, and gives the number of bytes; fewer than asked for where the
     * file ends: {@code sock_sendfile}.
     *
     * @param count -1: to the end of the file
     */
    @Async
    public static Coroutine<Long> sockSendfile(SocketChannel channel, FileChannel file, long offset, long count)
            throws IOException {
        ensureNonBlocking(channel);
        long end = Sendfile.end(file, offset, count);
        long position = offset;
        while (position < end) {
            long sent = file.transferTo(position, Math.min(Sendfile.BLOCK, end - position), channel);
            position += sent;
            if (sent == 0 && position >= file.size()) {
                break; // it was cut meanwhile
            }
            if (position < end) {
                // Others have their turn, however fast the peer is.
                await(untilWritable(channel));
            }
        }
        return async(Math.max(0, position - offset));
    }

    /**
     * The addresses of a host, looked up in the default executor: {@code getaddrinfo}.
     *
     * @throws java.net.UnknownHostException when there is none
     */
    public static Coroutine<List<InetSocketAddress>> getAddrInfo(String host, int port) throws IOException {
        return Resolver.resolve(host, port, null);
    }

    /**
     * The same.
     *
     * @param family null: all
     * @param numericHost the host has to be a number: {@code AI_NUMERICHOST}
     * @throws java.net.UnknownHostException when there is none, or the host is no number
     */
    @Async
    public static Coroutine<List<InetSocketAddress>> getAddrInfo(
            String host, int port, @Nullable ProtocolFamily family, boolean numericHost) throws IOException {
        if (numericHost && !Resolver.isNumeric(host)) {
            throw new UnknownHostException(host + " is no numeric address");
        }
        return Resolver.resolve(host, port, family);
    }

    /**
     * The name and the port of an address: {@code getnameinfo}. The name is looked up in the default executor; it is the number where there
     * is no name.
     *
     * @param numericHost don't look for a name: {@code NI_NUMERICHOST}
     */
    @Async
    public static Coroutine<NameInfo> getNameInfo(InetSocketAddress address, boolean numericHost) {
        InetAddress host = address.getAddress();
        String name = numericHost
                ? host.getHostAddress()
                : await(Asyncio.getRunningLoop().runInExecutor(null, () -> host.getCanonicalHostName()));
        return async(new NameInfo(name, address.getPort()));
    }

    /**
     * What {@link #getNameInfo} gives.
     *
     * @param host a name or number
     * @param port the JDK knows no names of services
     */
    public record NameInfo(String host, int port) {}

    // ---- readiness

    private static void ensureNonBlocking(SelectableChannel channel) {
        if (channel.isBlocking()) {
            throw new IllegalArgumentException("the channel must be non-blocking");
        }
    }

    /** Of a channel that has just been given a callback. A task that is cancelled goes on when another one may wait already, whose callback stays. */
    private static Watch watch(EventLoop loop, SelectableChannel channel) {
        return Objects.requireNonNull(Access.get().channels(loop).find(channel));
    }

    /** Suspends until the channel can be read from or accepts. */
    @Async
    static Coroutine<@Nullable Void> untilReadable(SelectableChannel channel) {
        EventLoop loop = Asyncio.getRunningLoop();
        Future<@Nullable Void> ready = loop.createFuture();
        loop.addReader(channel, () -> Gate.release(ready));
        Watch watch = watch(loop, channel);
        Object own = watch.reader();
        try {
            await(ready);
        } finally {
            if (watch.reader() == own && own != null) {
                loop.removeReader(channel);
            }
        }
        return async();
    }

    /** Suspends until the channel can be written to or is connected. */
    @Async
    static Coroutine<@Nullable Void> untilWritable(SelectableChannel channel) {
        EventLoop loop = Asyncio.getRunningLoop();
        Future<@Nullable Void> ready = loop.createFuture();
        loop.addWriter(channel, () -> Gate.release(ready));
        Watch watch = watch(loop, channel);
        Object own = watch.writer();
        try {
            await(ready);
        } finally {
            if (watch.writer() == own && own != null) {
                loop.removeWriter(channel);
            }
        }
        return async();
    }
}

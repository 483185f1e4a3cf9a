package io.jawait.net;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Pipe;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Transports for pipes, on the running loop: asyncio's
 * <a href="https://docs.python.org/3/library/asyncio-eventloop.html#working-with-pipes">{@code loop.connect_read_pipe} and
 * {@code loop.connect_write_pipe}</a>.
 *
 * <pre>{@code
 * StreamReader input = await(Pipes.openReader(System.in));
 * String line = await(input.readLine());
 * }</pre>
 *
 * <p>Streams of the JDK block. Each one for reading has a thread unless its reading is paused, and each one for writing while something
 * is to be written, from one pool of at most 512 daemon threads; streams beyond that wait for a thread. A thread that hangs in a read of
 * {@code System.in} goes on to hang when the transport is closed, and takes what comes next.
 *
 * <p>Loop thread only.
 */
public final class Pipes {
    private Pipes() {}

    /** Reads a pipe, which belongs to the transport then: {@code connect_read_pipe}. */
    @Async
    public static <P extends StreamProtocol> Coroutine<Connected<Transport, P>> connectReadPipe(
            Supplier<P> protocolFactory, Pipe.SourceChannel channel) throws IOException {
        P protocol = protocolFactory.get();
        return connected(new SourceTransport(Asyncio.getRunningLoop(), channel, protocol), protocol);
    }

    /** The same for a stream, by a thread. */
    @Async
    public static <P extends StreamProtocol> Coroutine<Connected<Transport, P>> connectReadPipe(
            Supplier<P> protocolFactory, InputStream stream) {
        P protocol = protocolFactory.get();
        return connected(new InputStreamTransport(Asyncio.getRunningLoop(), stream, protocol), protocol);
    }

    /** Writes to a pipe, which belongs to the transport then: {@code connect_write_pipe}. */
    @Async
    public static <P extends StreamProtocol> Coroutine<Connected<Transport, P>> connectWritePipe(
            Supplier<P> protocolFactory, Pipe.SinkChannel channel) throws IOException {
        P protocol = protocolFactory.get();
        return connected(new SinkTransport(Asyncio.getRunningLoop(), channel, protocol), protocol);
    }

    /** The same for a stream, by a thread. */
    @Async
    public static <P extends StreamProtocol> Coroutine<Connected<Transport, P>> connectWritePipe(
            Supplier<P> protocolFactory, OutputStream stream) {
        P protocol = protocolFactory.get();
        return connected(new OutputStreamTransport(Asyncio.getRunningLoop(), stream, protocol), protocol);
    }

    private static <P extends StreamProtocol> Coroutine<Connected<Transport, P>> connected(
            HalfTransport transport, P protocol) {
        Future<@Nullable Void> made = transport.loop.createFuture();
        transport.start(made);
        return Transports.connected(transport, protocol, made);
    }

    /** A reader of a stream, as of {@code System.in}. */
    @Async
    public static Coroutine<StreamReader> openReader(InputStream stream) {
        StreamReader reader = new StreamReader();
        EventLoop loop = Asyncio.getRunningLoop();
        await(connectReadPipe(() -> new StreamReaderProtocol(loop, reader, null), stream));
        return async(reader);
    }

    /** A writer to a stream, as to {@code System.out}. */
    @Async
    public static Coroutine<StreamWriter> openWriter(OutputStream stream) {
        EventLoop loop = Asyncio.getRunningLoop();
        StreamReader nothing = new StreamReader();
        var connected = await(connectWritePipe(() -> new StreamReaderProtocol(loop, nothing, null), stream));
        return async(new StreamWriter(connected.transport(), connected.protocol(), null));
    }
}

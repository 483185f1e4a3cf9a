// 86-loop-sockets: plain sockets, driven by the loop.
//
//     samples/run 86
//
// Tutorial 003, "低层级API".

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.jawait.*;
import io.jawait.net.Sockets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

final class T86LoopSockets {
    @Async
    static Coroutine<Void> server(ServerSocketChannel listener) throws IOException {
        try (SocketChannel connection = await(Sockets.sockAccept(listener))) {
            byte[] data = await(Sockets.sockRecv(connection, 100));
            while (data.length > 0) {
                String text = new String(data, UTF_8);
                System.out.println("server got " + text);
                await(Sockets.sockSendAll(connection, UTF_8.encode(text.toUpperCase())));
                data = await(Sockets.sockRecv(connection, 100));
            }
        }
        return async();
    }

    @Async
    static Coroutine<Void> client(int port) throws IOException {
        InetSocketAddress address =
                await(Sockets.getAddrInfo("127.0.0.1", port)).get(0);
        try (SocketChannel connection = SocketChannel.open()) {
            connection.configureBlocking(false);
            await(Sockets.sockConnect(connection, address));
            for (String word : new String[] {"one", "two", "three"}) {
                await(Sockets.sockSendAll(connection, UTF_8.encode(word)));
                byte[] answer = await(Sockets.sockRecv(connection, 100));
                System.out.println("client got " + new String(answer, UTF_8));
            }
        }
        return async();
    }

    /** Completes the future with what is there to be read. */
    static void read(Pipe.SourceChannel channel, Future<String> ready) {
        try {
            ByteBuffer buffer = ByteBuffer.allocate(100);
            channel.read(buffer);
            if (!ready.done()) {
                ready.setResult(UTF_8.decode(buffer.flip()).toString());
            }
        } catch (IOException error) {
            ready.setException(error);
        }
    }

    @Async
    static Coroutine<Void> readiness() throws IOException {
        EventLoop loop = getRunningLoop();
        Pipe pipe = Pipe.open();
        try (Pipe.SourceChannel left = pipe.source();
                Pipe.SinkChannel right = pipe.sink()) {
            left.configureBlocking(false);
            Future<String> ready = loop.createFuture();
            loop.addReader(left, () -> read(left, ready));
            right.write(UTF_8.encode("ready to read"));
            System.out.println(await(ready));
            System.out.println("removed: " + repr(loop.removeReader(left)) + " " + repr(loop.removeReader(left)));
        }
        return async();
    }

    @Async
    static Coroutine<Void> main() throws IOException {
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            listener.configureBlocking(false);
            int port = listener.socket().getLocalPort();
            await(gather(server(listener), client(port)));
        }
        System.out.println("-- readiness callbacks");
        return readiness();
    }

    public static void main(String[] args) throws IOException {
        run(main());
    }
}

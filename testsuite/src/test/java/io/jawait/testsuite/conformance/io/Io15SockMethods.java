package io.jawait.testsuite.conformance.io;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.net.Sockets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** sockAccept, sockConnect, sockSendAll, sockRecv and sockRecvInto work on non-blocking channels without transports. */
final class Io15SockMethods {
    @Async
    static Coroutine<String> serve(ServerSocketChannel listener) throws IOException {
        SocketChannel channel = await(Sockets.sockAccept(listener));
        System.out.println("accepted, non-blocking: " + yesNo(!channel.isBlocking()));
        while (true) {
            byte[] data = await(Sockets.sockRecv(channel, 1024));
            if (data.length == 0) {
                break;
            }
            String reversed = new StringBuilder(new String(data)).reverse().toString();
            await(Sockets.sockSendAll(channel, StandardCharsets.UTF_8.encode(reversed)));
        }
        channel.close();
        return async("server done");
    }

    @Async
    static Coroutine<Void> main() throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        listener.configureBlocking(false);
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Task<String> task = createTask(serve(listener));
        SocketChannel client = SocketChannel.open();
        client.configureBlocking(false);
        await(Sockets.sockConnect(client, listener.getLocalAddress()));
        await(Sockets.sockSendAll(client, StandardCharsets.UTF_8.encode("stressed")));
        System.out.println(new String(await(Sockets.sockRecv(client, 100))));
        await(Sockets.sockSendAll(client, StandardCharsets.UTF_8.encode("drawer")));
        ByteBuffer buffer = ByteBuffer.allocate(100);
        int count = await(Sockets.sockRecvInto(client, buffer));
        System.out.println(count + " " + StandardCharsets.UTF_8.decode(buffer.flip()));
        client.shutdownOutput();
        System.out.println("end of file: " + await(Sockets.sockRecv(client, 100)).length + " bytes");
        System.out.println(await(task));
        client.close();
        listener.close();
        return async();
    }

    public static void main(String[] args) throws IOException {
        run(main());
    }
}

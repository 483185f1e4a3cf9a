// 87-loop-pipes: the two ends of a pipe, driven by the loop.
//
//     samples/run 87
//
// Tutorial 003, "高层级API" and "低层级API".

import static io.jawait.Asyncio.*;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.jawait.*;
import io.jawait.net.Pipes;
import io.jawait.net.Protocol;
import io.jawait.net.StreamReader;
import io.jawait.net.StreamReaderProtocol;
import io.jawait.net.Transport;
import java.io.IOException;
import java.nio.channels.Pipe;

final class T87LoopPipes {
    @Async
    static Coroutine<Void> consumer(StreamReader reader) throws IOException {
        String line = await(reader.readLine());
        while (!line.isEmpty()) {
            System.out.println("read " + line.strip());
            line = await(reader.readLine());
        }
        System.out.println("end of the pipe");
        return async();
    }

    @Async
    static Coroutine<Void> main() throws IOException {
        EventLoop loop = getRunningLoop();
        Pipe pipe = Pipe.open();

        StreamReader reader = new StreamReader();
        Transport readTransport = await(
                        Pipes.connectReadPipe(() -> new StreamReaderProtocol(loop, reader, null), pipe.source()))
                .transport();
        Transport writeTransport = await(Pipes.connectWritePipe(() -> new Protocol() {}, pipe.sink()))
                .transport();

        Task<Void> task = createTask(consumer(reader));
        for (String word : new String[] {"one", "two", "three"}) {
            System.out.println("write " + word);
            writeTransport.write((word + "\n").getBytes(UTF_8));
        }
        writeTransport.close();
        await(task);
        readTransport.close();
        return async();
    }

    public static void main(String[] args) throws IOException {
        run(main());
    }
}

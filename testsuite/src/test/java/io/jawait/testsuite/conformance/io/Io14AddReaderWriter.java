package io.jawait.testsuite.conformance.io;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * addReader and addWriter call back once in each iteration in which a channel is ready; removing tells if one was there. A pipe
 * stands for Python's pair of sockets.
 */
final class Io14AddReaderWriter {
    static final List<String> log = new ArrayList<>();

    static String read(Pipe.SourceChannel channel) {
        try {
            ByteBuffer buffer = ByteBuffer.allocate(3);
            channel.read(buffer);
            return StandardCharsets.UTF_8.decode(buffer.flip()).toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static void write(Pipe.SinkChannel channel, String text) {
        try {
            channel.write(StandardCharsets.UTF_8.encode(text));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Async
    static Coroutine<Void> main() throws IOException {
        EventLoop loop = getRunningLoop();
        Pipe pipe = Pipe.open();
        Pipe.SinkChannel left = pipe.sink();
        Pipe.SourceChannel right = pipe.source();
        left.configureBlocking(false);
        right.configureBlocking(false);
        Future<Void> done = loop.createFuture();

        Runnable readable = () -> {
            String data = read(right);
            log.add("read " + data);
            if (data.endsWith(".")) {
                done.setResult(null);
            }
        };
        Runnable writable = () -> {
            log.add("writable with argument");
            loop.removeWriter(left);
            write(left, "abcdefg.");
        };

        loop.addReader(right, () -> log.add("replaced, must not run"));
        loop.addReader(right, readable);
        loop.addWriter(left, writable);
        await(done);
        System.out.println(String.join("\n", log));
        System.out.println("reader removed: " + yesNo(loop.removeReader(right)));
        System.out.println("removed again: " + yesNo(loop.removeReader(right)));
        System.out.println("writer removed before: " + yesNo(!loop.removeWriter(left)));
        write(left, "unseen");
        await(sleep(Duration.ofMillis(10)));
        System.out.println("log grew: " + yesNo(log.size() > 4));
        left.close();
        right.close();
        return async();
    }

    public static void main(String[] args) throws IOException {
        run(main());
    }
}

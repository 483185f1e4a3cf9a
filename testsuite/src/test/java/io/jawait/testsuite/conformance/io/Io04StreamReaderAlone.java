package io.jawait.testsuite.conformance.io;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.net.IncompleteReadException;
import io.jawait.net.StreamReader;
import java.io.IOException;
import java.util.List;

/** A StreamReader fed by hand: waiting readers resume as data arrives, errors and end of file are delivered in order. */
final class Io04StreamReaderAlone {
    @Async
    static Coroutine<Void> consume(StreamReader reader) throws IOException {
        System.out.println("line: " + await(reader.readLine()).strip());
        System.out.println("two bytes: " + new String(await(reader.readExactly(2))));
        System.out.println("at most 100: " + new String(await(reader.read(100))));
        try {
            await(reader.readUntil("\n"));
        } catch (IncompleteReadException e) {
            System.out.println("incomplete: " + new String(e.partial()));
        }
        System.out.println("at eof: " + yesNo(reader.atEof()));
        return async();
    }

    @Async
    static Coroutine<Void> main() throws IOException {
        StreamReader reader = new StreamReader();
        Task<Void> task = createTask(consume(reader));
        for (String chunk : List.of("fir", "st\nse", "cond", "last")) {
            await(yieldNow());
            await(yieldNow());
            System.out.println("feed " + chunk.length());
            reader.feedData(chunk.getBytes());
        }
        await(yieldNow());
        await(yieldNow());
        reader.feedEof();
        await(task);

        StreamReader broken = new StreamReader();
        broken.setException(new IllegalArgumentException("connection broken"));
        try {
            await(broken.read(1));
        } catch (IllegalArgumentException e) {
            System.out.println("ValueError: " + e.getMessage());
        }
        return async();
    }

    public static void main(String[] args) throws IOException {
        run(main());
    }
}

package io.jawait.testsuite.conformance.io;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.net.LimitOverrunException;
import io.jawait.net.StreamReader;
import java.io.IOException;

/** A separator beyond the reader's limit: readUntil throws LimitOverrunException and keeps the data, readLine drops the line. */
final class Io19StreamLimit {
    @Async
    static Coroutine<Void> main() throws IOException {
        StreamReader reader = new StreamReader(8);
        reader.feedData("0123456789abcdef;tail;".getBytes());
        try {
            await(reader.readUntil(";"));
        } catch (LimitOverrunException e) {
            System.out.println(kind(e) + " consumed " + e.consumed());
        }
        System.out.println("the data is still there: " + new String(await(reader.readExactly(17))));
        System.out.println("short enough: " + new String(await(reader.readUntil(";"))));
        reader.feedData("no separator so far".getBytes());
        try {
            await(reader.readUntil(";"));
        } catch (LimitOverrunException e) {
            System.out.println(kind(e) + " consumed " + e.consumed());
        }
        System.out.println("read ignores the limit: " + await(reader.read(100)).length + " bytes");
        reader.feedData("much too long a line\nnext\n".getBytes());
        try {
            await(reader.readLine());
        } catch (IllegalArgumentException e) {
            System.out.println("readline: " + kind(e));
        }
        System.out.println("next line: " + await(reader.readLine()).strip());
        reader.feedEof();
        System.out.println("at eof: " + yesNo(reader.atEof()));
        return async();
    }

    public static void main(String[] args) throws IOException {
        run(main());
    }
}

package io.jawait.net;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.AsyncCloseable;
import io.jawait.Coroutine;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The two streams of a connection: what asyncio's {@code open_connection} gives as a pair.
 *
 * <pre>{@code
 * try (Connection connection = await(Streams.openConnection("localhost", 7))) {
 *     connection.writer().write("hello\n");
 *     System.out.print(await(connection.reader().readLine()));
 * }
 * }</pre>
 *
 * <p>Loop thread only.
 */
public final class Connection implements AsyncCloseable {
    private final StreamReader reader;
    private final StreamWriter writer;

    Connection(StreamReader reader, StreamWriter writer) {
        this.reader = reader;
        this.writer = writer;
    }

    /** What the peer sends. */
    public StreamReader reader() {
        return reader;
    }

    /** What the peer gets. */
    public StreamWriter writer() {
        return writer;
    }

    /** Closes the connection and waits until it is closed. What broke it before is thrown by reading and draining, not here. */
    @Override
    public Coroutine<@Nullable Void> aclose() {
        return aclose(writer);
    }

    @Async
    private static Coroutine<@Nullable Void> aclose(StreamWriter writer) {
        writer.close();
        try {
            await(writer.waitClosed());
        } catch (IOException brokenBefore) {
            return async();
        }
        return async();
    }

    @Override
    public String toString() {
        return "<Connection " + writer.transport() + ">";
    }
}

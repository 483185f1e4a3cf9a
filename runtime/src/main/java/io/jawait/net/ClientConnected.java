package io.jawait.net;

import io.jawait.Coroutine;

/**
 * What a stream server does with a connection: asyncio's {@code client_connected_cb}.
 *
 * <pre>{@code
 * @Async Coroutine<Void> serve(StreamReader reader, StreamWriter writer) throws IOException {
 *     writer.write(await(reader.readLine()));
 *     await(writer.drain());
 *     writer.close();
 *     return async();
 * }
 *
 * Server server = await(Streams.startServer(this::serve, "localhost", 0));
 * }</pre>
 */
@FunctionalInterface
public interface ClientConnected {
    /**
     * Serves one connection. The coroutine runs as a task. When it ends, the connection stays open until somebody closes it; when it fails
     * or is cancelled, it is closed, and the loop's exception handler is told of failures.
     */
    Coroutine<?> connected(StreamReader reader, StreamWriter writer) throws Exception;
}

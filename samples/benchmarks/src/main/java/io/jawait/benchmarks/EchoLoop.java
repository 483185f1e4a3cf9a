package io.jawait.benchmarks;

/** An event loop that has all to itself: an echo server, and the clients of that server. Confined to the thread that has made it. */
public interface EchoLoop extends AutoCloseable {
    /** Each client sends so many messages of {@value EchoClients#LENGTH} bytes, each when the one before is back; the bytes that came back. */
    long run(int messages);

    @Override
    void close();
}

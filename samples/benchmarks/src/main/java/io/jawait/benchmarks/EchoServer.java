package io.jawait.benchmarks;

/** W10: a TCP server in a thread of its own that sends back what it gets. */
public interface EchoServer extends AutoCloseable {
    /** Where it listens, on the loopback interface. */
    int port();

    /** Ends the thread and the connections. */
    @Override
    void close();
}

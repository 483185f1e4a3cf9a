/** asyncio for Java: coroutines, tasks, futures and the event loop. */
module io.jawait {
    requires static java.management;
    requires static jdk.jfr;
    requires static jdk.unsupported;
    requires static org.jspecify;

    exports io.jawait;
    exports io.jawait.files;
    exports io.jawait.generator;
    exports io.jawait.greenlet;
    exports io.jawait.net;
    exports io.jawait.queue;
    exports io.jawait.process;
    exports io.jawait.spi;
    exports io.jawait.sync;
    exports io.jawait.testing;
}

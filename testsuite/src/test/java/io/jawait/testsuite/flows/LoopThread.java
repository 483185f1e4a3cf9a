package io.jawait.testsuite.flows;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.run;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A loop that runs in a thread of its own, and the errors that it was told of. */
final class LoopThread implements AutoCloseable {
    final EventLoop loop;
    final List<String> reports = Collections.synchronizedList(new ArrayList<>());

    private final CompletableFuture<EventLoop> started = new CompletableFuture<>();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private final Thread thread = new Thread(() -> run(serve()), "loop");

    LoopThread() {
        thread.start();
        loop = started.join();
    }

    @Async
    private Coroutine<Void> serve() {
        getRunningLoop().setExceptionHandler((ignored, context) -> reports.add(String.valueOf(context)));
        started.complete(getRunningLoop());
        await(stopped);
        return async();
    }

    @Override
    public void close() throws InterruptedException {
        stopped.complete(null);
        thread.join();
    }
}

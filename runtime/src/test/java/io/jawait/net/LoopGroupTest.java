package io.jawait.net;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.sleep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Runner;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LoopGroupTest {
    @Async
    private static Coroutine<String> threadName() {
        return async(Thread.currentThread().getName());
    }

    @Test
    void work_goesToTheLoopsInTurn_orToThatOfANumber() {
        try (LoopGroup group = new LoopGroup(2)) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                names.add(group.submit(LoopGroupTest::threadName).join());
            }
            assertThat(names).containsExactly("jawait-loop-0", "jawait-loop-1", "jawait-loop-0", "jawait-loop-1");
            assertThat(group.submit(1, LoopGroupTest::threadName).join()).isEqualTo("jawait-loop-1");
            assertThat(group.onEach(LoopGroupTest::threadName).stream().map(CompletableFuture::join))
                    .containsExactly("jawait-loop-0", "jawait-loop-1");
        }
    }

    @Async
    private static Coroutine<String> askingAcross(LoopGroup group) {
        return async("here, then " + await(group.submit(LoopGroupTest::threadName)));
    }

    @Test
    void resultsOfOtherLoops_canBeAwaited() {
        try (LoopGroup group = new LoopGroup(1)) {
            assertThat(run(askingAcross(group))).isEqualTo("here, then jawait-loop-0");
        }
    }

    @Test
    void loopThatCannotStart_isTheFailureOfTheGroup_whichEndsTheOthers() {
        List<EventLoop> made = new CopyOnWriteArrayList<>();
        IllegalStateException failure = new IllegalStateException("no selector left");
        Supplier<Runner> runners = () -> new Runner(() -> {
            if (made.size() == 2) {
                throw failure;
            }
            EventLoop loop = Asyncio.newEventLoop();
            made.add(loop);
            return loop;
        });

        assertThatThrownBy(() -> new LoopGroup(3, runners)).hasRootCause(failure);

        assertThat(made).hasSize(2).allMatch(EventLoop::isClosed);
    }

    private final Set<String> serving = ConcurrentHashMap.newKeySet();
    private final Queue<String> ended = new ConcurrentLinkedQueue<>();

    @Async
    private Coroutine<Void> nameIt(StreamReader reader, StreamWriter writer) {
        serving.add(Thread.currentThread().getName());
        writer.write(Thread.currentThread().getName());
        writer.close();
        return async();
    }

    @Async
    private Coroutine<Integer> listen(int port) throws IOException {
        Server server =
                await(Streams.startServer(this::nameIt, "127.0.0.1", port, ServerOptions.DEFAULT.withReusePort()));
        return async(server.port());
    }

    private Coroutine<Integer> listening(int port) {
        try {
            return listen(port);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Async
    private static Coroutine<String> ask(int port) throws IOException {
        Connection connection = await(Streams.openConnection("127.0.0.1", port));
        byte[] name = await(connection.reader().read());
        await(connection.aclose());
        return async(new String(name));
    }

    @Test
    void serverAtOnePort_isSpreadOverTheLoops() throws IOException {
        try (LoopGroup group = new LoopGroup(2)) {
            int port = group.submit(0, () -> listening(0)).join();
            group.submit(1, () -> listening(port)).join();
            for (int i = 0; i < 1000 && serving.size() < 2; i++) {
                run(ask(port));
            }
            assertThat(serving).containsExactlyInAnyOrder("jawait-loop-0", "jawait-loop-1");
        }
    }

    @Async
    private Coroutine<Void> waiting(String name) {
        try {
            await(sleep(Duration.ofHours(1)));
        } catch (CancelledError e) {
            ended.add(name + " in " + (getRunningLoop().isRunning() ? "its loop" : "no loop"));
            throw e;
        }
        return async();
    }

    @Test
    void close_cancelsWhatRuns_andClosesTheLoops() {
        LoopGroup group = new LoopGroup(2);
        group.onEach(() -> waiting("task"));
        group.onEach(LoopGroupTest::threadName).forEach(CompletableFuture::join);

        group.close();
        group.close();

        assertThat(ended).containsExactly("task in its loop", "task in its loop");
        assertThat(group.loops()).allMatch(EventLoop::isClosed);
        assertThatThrownBy(() -> new LoopGroup(0)).isInstanceOf(IllegalArgumentException.class);
    }
}

package io.jawait.internal;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.toThread;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Awaitable;
import io.jawait.Context;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.ReturnWhen;
import io.jawait.Runner;
import io.jawait.Task;
import io.jawait.TaskGroup;
import io.jawait.TaskOptions;
import io.jawait.ThrowingCallable;
import io.jawait.ThrowingRunnable;
import io.jawait.greenlet.Gevent;
import io.jawait.greenlet.Greenlet;
import io.jawait.net.ConnectOptions;
import io.jawait.net.Network;
import io.jawait.net.ServerOptions;
import io.jawait.net.Streams;
import io.jawait.net.Tls;
import io.jawait.process.ProcessOptions;
import io.jawait.process.ProcessPoolOptions;
import io.jawait.testing.TestLoop;
import io.jawait.testing.Testing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What public methods refuse at once. */
class ArgumentsTest {
    private interface Call {
        void make() throws Exception;
    }

    private interface Awaited {
        Coroutine<?> make() throws Exception;
    }

    @Async
    private static Coroutine<Void> nothing() {
        return async();
    }

    @Async
    private static Coroutine<Object> awaiting(Awaited call) throws Exception {
        return async(await(call.make()));
    }

    /** Made where a loop runs, and awaited. */
    private static Arguments awaited(String message, Awaited call) {
        return Arguments.of(message, (Call) () -> Asyncio.run(awaiting(call)));
    }

    private static Arguments made(String message, Call call) {
        return Arguments.of(message, call);
    }

    private static final Duration NEGATIVE = Duration.ofSeconds(-1);

    static Stream<Arguments> core() {
        return Stream.of(
                made("a coroutine was expected by new Task(), got null", () -> {
                    try (EventLoop loop = new EventLoop()) {
                        new Task<>(null, loop, TaskOptions.NONE);
                    }
                }),
                made("a name was expected by setName(), got null", () -> {
                    try (TestLoop test = new TestLoop()) {
                        test.loop().createTask(nothing()).setName(null);
                    }
                }),
                made("patience must not be negative, and is PT-1S", () -> new Runner().installShutdownHook(NEGATIVE)),
                made(
                        "a duration was expected by installShutdownHook(), got null",
                        () -> new Runner().installShutdownHook(null)),
                awaited("a delay was expected by sleep(), got null", () -> Asyncio.sleep(null)),
                awaited(
                        "an awaitable was expected by waitFor(), got null",
                        () -> Asyncio.waitFor((Awaitable<?>) null, Duration.ofSeconds(1))),
                awaited(
                        "an awaitable was expected by waitFor(), got null",
                        () -> Asyncio.waitFor((Awaitable<?>) null, Duration.ZERO)),
                awaited(
                        "a stage was expected by waitFor(), got null",
                        () -> Asyncio.waitFor((CompletionStage<?>) null, Duration.ofSeconds(1))),
                awaited(
                        "a callable was expected by toThread(), got null",
                        () -> toThread((ThrowingCallable<?, ?>) null)),
                awaited("a callable was expected by toThread(), got null", () -> toThread((ThrowingRunnable<?>) null)),
                awaited("a body was expected by TaskGroup.run(), got null", () -> TaskGroup.open(null)),
                awaited(
                        "a ReturnWhen was expected by wait(), got null",
                        () -> Asyncio.wait(List.of(Asyncio.createTask(nothing())), (ReturnWhen) null)),
                awaited(
                        "An asyncio.Future, a coroutine or an awaitable is required",
                        () -> Asyncio.shield(null).toCoroutine()));
    }

    static Stream<Arguments> others() {
        return Stream.of(
                made("a body was expected by new Greenlet(), got null", () -> new Greenlet((Greenlet.Body) null)),
                made(
                        "a parent was expected by new Greenlet(), got null",
                        () -> new Greenlet(ArgumentsTest::nothing, null)),
                made("work was expected by spawn(), got null", () -> Gevent.spawn(null)),
                made("times must be at least 1, and is 0", () -> Testing.runShuffled(0, ArgumentsTest::nothing)),
                made("times must be at least 0, and is -1", () -> new TestLoop().iterate(-1)),
                made("the clock does not go back: PT-1S", () -> new TestLoop().elapse(NEGATIVE)),
                made("the clock does not go back: PT-1S", () -> new TestLoop().advance(NEGATIVE)),
                made("processes must be at least 1, and is 0", () -> ProcessPoolOptions.DEFAULT.withProcesses(0)),
                made(
                        "callsPerProcess must be at least 0, and is -1",
                        () -> ProcessPoolOptions.DEFAULT.withCallsPerProcess(-1)),
                made(
                        "a Stdio for stdout was expected by ProcessOptions(), got null",
                        () -> ProcessOptions.PIPES.withStdout(null)));
    }

    static Stream<Arguments> network() {
        return Stream.of(
                made("backlog must be at least 1, and is 0", () -> ServerOptions.DEFAULT.withBacklog(0)),
                made("Limit cannot be <= 0", () -> ServerOptions.DEFAULT.withLimit(0)),
                made("Limit cannot be <= 0", () -> ConnectOptions.DEFAULT.withLimit(0)),
                made("an SSLContext was expected by Tls.of(), got null", () -> Tls.of(null)),
                awaited(
                        "a function that serves a connection was expected by startServer(), got null",
                        () -> Streams.startServer(null, "localhost", 0)),
                awaited(
                        "a function that serves a connection was expected by startUnixServer(), got null",
                        () -> Streams.startUnixServer(null, Path.of("never"))),
                awaited(
                        "a function that makes protocols was expected by createServer(), got null",
                        () -> Network.createServer(null, "localhost", 0)),
                awaited(
                        "a function that makes protocols was expected by createConnection(), got null",
                        () -> Network.createConnection(null, "localhost", 1)),
                awaited("a host was expected by resolve(), got null", () -> Streams.openConnection(null, 80)),
                awaited(
                        "port must be from 0 to 65535, and is 70000",
                        () -> Streams.openConnection("nowhere.invalid", 70_000)),
                awaited(
                        "port must be from 0 to 65535, and is -1",
                        () -> Streams.startServer((reader, writer) -> nothing(), null, -1)));
    }

    @ParameterizedTest
    @MethodSource({"core", "others", "network"})
    void wrongArgument_isRefused(String message, Call call) {
        assertThatThrownBy(call::make)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    // ---- null is a context, too

    @Async
    private static Coroutine<List<String>> callingBackInNoContext() {
        List<String> events = new ArrayList<>();
        EventLoop loop = Asyncio.getRunningLoop();
        Context none = null;
        Future<Void> future = loop.createFuture();
        future.addDoneCallback(done -> events.add("done"), none);
        future.setResult(null);
        loop.callSoon(() -> events.add("soon"), none);
        loop.callLater(Duration.ZERO, () -> events.add("later"), none);
        await(Asyncio.sleep(Duration.ofMillis(1)));
        return async(events);
    }

    @Test
    void nullContext_isACopyOfTheCurrentOne() {
        Assertions.assertThat(Testing.run(callingBackInNoContext())).containsExactly("done", "soon", "later");
    }

    @Test
    void missingUnixServer_leavesNoFile(@TempDir Path folder) {
        Path path = folder.resolve("socket");

        assertThatThrownBy(() -> Asyncio.run(Streams.startUnixServer(null, path)))
                .isInstanceOf(IllegalArgumentException.class);
        Assertions.assertThat(path).doesNotExist();
    }

    // ---- long spans

    @Test
    void patienceWithoutEnd_isTaken() {
        try (Runner runner = new Runner()) {
            runner.installShutdownHook(Duration.ofSeconds(Long.MAX_VALUE));
        }
    }
}

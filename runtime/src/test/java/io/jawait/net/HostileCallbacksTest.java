package io.jawait.net;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.waitFor;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Future;
import io.jawait.ReturnWhen;
import io.jawait.Task;
import io.jawait.internal.Access;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever a program's callback does, a connection ends once and nothing waits for it for ever. */
class HostileCallbacksTest {
    /** Never comes about where all is well. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final Tls SERVER = Tls.of(TestKeys.context("server", "client"));
    private static final Tls CLIENT = Tls.of(TestKeys.context("client", "server"));

    private enum Callback {
        FACTORY,
        CONNECTION_MADE,
        DATA_RECEIVED,
        PAUSE_WRITING,
        RESUME_WRITING,
        EOF_RECEIVED,
        CONNECTION_LOST
    }

    private enum Deed {
        THROW_EXCEPTION,
        THROW_ERROR,
        THROW_CANCELLED,
        CLOSE,
        ABORT;

        void commit(Transport transport) {
            switch (this) {
                case THROW_EXCEPTION -> throw new IllegalStateException("hostile");
                case THROW_ERROR -> throw new LinkageError("hostile");
                case THROW_CANCELLED -> throw new CancelledError();
                case CLOSE -> transport.close();
                case ABORT -> transport.abort();
            }
        }
    }

    /** A protocol that does its deed in one of its callbacks; none: a peaceful one. */
    private static final class Hostile implements Protocol {
        private final Callback place;
        private final Deed deed;
        final Future<Void> made = getRunningLoop().createFuture();
        final Future<Void> heard = getRunningLoop().createFuture();
        final Future<Void> resumed = getRunningLoop().createFuture();
        final Future<Void> lost = getRunningLoop().createFuture();
        final List<Callback> calls = new ArrayList<>();
        Transport transport;

        Hostile(Callback place, Deed deed) {
            this.place = place;
            this.deed = deed;
        }

        private void reach(Callback callback, Future<Void> reached) {
            calls.add(callback);
            if (!reached.done()) {
                reached.setResult(null);
            }
            if (callback == place) {
                deed.commit(transport);
            }
        }

        @Override
        public void connectionMade(Transport transport) {
            this.transport = transport;
            reach(Callback.CONNECTION_MADE, made);
        }

        @Override
        public void dataReceived(ByteBuffer data) {
            reach(Callback.DATA_RECEIVED, heard);
        }

        @Override
        public void pauseWriting() {
            reach(Callback.PAUSE_WRITING, made);
        }

        @Override
        public void resumeWriting() {
            reach(Callback.RESUME_WRITING, resumed);
        }

        @Override
        public boolean eofReceived() {
            reach(Callback.EOF_RECEIVED, made);
            return false;
        }

        @Override
        public void connectionLost(Throwable error) {
            reach(Callback.CONNECTION_LOST, lost);
        }
    }

    @Async
    private static Coroutine<Void> anyOf(Future<Void> one, Future<Void> other) throws TimeoutException {
        var done = await(Asyncio.wait(new LinkedHashSet<>(Set.of(one, other)), SOON, ReturnWhen.FIRST_COMPLETED));
        if (done.done().isEmpty()) {
            throw new TimeoutException("waited in vain");
        }
        return async();
    }

    /** Has the hostile one hear data, pause, go on, and hear the end. */
    @Async
    private static Coroutine<Void> exercise(Hostile hostile, Hostile peer) throws Exception {
        peer.transport.write(new byte[10]);
        await(anyOf(hostile.heard, hostile.lost));
        peer.transport.pauseReading();
        hostile.transport.setWriteBufferLimits(WriteLimits.high(0));
        hostile.transport.write(new byte[8_000_000]);
        peer.transport.resumeReading();
        await(anyOf(hostile.resumed, hostile.lost));
        peer.transport.close();
        return async();
    }

    @Async
    private static Coroutine<Void> connecting(Supplier<Hostile> factory, int port, ConnectOptions options)
            throws Exception {
        try {
            await(waitFor(Network.createConnection(factory, "localhost", port, options), SOON));
        } catch (TimeoutException e) {
            throw e;
        } catch (Throwable failure) {
            // What the hostile one has thrown, or the end of the connection.
            return async();
        }
        return async();
    }

    private static Hostile made(Hostile protocol) {
        if (protocol.place == Callback.FACTORY) {
            protocol.deed.commit(null);
        }
        return protocol;
    }

    @Async
    private static Coroutine<Void> meeting(
            Callback place, Deed deed, boolean atServer, ServerOptions serverOptions, ConnectOptions options)
            throws Exception {
        getRunningLoop().setExceptionHandler((loop, report) -> {});
        Hostile hostile = new Hostile(place, deed);
        Hostile peer = new Hostile(null, null);
        Server server =
                await(Network.createServer(() -> made(atServer ? hostile : peer), "127.0.0.1", 0, serverOptions));
        Task<Void> connecting = createTask(connecting(() -> made(atServer ? peer : hostile), server.port(), options));
        await(connecting);
        if (place != Callback.FACTORY) {
            await(waitFor(hostile.made, SOON));
            await(anyOf(peer.made, hostile.lost));
            if (!hostile.lost.done()) {
                await(exercise(hostile, peer));
            }
            await(waitFor(hostile.lost, SOON));
        }
        server.close();
        await(waitFor(server.waitClosed(), SOON));
        if (peer.transport != null) {
            await(waitFor(peer.lost, SOON));
        }
        await(yieldNow());
        await(yieldNow());
        assertThat(hostile.calls)
                .filteredOn(Callback.CONNECTION_LOST::equals)
                .hasSize(place == Callback.FACTORY ? 0 : 1);
        assertThat(Access.get().channels(getRunningLoop()).isWatching()).isFalse();
        return async();
    }

    private static DynamicTest test(Callback place, Deed deed, boolean atServer, boolean tls) {
        ServerOptions serverOptions = tls ? ServerOptions.DEFAULT.withTls(SERVER) : ServerOptions.DEFAULT;
        ConnectOptions options = tls ? ConnectOptions.DEFAULT.withTls(CLIENT) : ConnectOptions.DEFAULT;
        String name = place + " " + deed + (atServer ? " at the server" : " at the client") + (tls ? ", TLS" : "");
        return DynamicTest.dynamicTest(name, () -> run(meeting(place, deed, atServer, serverOptions, options)));
    }

    @TestFactory
    List<DynamicTest> connection_endsOnce_whateverACallbackDoes() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Callback place : Callback.values()) {
            for (Deed deed : Deed.values()) {
                boolean possible = place != Callback.FACTORY || deed.name().startsWith("THROW");
                for (int i = 0; possible && i < 4; i++) {
                    tests.add(test(place, deed, i % 2 == 1, i > 1));
                }
            }
        }
        return tests;
    }
}

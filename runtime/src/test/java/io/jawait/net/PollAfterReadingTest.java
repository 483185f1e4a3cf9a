package io.jawait.net;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.getRunningLoop;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.internal.Access;
import io.jawait.internal.Channels;
import io.jawait.internal.Poller;
import io.jawait.internal.SelectorPoller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes ready outside between the wait that brought a stream's data and the step of the task that reads them. */
class PollAfterReadingTest {
    private final PollerWithEvent poller = new PollerWithEvent();
    private final EventLoop loop = Access.get().newLoop(poller);
    private ServerSocketChannel listener;
    private SocketChannel peer;
    private Pipe other;

    /** Has something happen in the world right after the next wait. */
    private static final class PollerWithEvent implements Poller {
        private final SelectorPoller selector = new SelectorPoller();
        private Runnable event;

        @Override
        public void poll(double timeout) {
            selector.poll(timeout);
            if (timeout > 0 && event != null) {
                event.run();
                event = null;
            }
        }

        @Override
        public double time() {
            return selector.time();
        }

        @Override
        public void wakeUp() {
            selector.wakeUp();
        }

        @Override
        public void deliverTo(Consumer<Object> ready) {
            selector.deliverTo(ready);
        }

        @Override
        public Channels channels() {
            return selector.channels();
        }

        @Override
        public void close() {
            selector.close();
        }
    }

    private static final class Telling implements Protocol {
        final Future<Void> told = getRunningLoop().createFuture();

        @Override
        public void dataReceived(ByteBuffer data) {
            told.setResult(null);
        }
    }

    @BeforeEach
    void open() throws IOException {
        listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        other = Pipe.open();
        other.source().configureBlocking(false);
        loop.addReader(other.source(), () -> loop.removeReader(other.source()));
    }

    @AfterEach
    void close() throws IOException {
        loop.close();
        listener.close();
        peer.close();
        other.source().close();
        other.sink().close();
    }

    /** The next wait finds the peer's data; the pipe becomes ready right after it. */
    private void sendThenFillPipe() throws IOException {
        peer = listener.accept();
        poller.event = () -> {
            try {
                other.sink().write(ByteBuffer.allocate(1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        peer.write(ByteBuffer.allocate(1));
    }

    @Async
    private Coroutine<Integer> readyWhenStreamHasRead() throws IOException {
        Connection near =
                await(Streams.openConnection("127.0.0.1", listener.socket().getLocalPort()));
        sendThenFillPipe();
        await(near.reader().read(1));
        int ready = Access.get().control(loop).readyCount();
        near.writer().close();
        return async(ready);
    }

    @Test
    void stream_isReadBeforeTheSystemIsAskedAgain() throws IOException {
        assertThat(loop.runUntilComplete(readyWhenStreamHasRead())).isEqualTo(1);
    }

    @Async
    private Coroutine<Integer> readyWhenProtocolHasRead() throws IOException {
        var near = await(Network.createConnection(
                Telling::new, "127.0.0.1", listener.socket().getLocalPort()));
        sendThenFillPipe();
        await(near.protocol().told);
        int ready = Access.get().control(loop).readyCount();
        near.transport().close();
        return async(ready);
    }

    @Test
    void protocol_mayHaveSent_soTheSystemIsAsked() throws IOException {
        assertThat(loop.runUntilComplete(readyWhenProtocolHasRead())).isEqualTo(2);
    }
}

package io.jawait.net;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.waitFor;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.internal.Sneaky;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class PipesTest {
    /** Never comes about where all is well. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private static final List<Throwable> FAILURES = List.of(
            new IOException("broken"),
            new IllegalArgumentException("broken"),
            new IllegalStateException("broken"),
            new LinkageError("broken"));

    private static InputStream failingInput(Throwable failure) {
        return new InputStream() {
            @Override
            public int read() {
                throw Sneaky.raise(failure);
            }
        };
    }

    private static OutputStream failingOutput(Throwable failure) {
        return new OutputStream() {
            @Override
            public void write(int one) {
                throw Sneaky.raise(failure);
            }
        };
    }

    @Async
    private static Coroutine<byte[]> reading(InputStream stream) throws Exception {
        Asyncio.getRunningLoop().setExceptionHandler((loop, report) -> {});
        StreamReader reader = await(Pipes.openReader(stream));
        return async(await(waitFor(reader.read(), SOON)));
    }

    @Test
    void failureOfAStream_isThatOfItsReader_whateverItIs() {
        for (Throwable failure : FAILURES) {
            assertThatThrownBy(() -> run(reading(failingInput(failure)))).isSameAs(failure);
        }
    }

    @Async
    private static Coroutine<Void> writing(OutputStream stream) throws Exception {
        Asyncio.getRunningLoop().setExceptionHandler((loop, report) -> {});
        StreamWriter writer = await(Pipes.openWriter(stream));
        writer.write(new byte[200_000]);
        await(waitFor(writer.drain(), SOON));
        return async();
    }

    @Test
    void failureOfAStream_isThatOfItsWriter_whateverItIs() {
        for (Throwable failure : FAILURES) {
            assertThatThrownBy(() -> run(writing(failingOutput(failure)))).isSameAs(failure);
        }
    }

    // ---- protocols

    /** Gives a byte at a time. */
    private static InputStream bytes(int count) {
        return new InputStream() {
            private int given;

            @Override
            public int read(byte[] target, int offset, int length) {
                return given++ < count ? 1 : -1;
            }

            @Override
            public int read() {
                throw new AssertionError("the transport reads arrays");
            }
        };
    }

    private static final class Failing extends Recorder {
        @Override
        public void dataReceived(ByteBuffer data) {
            events.add("data");
            throw new IllegalStateException("broken");
        }
    }

    @Async
    private static Coroutine<List<String>> readingByAFailingProtocol(List<Object> reports) throws TimeoutException {
        Asyncio.getRunningLoop().setExceptionHandler((loop, report) -> reports.add(report.get("message")));
        var connected = await(Pipes.connectReadPipe(Failing::new, bytes(2)));
        await(waitFor(connected.protocol().lost, SOON));
        return async(connected.protocol().events);
    }

    @Test
    void protocolThatFails_getsTheNextDataAllTheSame() throws Exception {
        List<Object> reports = new ArrayList<>();

        assertThat(run(readingByAFailingProtocol(reports))).containsExactly("made", "data", "data", "eof", "lost");
        assertThat(reports)
                .containsExactly(
                        "Exception in callback protocol.data_received()",
                        "Exception in callback protocol.data_received()");
    }

    // ---- pausing

    /** Has a thread that reads wait for a word, and give so many bytes, or the end, then. */
    private static final class Held extends InputStream {
        private final InputStream content;
        private final CountDownLatch mayRead = new CountDownLatch(1);
        private volatile Thread reader;

        Held(int bytes) {
            content = bytes(bytes);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                mayRead.await();
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
            reader = Thread.currentThread();
            return content.read(target, offset, length);
        }

        @Override
        public int read() {
            throw new AssertionError("the transport reads arrays");
        }

        /** Lets it read, until the loop has what it has read: the thread waits for its next job then. */
        void letRead() {
            mayRead.countDown();
            while (reader == null
                    || reader.getState() != Thread.State.TIMED_WAITING
                            && reader.getState() != Thread.State.TERMINATED) {
                Thread.onSpinWait();
            }
        }
    }

    @Async
    private static Coroutine<List<String>> pausingDuringARead(int bytes) throws TimeoutException {
        Held stream = new Held(bytes);
        var connected = await(Pipes.connectReadPipe(Recorder::new, stream));
        connected.transport().pauseReading();
        stream.letRead();
        for (int i = 0; i < 5; i++) {
            await(yieldNow());
        }
        connected.protocol().events.add("resumed");
        connected.transport().resumeReading();
        await(waitFor(connected.protocol().lost, SOON));
        return async(connected.protocol().events);
    }

    @Test
    void whatAThreadReadsDuringAPause_waitsForItsEnd() throws TimeoutException {
        assertThat(run(pausingDuringARead(1))).containsExactly("made", "resumed", "data", "eof", "lost");
        assertThat(run(pausingDuringARead(0))).containsExactly("made", "resumed", "eof", "lost");
    }

    // ---- writing in vain

    @Async
    private static Coroutine<Void> writingAfterTheEnd(boolean byEof) throws IOException {
        Pipe pipe = Pipe.open();
        var connected = await(Pipes.connectWritePipe(Recorder::new, pipe.sink()));
        Transport transport = connected.transport();
        transport.write(new byte[1_000_000]);
        if (byEof) {
            transport.writeEof();
        } else {
            transport.close();
        }
        try {
            assertThat(transport.getWriteBufferSize()).isPositive();
            transport.write(new byte[1]);
        } finally {
            transport.abort();
            pipe.source().close();
        }
        return async();
    }

    @Test
    void whatIsWrittenAfterClosing_isDropped_butNotAfterAnEofOfOnesOwn() throws IOException {
        run(writingAfterTheEnd(false));

        assertThatThrownBy(() -> run(writingAfterTheEnd(true)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Cannot call write() after write_eof()");
    }
}

package io.jawait.net;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.waitFor;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.internal.Sneaky;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipesTest {
    /** Never comes about where all is well. */
    private static final Duration SOON = Duration.ofSeconds(3);

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
}

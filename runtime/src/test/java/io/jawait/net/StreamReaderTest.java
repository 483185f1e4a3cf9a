package io.jawait.net;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.yieldNow;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Task;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamReaderTest {
    private final StreamReader reader = new StreamReader(16);
    private final List<String> events = new ArrayList<>();

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    private void feed(String text) {
        reader.feedData(text.getBytes(UTF_8));
    }

    // ---- forms of reading

    @Async
    private Coroutine<List<String>> readingInAllForms() throws IOException {
        List<String> read = new ArrayList<>();
        read.add(await(reader.readLine()));
        read.add(text(await(reader.readExactly(3))));
        read.add(text(await(reader.readUntil(";"))));
        read.add(text(await(reader.read(2))));
        ByteBuffer buffer = ByteBuffer.allocate(3);
        read.add(await(reader.readInto(buffer)) + UTF_8.decode(buffer.flip()).toString());
        read.add(text(await(reader.read(0))));
        read.add(text(await(reader.read())));
        read.add(text(await(reader.read(5))));
        buffer.clear();
        read.add("" + await(reader.readInto(buffer)));
        return async(read);
    }

    @Test
    void allForms_giveTheBytesInTheirOrder() throws IOException {
        feed("eine Zeile ä\n" + "123" + "bis;" + "ab" + "xyz" + "the rest");
        reader.feedEof();

        assertThat(run(readingInAllForms()))
                .containsExactly("eine Zeile ä\n", "123", "bis;", "ab", "3xyz", "", "the rest", "", "-1");
        assertThat(reader.atEof()).isTrue();
    }

    @Test
    void readOfNothing_andWrongSizes() {
        assertThat(run(attempt(() -> reader.read(0)))).isEqualTo("[]");
        assertThat(run(attempt(() -> reader.readExactly(0)))).isEqualTo("[]");
        assertThat(run(attempt(() -> reader.readExactly(-1))))
                .isEqualTo("IllegalArgumentException: readexactly size can not be less than zero");
        assertThat(run(attempt(() -> reader.readUntil(""))))
                .isEqualTo("IllegalArgumentException: Separator should be at least one-byte string");
        assertThat(run(attempt(() -> reader.readUntil(List.<byte[]>of()))))
                .isEqualTo("IllegalArgumentException: Separator should contain at least one element");
        assertThatThrownBy(() -> new StreamReader(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Limit cannot be <= 0");
    }

    private interface Read {
        Coroutine<byte[]> start() throws IOException;
    }

    @Async
    private static Coroutine<String> attempt(Read read) {
        try {
            return async("[" + text(await(read.start())) + "]");
        } catch (Exception e) {
            return async(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    // ---- separators

    @Test
    void severalSeparators_theOneThatEndsFirstWins() {
        feed("aXYZbZ");
        List<byte[]> separators = List.of("XYZ".getBytes(UTF_8), "Y".getBytes(UTF_8));

        assertThat(run(attempt(() -> reader.readUntil(separators)))).isEqualTo("[aXY]");
    }

    /** The longer one begins within the limit, the shorter one does not. */
    @Test
    void separatorsThatEndAtTheSameByte_theShortestWins() {
        StreamReader narrow = new StreamReader(4);
        narrow.feedData("xxxxab".getBytes(UTF_8));
        List<byte[]> separators = List.of("ab".getBytes(UTF_8), "b".getBytes(UTF_8));

        assertThat(run(attempt(() -> narrow.readUntil(separators))))
                .isEqualTo("LimitOverrunException: Separator is found, but chunk is longer than limit");
    }

    @Async
    private Coroutine<String> untilSeparatorInPieces() throws IOException {
        Task<byte[]> read = createTask(reader.readUntil("\r\n\r\n"));
        for (String piece : List.of("head\r", "\n\r", "\n", "body")) {
            await(yieldNow());
            await(yieldNow());
            feed(piece);
        }
        String head = text(await(read));
        return async(head + "|" + text(await(reader.read(9))));
    }

    @Test
    void separatorThatComesInPieces_isFound() throws IOException {
        assertThat(run(untilSeparatorInPieces())).isEqualTo("head\r\n\r\n|body");
    }

    @Test
    void separatorBehindTheLimit_leavesTheDataThere() {
        feed("0123456789abcdefXX;");

        assertThat(run(attempt(() -> reader.readUntil(";"))))
                .isEqualTo("LimitOverrunException: Separator is found, but chunk is longer than limit");
        assertThat(run(attempt(() -> reader.readExactly(19)))).isEqualTo("[0123456789abcdefXX;]");
    }

    @Test
    void lineBehindTheLimit_isDropped_andTheNextOneRead() {
        feed("a line that is too long\nnext\n");

        assertThat(run(attempt(reader::readLineBytes)))
                .isEqualTo("IllegalArgumentException: Separator is found, but chunk is longer than limit");
        assertThat(run(attempt(reader::readLineBytes))).isEqualTo("[next\n]");
    }

    @Test
    void endBeforeSeparatorOrSize_givesWhatHasCome() {
        feed("part");
        reader.feedEof();

        assertThat(run(attempt(() -> reader.readUntil(";"))))
                .isEqualTo("IncompleteReadException: 4 bytes read on a total of undefined expected bytes");
        assertThat(run(attempt(() -> reader.readExactly(2))))
                .isEqualTo("IncompleteReadException: 0 bytes read on a total of 2 expected bytes");
        assertThat(run(attempt(reader::readLineBytes))).isEqualTo("[]");
    }

    // ---- waiting

    @Async
    private Coroutine<Void> twoReadersAtOnce() throws IOException {
        Task<byte[]> first = createTask(reader.read(1));
        await(yieldNow());
        events.add(await(attempt(() -> reader.read(1))));
        feed("x");
        events.add(text(await(first)));
        return async();
    }

    @Test
    void secondReader_isRefused_andTheFirstGoesOn() throws IOException {
        run(twoReadersAtOnce());

        assertThat(events)
                .containsExactly(
                        "IllegalStateException: read() called while another coroutine is already waiting for incoming"
                                + " data",
                        "x");
    }

    @Async
    private Coroutine<Void> cancellingAReader() throws IOException {
        Task<byte[]> task = createTask(reader.readExactly(8));
        await(yieldNow());
        feed("half");
        task.cancel();
        try {
            await(task);
        } catch (CancelledError e) {
            events.add("cancelled");
        }
        feed("full");
        events.add(text(await(reader.readExactly(8))));
        return async();
    }

    @Test
    void cancelledRead_losesNothing() throws IOException {
        run(cancellingAReader());

        assertThat(events).containsExactly("cancelled", "halffull");
    }

    @Async
    private Coroutine<Void> cancellingAReaderOfAll() throws IOException {
        Task<byte[]> task = createTask(reader.read());
        await(yieldNow());
        feed("one ");
        await(yieldNow());
        await(yieldNow());
        feed("two ");
        task.cancel();
        try {
            await(task);
        } catch (CancelledError e) {
            events.add("cancelled");
        }
        feed("three");
        reader.feedEof();
        events.add(text(await(reader.read())));
        return async();
    }

    @Test
    void cancelledReadOfAll_losesNothing_either() throws IOException {
        run(cancellingAReaderOfAll());

        assertThat(events).containsExactly("cancelled", "one two three");
    }

    @Async
    private Coroutine<Void> breakingWhileReading() throws IOException {
        Task<String> waiting = createTask(attempt(() -> reader.read(1)));
        await(yieldNow());
        reader.setException(new IOException("broken"));
        events.add(await(waiting));
        feed("late");
        events.add(await(attempt(() -> reader.read(1))));
        return async();
    }

    @Test
    void brokenStream_throwsItsErrorAtEachRead() throws IOException {
        run(breakingWhileReading());

        assertThat(events).containsExactly("IOException: broken", "IOException: broken");
        assertThat(reader.exception()).hasMessage("broken");
    }

    @Async
    private Coroutine<Void> breakingBehindData() throws IOException {
        Task<String> waiting = createTask(attempt(() -> reader.read(10)));
        await(yieldNow());
        feed("abc");
        reader.setException(new IOException("broken"));
        events.add(await(waiting));
        events.add(await(attempt(() -> reader.read(1))));
        return async();
    }

    @Test
    void errorBehindData_isThatOfTheNextRead() throws IOException {
        run(breakingBehindData());

        assertThat(events).containsExactly("[abc]", "IOException: broken");
    }

    @Test
    void feedingAfterTheEnd_isRefused() {
        reader.feedEof();

        assertThatThrownBy(() -> feed("x"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("feed_data after feed_eof");
    }

    // ---- back pressure

    private final class Source implements ReadTransport {
        @Override
        public boolean isReading() {
            return true;
        }

        @Override
        public void pauseReading() {
            events.add("pause");
        }

        @Override
        public void resumeReading() {
            events.add("resume");
        }

        @Override
        public void close() {}

        @Override
        public boolean isClosing() {
            return false;
        }

        @Override
        public BaseProtocol getProtocol() {
            throw new UnsupportedOperationException();
        }
    }

    @Async
    private Coroutine<Void> readingFromAFullReader() throws IOException {
        reader.setTransport(new Source());
        feed("x".repeat(32));
        events.add("twice the limit");
        feed("x");
        feed("x");
        await(reader.read(17));
        events.add("17 read");
        await(reader.read(1));
        feed("y".repeat(20));
        Task<byte[]> more = createTask(reader.readExactly(40));
        await(yieldNow());
        feed("z".repeat(4));
        await(more);
        return async();
    }

    @Test
    void moreThanTwiceTheLimit_pauses_andHalfOfItResumes() throws IOException {
        run(readingFromAFullReader());

        // The last two pairs: who needs more than the limit gets it.
        assertThat(events)
                .containsExactly("twice the limit", "pause", "17 read", "resume", "pause", "resume", "pause", "resume");
        assertThatThrownBy(() -> reader.setTransport(new Source())).isInstanceOf(IllegalStateException.class);
    }
}

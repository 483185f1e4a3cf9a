package io.jawait.files;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.each;
import static io.jawait.Asyncio.gather;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.waitFor;
import static io.jawait.Asyncio.yieldNow;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.generator.AsyncGenerator;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsyncFilesTest {
    private Path file;

    @BeforeEach
    void name(@TempDir Path folder) {
        file = folder.resolve("file");
    }

    /** Of this file, in this process. */
    private int descriptors() throws IOException {
        int count = 0;
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            for (Path link : all.toList()) {
                count += Files.isSymbolicLink(link)
                                && Files.readSymbolicLink(link).equals(file.toRealPath())
                        ? 1
                        : 0;
            }
        }
        return count;
    }

    // ---- whole files

    @Async
    private Coroutine<Void> wholeFiles() throws IOException {
        byte[] bytes = new byte[100_000];
        new Random(1).nextBytes(bytes);
        await(AsyncFiles.write(file, bytes));
        assertThat(await(AsyncFiles.readAllBytes(file))).isEqualTo(bytes);

        await(AsyncFiles.writeString(file, "grün\n"));
        await(AsyncFiles.writeString(file, "rot\n", APPEND));
        assertThat(await(AsyncFiles.readString(file))).isEqualTo("grün\nrot\n");
        assertThat(await(AsyncFiles.readString(file, ISO_8859_1))).isEqualTo("grÃ¼n\nrot\n");
        return async();
    }

    @Test
    void wholeFiles_areReadAsTheyWereWritten() throws IOException {
        run(wholeFiles());
    }

    @Test
    void errors_areThoseOfFiles() throws IOException {
        assertThatThrownBy(() -> run(AsyncFiles.readString(file))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> run(AsyncFiles.open(file))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> run(AsyncFiles.lines(file).next())).isInstanceOf(NoSuchFileException.class);
        Files.write(file, new byte[] {(byte) 0xff});
        assertThatThrownBy(() -> run(AsyncFiles.readString(file))).isInstanceOf(MalformedInputException.class);
        assertThatThrownBy(() -> run(AsyncFiles.lines(file).next())).isInstanceOf(MalformedInputException.class);
        assertThatThrownBy(() -> run(AsyncFiles.writeString(file, "", CREATE_NEW, WRITE)))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(descriptors()).isZero();
    }

    // ---- lines

    @Async
    private static Coroutine<List<String>> lines(Path file, int most) throws IOException {
        List<String> found = new ArrayList<>();
        try (var lines = AsyncFiles.lines(file)) {
            for (String line : each(lines)) {
                found.add(line);
                if (found.size() == most) {
                    break;
                }
            }
        }
        return async(found);
    }

    @Test
    void lines_comeOneByOne_howeverLongOrMany() throws IOException {
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            written.add("line " + i);
        }
        written.add("x".repeat(200_000));
        written.add("");
        written.add("the end");
        Files.write(file, written);

        assertThat(run(lines(file, -1))).isEqualTo(written);
        assertThat(run(lines(file, 20_000))).isEqualTo(written.subList(0, 20_000));
        assertThat(descriptors()).isZero();
        Files.writeString(file, "");
        assertThat(run(lines(file, -1))).isEmpty();
    }

    // ---- an open file

    @Async
    private Coroutine<Void> readingAndWriting() throws IOException {
        try (AsyncFile open = await(AsyncFiles.open(file, CREATE, READ, WRITE))) {
            await(open.write("0123456789"));
            assertThat(await(open.position())).isEqualTo(10);
            assertThat(await(open.read(5))).as("at the end").isEmpty();
            await(open.seek(2));
            assertThat(new String(await(open.read(3)), UTF_8)).isEqualTo("234");
            assertThat(new String(await(open.readAt(8, 5)), UTF_8)).isEqualTo("89");
            assertThat(await(open.readAt(10, 5))).isEmpty();
            assertThat(await(open.readAt(9, Integer.MAX_VALUE))).hasSize(1);
            await(open.seek(9));
            assertThat(await(open.read(Integer.MAX_VALUE))).hasSize(1);
            await(open.seek(5));
            await(open.writeAt(6, "ab".getBytes(UTF_8)));
            assertThat(new String(await(open.read()), UTF_8)).isEqualTo("5ab89");
            await(open.truncate(7));
            await(open.force());
            assertThat(await(open.size())).isEqualTo(7);
            assertThat(open.channel().size()).isEqualTo(7);
            assertThat(open).hasToString("<AsyncFile open>");
            await(open.aclose());
            assertThat(open).hasToString("<AsyncFile closed>");
            try {
                await(open.read());
                throw new AssertionError("read from a closed file");
            } catch (ClosedChannelException e) {
                assertThat(descriptors()).isZero();
            }
            assertThatThrownBy(() -> run(open.seek(-1))).isInstanceOf(IllegalStateException.class);
        }
        return async();
    }

    @Test
    void openFile_isReadAndWritten_atItsPositionAndElsewhere() throws IOException {
        run(readingAndWriting());

        assertThat(file).hasContent("012345a");
    }

    @Async
    private Coroutine<Void> refused() throws IOException {
        try (AsyncFile open = await(AsyncFiles.open(file, CREATE, WRITE))) {
            List<Coroutine<?>> wrong = List.of(
                    open.seek(-1), open.read(-1), open.readAt(-1, 1), open.writeAt(-1, new byte[1]), open.truncate(-1));
            for (Coroutine<?> call : wrong) {
                try {
                    await(call);
                    throw new AssertionError("accepted");
                } catch (IllegalArgumentException e) {
                    assertThat(e).hasMessage("negative: -1");
                }
            }
        }
        return async();
    }

    @Test
    void negativePlaces_areRefused() throws IOException {
        run(refused());
    }

    @Async
    private Coroutine<Void> writingFromManyTasks() throws IOException {
        try (AsyncFile open = await(AsyncFiles.open(file, CREATE, WRITE))) {
            List<Coroutine<Void>> writes = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                writes.add(open.write("line " + i + "\n"));
            }
            await(gather(writes));
        }
        return async();
    }

    @Test
    void writesOfManyTasks_areMadeInTheirOrder() throws IOException {
        run(writingFromManyTasks());

        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            expected.add("line " + i);
        }
        assertThat(Files.readAllLines(file)).isEqualTo(expected);
    }

    // ---- cancelling

    /** Makes calls when it is told to. */
    private static final class Held implements Executor {
        final Deque<Runnable> calls = new ArrayDeque<>();

        @Override
        public void execute(Runnable call) {
            calls.add(call);
        }

        void makeOne() {
            calls.remove().run();
        }
    }

    @Async
    private static Coroutine<Void> untilACallWaits(Held held) {
        while (held.calls.isEmpty()) {
            await(yieldNow());
        }
        return async();
    }

    @Async
    private static Coroutine<Boolean> isCancelled(Task<?> task) {
        task.cancel();
        try {
            await(task);
            return async(false);
        } catch (CancelledError e) {
            return async(true);
        }
    }

    /** What the executor opens now nobody waits for any more. */
    @Async
    private Coroutine<Void> openingInVain(Held held) throws IOException {
        held.makeOne();
        assertThat(descriptors()).isEqualTo(1);
        await(yieldNow());
        await(yieldNow());
        await(yieldNow());
        assertThat(descriptors()).isZero();
        return async();
    }

    /** As whoever drives it by hand does. */
    @Async
    private Coroutine<Void> closingAnOpen() throws IOException {
        Held held = new Held();
        getRunningLoop().setDefaultExecutor(held);
        Coroutine<AsyncFile> opening = AsyncFiles.open(file, CREATE, WRITE);
        opening.send(null);
        opening.close();
        await(openingInVain(held));
        return async();
    }

    @Test
    void fileThatNobodyWaitsForAnyMore_isClosed() throws IOException {
        run(closingAnOpen());
    }

    @Async
    private Coroutine<Void> cancellingAnOpen() throws IOException {
        Held held = new Held();
        getRunningLoop().setDefaultExecutor(held);
        Task<AsyncFile> opening = createTask(AsyncFiles.open(file, CREATE, WRITE));
        await(untilACallWaits(held));
        assertThat(await(isCancelled(opening))).isTrue();
        await(openingInVain(held));

        Task<String> reading = createTask(AsyncFiles.lines(file).next());
        await(untilACallWaits(held));
        held.makeOne();
        await(untilACallWaits(held));
        assertThat(descriptors()).isEqualTo(1);
        reading.cancel();
        await(yieldNow());
        held.makeOne(); // the read, in vain
        await(untilACallWaits(held));
        held.makeOne(); // the closing
        assertThat(await(isCancelled(reading))).isTrue();
        assertThat(descriptors()).isZero();
        return async();
    }

    @Test
    void cancelling_leavesNothingOpen() throws IOException {
        run(cancellingAnOpen());
    }

    @Async
    private Coroutine<Void> cancellingWrites() throws IOException {
        AsyncFile open = await(AsyncFiles.open(file, CREATE, WRITE));
        Held held = new Held();
        getRunningLoop().setDefaultExecutor(held);
        List<Task<Void>> writes = new ArrayList<>();
        for (String text : List.of("a", "b", "c")) {
            writes.add(createTask(open.write(text)));
        }
        await(untilACallWaits(held));
        await(yieldNow());
        assertThat(held.calls).as("threads for one file").hasSize(1);
        assertThat(await(isCancelled(writes.get(1)))).isTrue();
        Task<Void> closing = createTask(open.aclose());
        await(yieldNow());
        assertThat(await(isCancelled(closing))).isTrue();
        assertThat(descriptors()).isEqualTo(1);
        held.makeOne();
        await(writes.get(0));
        await(writes.get(2));
        assertThat(descriptors()).isZero();
        return async();
    }

    @Test
    void cancelledWrite_isNotMade_butCancelledClosingIs() throws IOException {
        run(cancellingWrites());

        assertThat(file).hasContent("ac");
    }

    // ---- without threads

    @Async
    private Coroutine<AsyncFile> closingWithoutThreads() throws IOException {
        await(AsyncFiles.writeString(file, "line\n".repeat(100_000)));
        AsyncFile kept = await(AsyncFiles.open(file, READ));
        AsyncFile open = await(AsyncFiles.open(file, READ));
        AsyncGenerator<String> lines = AsyncFiles.lines(file);
        assertThat(await(lines.next())).isEqualTo("line");
        assertThat(descriptors()).isEqualTo(3);
        await(getRunningLoop().shutdownDefaultExecutor());

        await(open.aclose());
        await(lines.aclose());
        assertThat(descriptors()).isEqualTo(1);
        return async(kept);
    }

    @Test
    void files_areClosedWithoutExecutor_andBehindTheirLoop() throws IOException {
        AsyncFile kept = run(closingWithoutThreads());

        run(kept.aclose());

        assertThat(descriptors()).isZero();
    }

    @Async
    private Coroutine<Void> writingAfterAnError() throws IOException, TimeoutException {
        AsyncFile open = await(AsyncFiles.open(file, CREATE, WRITE));
        boolean[] failed = {false};
        getRunningLoop().setDefaultExecutor(call -> {
            if (!failed[0]) {
                failed[0] = true;
                throw new AssertionError("no thread");
            }
            call.run();
        });
        try {
            await(open.write("lost"));
        } catch (AssertionError noThread) {
            await(waitFor(open.write("kept"), Duration.ofSeconds(5)));
        }
        await(open.aclose());
        return async();
    }

    @Test
    void errorOfTheExecutor_doesNotHoldUpTheNextCall() throws IOException, TimeoutException {
        run(writingAfterAnError());

        assertThat(file).hasContent("kept");
    }
}

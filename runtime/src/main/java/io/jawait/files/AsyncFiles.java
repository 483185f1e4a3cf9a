package io.jawait.files;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.shield;
import static io.jawait.Asyncio.toThread;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.ThrowingCallable;
import io.jawait.generator.AsyncGenerator;
import io.jawait.generator.GeneratorExit;
import io.jawait.internal.Sneaky;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes files without blocking the loop: {@link Files}, made by the loop's default executor. asyncio has none; aiofiles does the
 * same for Python.
 *
 * <pre>{@code
 * String text = await(AsyncFiles.readString(path));
 * try (var lines = AsyncFiles.lines(path)) {
 *     for (String line : each(lines)) {
 *         await(client.send(line));
 *     }
 * }
 * }</pre>
 *
 * <p>Files block, on each system that the JDK knows. So a thread does the work: a loop that serves others stays alive, but nothing becomes
 * faster, and each call costs a visit to a thread, some tens of microseconds. More calls than the executor has threads wait for one. {@link
 * io.jawait.Asyncio#toThread} does the same for whatever is missing here.
 *
 * <p>Loop thread only. Cancelling keeps a call that has not begun from being made, but a file is opened all the same, and closed at once; a call that
 * has begun goes on to its end, and may have written all. Nothing stays open.
 */
public final class AsyncFiles {
    /** How many characters a visit to a thread brings, about. */
    private static final int BATCH = 32 * 1024;

    private AsyncFiles() {}

    // ---- whole files

    /** All bytes of a file, as {@link Files#readAllBytes}. */
    @Async
    public static Coroutine<byte[]> readAllBytes(Path path) throws IOException {
        return toThread(() -> Files.readAllBytes(path));
    }

    /** All text of a file in UTF-8, as {@link Files#readString(Path)}. */
    public static Coroutine<String> readString(Path path) throws IOException {
        return readString(path, UTF_8);
    }

    /** The same in another charset. */
    @Async
    public static Coroutine<String> readString(Path path, Charset charset) throws IOException {
        return toThread(() -> Files.readString(path, charset));
    }

    /**
     * Writes a file, as {@link Files#write(Path, byte[], OpenOption...)}: without options a new one, or in place of what was there. The
     * array must not change until this has ended.
     */
    @Async
    public static Coroutine<@Nullable Void> write(Path path, byte[] data, OpenOption... options) throws IOException {
        await(toThread(() -> Files.write(path, data, options)));
        return async();
    }

    /** The same for text in UTF-8. */
    public static Coroutine<@Nullable Void> writeString(Path path, String text, OpenOption... options)
            throws IOException {
        return write(path, text.getBytes(UTF_8), options);
    }

    // ---- bit by bit

    /** The lines of a text in UTF-8, without their ends, as those of {@link Files#lines(Path)}. */
    public static AsyncGenerator<String> lines(Path path) throws IOException {
        return lines(path, UTF_8);
    }

    /**
     * The same in another charset. The file is open from the first line to the last one, or until the generator is closed. Some tens of
     * thousands of characters are read at a time; a line may be longer.
     */
    @Async
    public static AsyncGenerator<String> lines(Path path, Charset charset) throws IOException {
        BufferedReader reader = await(opened(() -> Files.newBufferedReader(path, charset)));
        try {
            List<String> batch = await(toThread(() -> nextLines(reader)));
            while (!batch.isEmpty()) {
                for (String line : batch) {
                    AsyncGenerator.yield(line);
                }
                batch = await(toThread(() -> nextLines(reader)));
            }
        } finally {
            await(shield(closing(reader, getRunningLoop(), null)));
        }
        return AsyncGenerator.end();
    }

    /** Opens a file, as {@link FileChannel#open(Path, OpenOption...)}: without options for reading. */
    @Async
    public static Coroutine<AsyncFile> open(Path path, OpenOption... options) throws IOException {
        return async(new AsyncFile(getRunningLoop(), await(opened(() -> FileChannel.open(path, options)))));
    }

    /** Opens in a thread; what is there when nobody waits for it any more is closed. */
    @Async
    private static <C extends Closeable> Coroutine<C> opened(ThrowingCallable<C, IOException> opening)
            throws IOException {
        Future<C> opened = getRunningLoop().runInExecutor(null, opening);
        try {
            return async(await(shield(opened)));
        } catch (CancelledError | GeneratorExit givenUp) {
            opened.addDoneCallback(AsyncFiles::closeResult);
            throw givenUp;
        }
    }

    private static void closeResult(Future<? extends Closeable> opened) {
        if (!opened.cancelled() && opened.exception() == null) {
            close(opened.result());
        }
    }

    /** Has an executor close a file; where that takes no more calls, as at the end of a run, it is closed here and now. */
    static Future<@Nullable Void> closing(Closeable file, EventLoop loop, @Nullable Executor executor) {
        try {
            return loop.runInExecutor(executor, () -> close(file));
        } catch (IllegalStateException | RejectedExecutionException refused) {
            Future<@Nullable Void> closed = loop.createFuture();
            close(file);
            closed.setResult(null);
            return closed;
        }
    }

    // ---- in a thread

    private static List<String> nextLines(BufferedReader reader) throws IOException {
        List<String> lines = new ArrayList<>();
        int size = 0;
        while (size < BATCH) {
            String line = reader.readLine();
            if (line == null) {
                break;
            }
            lines.add(line);
            size += line.length() + 1;
        }
        return lines;
    }

    /** Throws what {@code close} throws, as await does. */
    static void close(Closeable file) {
        try {
            file.close();
        } catch (IOException error) {
            throw Sneaky.raise(error);
        }
    }
}

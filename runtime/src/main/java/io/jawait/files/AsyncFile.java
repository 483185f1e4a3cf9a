package io.jawait.files;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.shield;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.jawait.Async;
import io.jawait.AsyncCloseable;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An open file, with a position at which it is read and written. {@link AsyncFiles#open} opens one.
 *
 * <pre>{@code
 * try (AsyncFile file = await(AsyncFiles.open(path, READ, WRITE))) {
 *     byte[] header = await(file.read(16));
 *     await(file.writeAt(0, "changed".getBytes(UTF_8)));
 * }
 * }</pre>
 *
 * <p>Each call is made by a thread of the loop's default executor, since files block. Those of one file are made one after the other, in the
 * order in which they are awaited; {@link #readAt} and {@link #writeAt} wait for no other. Cancelling keeps a call that has not begun
 * from being made. One that has begun goes on to its end, and the next one waits for that: what a cancelled read has read is lost, and
 * a cancelled write may have written.
 *
 * <p>Loop thread only. Several tasks may use it.
 */
public final class AsyncFile implements AsyncCloseable {
    private static final int BLOCK = 64 * 1024;

    private final EventLoop loop;
    private final FileChannel channel;
    private final FileCalls calls;

    AsyncFile(EventLoop loop, FileChannel channel) {
        this.loop = loop;
        this.channel = channel;
        calls = new FileCalls(loop);
    }

    // ---- at the position

    /** All bytes from the position to the end. */
    @Async
    public Coroutine<byte[]> read() throws IOException {
        return async(await(
                loop.runInExecutor(calls, () -> Channels.newInputStream(channel).readAllBytes())));
    }

    /** So many bytes from the position on; fewer at the end of the file, and none behind it. */
    @Async
    public Coroutine<byte[]> read(int most) throws IOException {
        ensureNotNegative(most);
        return async(await(
                loop.runInExecutor(calls, () -> Channels.newInputStream(channel).readNBytes(most))));
    }

    /** Writes all bytes at the position. The array must not change until this has ended. */
    @Async
    public Coroutine<@Nullable Void> write(byte[] data) throws IOException {
        await(loop.runInExecutor(calls, () -> drain(ByteBuffer.wrap(data), channel::write)));
        return async();
    }

    /** The same for text in UTF-8. */
    @Async
    public Coroutine<@Nullable Void> write(String text) throws IOException {
        return write(text.getBytes(UTF_8));
    }

    /** The position, in bytes. */
    @Async
    public Coroutine<Long> position() throws IOException {
        return async(await(loop.runInExecutor(calls, () -> channel.position())));
    }

    /** Sets the position; it may lie behind the end. */
    @Async
    public Coroutine<@Nullable Void> seek(long position) throws IOException {
        ensureNotNegative(position);
        await(loop.runInExecutor(calls, () -> {
            channel.position(position);
        }));
        return async();
    }

    // ---- elsewhere

    /** So many bytes from a place, in bytes, on; fewer at the end of the file, and none behind it. Leaves the position as it is. */
    @Async
    public Coroutine<byte[]> readAt(long place, int most) throws IOException {
        ensureNotNegative(place);
        ensureNotNegative(most);
        return async(await(loop.runInExecutor(null, () -> readFrom(place, most))));
    }

    /**
     * Writes all bytes at a place, and leaves the position as it is; a file that was opened to append appends them. The array must not
     * change until this has ended.
     */
    @Async
    public Coroutine<@Nullable Void> writeAt(long place, byte[] data) throws IOException {
        ensureNotNegative(place);
        await(loop.runInExecutor(
                null, () -> drain(ByteBuffer.wrap(data), source -> channel.write(source, place + source.position()))));
        return async();
    }

    // ---- the file

    /** Its size, in bytes. */
    @Async
    public Coroutine<Long> size() throws IOException {
        return async(await(loop.runInExecutor(calls, () -> channel.size())));
    }

    /** Cuts it to so many bytes, if it has more. */
    @Async
    public Coroutine<@Nullable Void> truncate(long size) throws IOException {
        ensureNotNegative(size);
        await(loop.runInExecutor(calls, () -> {
            channel.truncate(size);
        }));
        return async();
    }

    /** Waits until all that was written is on the device. */
    @Async
    public Coroutine<@Nullable Void> force() throws IOException {
        await(loop.runInExecutor(calls, () -> channel.force(true)));
        return async();
    }

    /** What it is made of: for {@link io.jawait.net.Network#sendfile}, locks and maps. */
    public FileChannel channel() {
        return channel;
    }

    /**
     * Closes it behind the calls that were made before; also when this is cancelled, and when the executor takes no more calls or the loop is
     * closed. A second call does nothing.
     */
    @Override
    @Async
    public Coroutine<@Nullable Void> aclose() {
        if (channel.isOpen()) {
            await(shield(AsyncFiles.closing(channel, loop, calls)));
        }
        return async();
    }

    @Override
    public String toString() {
        return "<AsyncFile " + (channel.isOpen() ? "open>" : "closed>");
    }

    // ---- in a thread

    /** How a channel takes some bytes. */
    @FunctionalInterface
    private interface Writing {
        int write(ByteBuffer data) throws IOException;
    }

    /** Asks for no more memory than the file has bytes, unless it does not know its size. */
    private byte[] readFrom(long place, int most) throws IOException {
        long left = channel.size() - place;
        ByteBuffer target = ByteBuffer.allocate((int) Math.min(most, left > 0 ? left : BLOCK));
        int count = 0;
        while (target.hasRemaining() && count >= 0) {
            count = channel.read(target, place + target.position());
        }
        return target.hasRemaining() ? Arrays.copyOf(target.array(), target.position()) : target.array();
    }

    private static void drain(ByteBuffer source, Writing writing) throws IOException {
        while (source.hasRemaining()) {
            writing.write(source);
        }
    }

    private static void ensureNotNegative(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("negative: " + number);
        }
    }
}

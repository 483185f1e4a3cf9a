package io.jawait.net;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.jawait.Async;
import io.jawait.AsyncIterable;
import io.jawait.AsyncIterator;
import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.Future;
import io.jawait.internal.Sneaky;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream of bytes: asyncio's
 * <a href="https://docs.python.org/3/library/asyncio-stream.html#streamreader">{@code StreamReader}</a>.
 *
 * <pre>{@code
 * String line = await(reader.readLine());
 * byte[] header = await(reader.readExactly(16));
 * for (String next : each(reader)) {
 *     System.out.print(next);
 * }
 * }</pre>
 *
 * <p>Unasked it holds at most about twice its limit: the transport is paused at that, and goes on when half of it was read. {@link
 * #readExactly} and {@link #read()} hold all that they give, however much. No call suspends when the reader already has what is asked for. At most one task reads at a time. Cancelling a read loses no data.
 *
 * <p>Loop thread only.
 */
public final class StreamReader implements AsyncIterable<String> {
    static final int DEFAULT_LIMIT = 64 * 1024;

    private static final byte[] NOTHING = {};
    private static final byte[] NEWLINE = {'\n'};
    private static final List<byte[]> NEWLINES = List.of(NEWLINE);
    private static final int AT_EOF = -1;

    private final int limit;
    private final ByteQueue buffer = new ByteQueue();
    private boolean eof;
    private boolean paused;
    private @Nullable Throwable exception;
    private @Nullable Future<@Nullable Void> waiter;
    private @Nullable ReadTransport transport;

    /** With a limit of 64 KiB. */
    public StreamReader() {
        this(DEFAULT_LIMIT);
    }

    /**
     * With a limit, in bytes, for what has to be searched through: a separator has to come before that.
     *
     * @throws IllegalArgumentException when it is not positive
     */
    public StreamReader(int limit) {
        this.limit = ensureLimit(limit);
    }

    static int ensureLimit(int limit) {
        if (limit <= 0) {
            throw new IllegalArgumentException("Limit cannot be <= 0");
        }
        return limit;
    }

    // ---- reading

    /** All bytes up to the end of the stream: asyncio's {@code read()}. */
    @Async
    public Coroutine<byte[]> read() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            byte[] block = await(read(limit));
            while (block.length > 0) {
                all.writeBytes(block);
                block = await(read(limit));
            }
        } catch (Throwable error) {
            putBack(all.toByteArray());
            throw error;
        }
        return async(all.toByteArray());
    }

    /** For the next read. */
    private void putBack(byte[] data) {
        byte[] behind = takeBuffered();
        buffer.add(ByteBuffer.wrap(data));
        buffer.add(ByteBuffer.wrap(behind));
    }

    /**
     * At least one byte and at most so many; none at the end of the stream: asyncio's {@code read(n)}.
     *
     * @param most 0: none at once; negative: all up to the end
     */
    @Async
    public Coroutine<byte[]> read(int most) throws IOException {
        ensureIntact();
        if (most < 0) {
            return read();
        }
        if (most == 0) {
            return async(NOTHING);
        }
        if (buffer.isEmpty() && !eof) {
            await(waitForData("read"));
        }
        byte[] data = buffer.take(Math.min(most, buffer.size()));
        maybeResume();
        return async(data);
    }

    /** Puts at least one byte into the buffer, and gives the number; -1 at the end of the stream. The buffer must have room. */
    @Async
    public Coroutine<Integer> readInto(ByteBuffer target) throws IOException {
        ensureIntact();
        if (!target.hasRemaining()) {
            throw new IllegalArgumentException("the buffer has no room");
        }
        if (buffer.isEmpty() && !eof) {
            await(waitForData("readInto"));
        }
        int count = buffer.moveTo(target);
        maybeResume();
        return async(count == 0 ? AT_EOF : count);
    }

    /**
     * Exactly so many bytes: asyncio's {@code readexactly}.
     *
     * @throws IncompleteReadException when the stream ends before; what has come is in it
     */
    @Async
    public Coroutine<byte[]> readExactly(int count) throws IOException {
        if (count < 0) {
            throw new IllegalArgumentException("readexactly size can not be less than zero");
        }
        ensureIntact();
        while (buffer.size() < count) {
            if (eof) {
                throw new IncompleteReadException(buffer.take(buffer.size()), count);
            }
            await(waitForData("readexactly"));
        }
        byte[] data = buffer.take(count);
        maybeResume();
        return async(data);
    }

    /**
     * A line of UTF-8 text with its newline; without, where the stream ends; empty at its end: asyncio's {@code readline}.
     *
     * @throws IllegalArgumentException when no newline comes before the limit; the line, as far as it has come, is dropped
     */
    @Async
    public Coroutine<String> readLine() throws IOException {
        return async(new String(await(readLineBytes()), UTF_8));
    }

    /** The same, as bytes. */
    @Async
    public Coroutine<byte[]> readLineBytes() throws IOException {
        ensureIntact();
        int end;
        try {
            end = await(findSeparator(NEWLINES));
        } catch (LimitOverrunException overrun) {
            int known = overrun.consumed();
            buffer.drop(buffer.hasAt(NEWLINE, known) ? known + 1 : buffer.size());
            maybeResume();
            throw new IllegalArgumentException(overrun.getMessage(), overrun);
        }
        byte[] line = buffer.take(end == AT_EOF ? buffer.size() : end);
        maybeResume();
        return async(line);
    }

    /** All up to and including the separator, in UTF-8: asyncio's {@code readuntil}. See {@link #readUntil(List)}. */
    public Coroutine<byte[]> readUntil(String separator) throws IOException {
        return readUntil(separator.getBytes(UTF_8));
    }

    /** The same. */
    public Coroutine<byte[]> readUntil(byte[] separator) throws IOException {
        return readUntil(List.of(separator));
    }

    /**
     * All up to and including the separator that ends first: asyncio's {@code readuntil} with a tuple.
     *
     * @throws IncompleteReadException when the stream ends before; what has come is in it
     * @throws LimitOverrunException when it does not come before the limit; what has come stays in the reader
     */
    @Async
    public Coroutine<byte[]> readUntil(List<byte[]> separators) throws IOException {
        if (separators.isEmpty()) {
            throw new IllegalArgumentException("Separator should contain at least one element");
        }
        if (separators.stream().anyMatch(separator -> separator.length == 0)) {
            throw new IllegalArgumentException("Separator should be at least one-byte string");
        }
        ensureIntact();
        int end = await(findSeparator(separators));
        if (end == AT_EOF) {
            throw new IncompleteReadException(buffer.take(buffer.size()), AT_EOF);
        }
        byte[] data = buffer.take(end);
        maybeResume();
        return async(data);
    }

    /** Where the separator that ends first ends; {@link #AT_EOF} when the stream ends before. */
    @Async
    private Coroutine<Integer> findSeparator(List<byte[]> separators) throws IOException {
        int shortest = separators.stream()
                .mapToInt(separator -> separator.length)
                .min()
                .getAsInt();
        int longest = separators.stream()
                .mapToInt(separator -> separator.length)
                .max()
                .getAsInt();
        int searched = 0;
        while (true) {
            int size = buffer.size();
            if (size - searched >= shortest) {
                int end = firstEnd(separators, searched);
                if (end > 0) {
                    return async(end);
                }
                searched = Math.max(0, size + 1 - longest);
                if (searched > limit) {
                    throw new LimitOverrunException("Separator is not found, and chunk exceed the limit", searched);
                }
            }
            if (eof) {
                return async(AT_EOF);
            }
            await(waitForData("readuntil"));
        }
    }

    private int firstEnd(List<byte[]> separators, int searched) throws LimitOverrunException {
        int firstEnd = 0;
        int itsStart = 0;
        for (byte[] separator : separators) {
            int found = buffer.indexOf(separator, searched);
            int end = found + separator.length;
            boolean shorter = end == firstEnd && found > itsStart;
            if (found >= 0 && (firstEnd == 0 || end < firstEnd || shorter)) {
                firstEnd = end;
                itsStart = found;
            }
        }
        if (itsStart > limit) {
            throw new LimitOverrunException("Separator is found, but chunk is longer than limit", itsStart);
        }
        return firstEnd;
    }

    /** The lines that are left, each with its newline, as {@link #readLine} gives them: Python's {@code async for line in reader}. */
    @Override
    public AsyncIterator<String> asyncIterator() {
        return this::nextLine;
    }

    @Async
    private Coroutine<String> nextLine() {
        String line = await(readLineOrFail());
        if (line.isEmpty()) {
            throw AsyncIterator.end();
        }
        return async(line);
    }

    /** A checked error comes out of the loop all the same. */
    private Coroutine<String> readLineOrFail() {
        try {
            return readLine();
        } catch (IOException e) {
            throw Sneaky.raise(e);
        }
    }

    /** Whether the stream has ended, and all was read: asyncio's {@code at_eof}. */
    public boolean atEof() {
        return eof && buffer.isEmpty();
    }

    private void ensureIntact() {
        if (exception != null) {
            throw Sneaky.raise(exception);
        }
    }

    /** Suspends until more has come, or the stream has ended or broken. */
    @Async
    private Coroutine<@Nullable Void> waitForData(String method) {
        if (waiter != null) {
            throw new IllegalStateException(
                    method + "() called while another coroutine is already waiting for incoming data");
        }
        if (paused && transport != null) {
            paused = false;
            transport.resumeReading();
        }
        Future<@Nullable Void> woken = Asyncio.getRunningLoop().createFuture();
        waiter = woken;
        try {
            await(woken);
        } finally {
            waiter = null;
        }
        return async();
    }

    private void maybeResume() {
        if (paused && transport != null && buffer.size() <= limit) {
            paused = false;
            transport.resumeReading();
        }
    }

    // ---- being fed

    /**
     * Appends bytes, for whoever reads: asyncio's {@code feed_data}.
     *
     * @throws IllegalStateException after {@link #feedEof}
     */
    public void feedData(ByteBuffer data) {
        if (eof) {
            throw new IllegalStateException("feed_data after feed_eof");
        }
        if (!data.hasRemaining()) {
            return;
        }
        buffer.add(data);
        wake();
        if (transport != null && !paused && buffer.size() > 2L * limit) {
            paused = true;
            transport.pauseReading();
        }
    }

    /** The same for all bytes of an array. */
    public void feedData(byte[] data) {
        feedData(ByteBuffer.wrap(data));
    }

    /** Ends the stream: asyncio's {@code feed_eof}. */
    public void feedEof() {
        eof = true;
        wake();
    }

    /** Has who waits, and each later read, throw the error; who was woken for data gets these: asyncio's {@code set_exception}. */
    public void setException(Throwable error) {
        exception = error;
        Future<@Nullable Void> woken = takeWaiter();
        if (woken != null) {
            woken.setException(error);
        }
    }

    /** What {@link #setException} was given: asyncio's {@code exception}. */
    public @Nullable Throwable exception() {
        return exception;
    }

    /**
     * What is paused when too much comes: asyncio's {@code set_transport}.
     *
     * @throws IllegalStateException when there is one already
     */
    public void setTransport(ReadTransport transport) {
        if (this.transport != null) {
            throw new IllegalStateException("Transport already set");
        }
        this.transport = transport;
    }

    void replaceTransport(ReadTransport transport) {
        this.transport = transport;
    }

    /** What has come and was not read. */
    byte[] takeBuffered() {
        return buffer.take(buffer.size());
    }

    private void wake() {
        Future<@Nullable Void> woken = takeWaiter();
        if (woken != null) {
            woken.setResult(null);
        }
    }

    /** Who waits still, and is told what has come; nobody waits then. */
    private @Nullable Future<@Nullable Void> takeWaiter() {
        Future<@Nullable Void> taken = waiter;
        waiter = null;
        return taken == null || taken.done() ? null : taken;
    }

    @Override
    public String toString() {
        return "<StreamReader " + buffer.size() + " bytes" + (eof ? " eof" : "") + (paused ? " paused" : "") + ">";
    }
}

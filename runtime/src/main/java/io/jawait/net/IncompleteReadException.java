package io.jawait.net;

import java.io.EOFException;

/**
 * The stream ended before what was asked for had come: asyncio's
 * <a href="https://docs.python.org/3/library/asyncio-exceptions.html#asyncio.IncompleteReadError">{@code IncompleteReadError}</a>.
 *
 * <pre>{@code
 * try {
 *     byte[] header = await(reader.readExactly(16));
 * } catch (IncompleteReadException e) {
 *     log("only " + e.partial().length + " of " + e.expected() + " bytes");
 * }
 * }</pre>
 */
public final class IncompleteReadException extends EOFException {
    private final byte[] partial;
    private final int expected;

    /** Of {@code expected} bytes; -1: not known. */
    public IncompleteReadException(byte[] partial, int expected) {
        super(partial.length + " bytes read on a total of " + (expected < 0 ? "undefined" : expected)
                + " expected bytes");
        this.partial = partial.clone();
        this.expected = expected;
    }

    /** What did come: asyncio's {@code partial}. */
    public byte[] partial() {
        return partial.clone();
    }

    /** How many bytes were asked for; -1: as many as it takes to the separator: asyncio's {@code expected}. */
    public int expected() {
        return expected;
    }
}

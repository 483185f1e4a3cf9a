package io.jawait.net;

import java.io.IOException;

/**
 * The separator lies behind the reader's limit: asyncio's
 * <a href="https://docs.python.org/3/library/asyncio-exceptions.html#asyncio.LimitOverrunError">{@code LimitOverrunError}</a>. The data are
 * still in the reader.
 *
 * <pre>{@code
 * try {
 *     byte[] part = await(reader.readUntil(";"));
 * } catch (LimitOverrunException e) {
 *     await(reader.readExactly(e.consumed()));
 * }
 * }</pre>
 */
public final class LimitOverrunException extends IOException {
    private final int consumed;

    /** With the number of bytes that hold no separator. */
    public LimitOverrunException(String message, int consumed) {
        super(message);
        this.consumed = consumed;
    }

    /** How many bytes can be read and hold no separator: asyncio's {@code consumed}. */
    public int consumed() {
        return consumed;
    }
}

package io.jawait.sync;

/** A {@link Barrier} was reset or aborted while a task waited at it, or was aborted before: asyncio's {@code BrokenBarrierError}. */
public final class BarrierBrokenException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    BarrierBrokenException(String message) {
        super(message);
    }
}

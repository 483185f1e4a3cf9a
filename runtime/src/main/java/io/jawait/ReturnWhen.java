package io.jawait;

/** When {@link Asyncio#wait(Iterable, ReturnWhen)} returns: asyncio's {@code return_when}. */
public enum ReturnWhen {
    /** As soon as any future is done. */
    FIRST_COMPLETED,
    /** As soon as any future has failed; a cancelled one does not count. Otherwise when all are done. */
    FIRST_EXCEPTION,
    /** When all futures are done. */
    ALL_COMPLETED
}

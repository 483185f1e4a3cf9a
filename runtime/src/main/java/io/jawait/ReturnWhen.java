package io.jawait;

/** When {@link Asyncio#wait(Iterable, ReturnWhen) wait} goes on; at its time limit in any case. */
public enum ReturnWhen {
    /** When at least one has ended, in whichever way. */
    FIRST_COMPLETED,
    /** When at least one has failed, or all have ended; one that was cancelled has not failed. */
    FIRST_EXCEPTION,
    /** When all have ended. */
    ALL_COMPLETED
}

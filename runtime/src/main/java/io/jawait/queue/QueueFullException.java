package io.jawait.queue;

/** {@link Queue#putNowait}: the queue has no room now. asyncio's <a
 * href="https://docs.python.org/3/library/asyncio-queue.html#asyncio.QueueFull">{@code QueueFull}</a>. */
public final class QueueFullException extends RuntimeException {
    private static final long serialVersionUID = 1;

    QueueFullException(String message) {
        super(message);
    }
}

package io.jawait.queue;

/** {@link Queue#getNowait}: the queue has no item now. asyncio's <a
 * href="https://docs.python.org/3/library/asyncio-queue.html#asyncio.QueueEmpty">{@code QueueEmpty}</a>. */
public final class QueueEmptyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    QueueEmptyException(String message) {
        super(message);
    }
}

package io.jawait.queue;

/** The queue takes no more items, or has none left: it was {@linkplain Queue#shutdown() shut down}. asyncio's <a
 * href="https://docs.python.org/3/library/asyncio-queue.html#asyncio.QueueShutDown">{@code QueueShutDown}</a>. */
public final class QueueShutDownException extends RuntimeException {
    private static final long serialVersionUID = 1;

    QueueShutDownException(String message) {
        super(message);
    }
}

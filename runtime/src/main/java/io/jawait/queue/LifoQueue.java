package io.jawait.queue;

import org.jspecify.annotations.Nullable;

/**
 * A queue that gives the newest item first: asyncio's <a
 * href="https://docs.python.org/3/library/asyncio-queue.html#asyncio.LifoQueue">{@code LifoQueue}</a>.
 *
 * <pre>{@code
 * LifoQueue<Path> folders = new LifoQueue<>();     // depth first
 * folders.putNowait(root);
 * }</pre>
 *
 * <p>Loop thread only, as {@link Queue}.
 */
public final class LifoQueue<T extends @Nullable Object> extends Queue<T> {
    /** Without limit. */
    public LifoQueue() {
        this(0);
    }

    /** For this many items; zero or less: without limit. */
    public LifoQueue(int maxsize) {
        super(maxsize, new ItemStack<>());
    }
}

package io.jawait.sync;

/**
 * A semaphore that refuses to be released more often than it was acquired: asyncio's <a
 * href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.BoundedSemaphore">{@code BoundedSemaphore}</a>.
 *
 * <pre>{@code
 * BoundedSemaphore slots = new BoundedSemaphore(2);
 * slots.release();      // throws: nobody has acquired it
 * }</pre>
 *
 * <p>Loop thread only. It belongs to the loop in which somebody first had to wait for it.
 */
public final class BoundedSemaphore extends Semaphore {
    private final int bound;

    /** For one task at a time. */
    public BoundedSemaphore() {
        this(1);
    }

    /**
     * For this many.
     *
     * @throws IllegalArgumentException when it is negative
     */
    public BoundedSemaphore(int value) {
        super(value);
        this.bound = value;
    }

    /**
     * Gives a unit back: asyncio's {@code BoundedSemaphore.release}.
     *
     * @throws IllegalArgumentException when all are there
     */
    @Override
    public void release() {
        if (value() >= bound) {
            throw new IllegalArgumentException("BoundedSemaphore released too many times");
        }
        super.release();
    }
}

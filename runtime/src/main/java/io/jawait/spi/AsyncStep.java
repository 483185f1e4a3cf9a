package io.jawait.spi;

import org.jspecify.annotations.Nullable;

/** A frame that waits for the next element of an asynchronous generator, between the generator's frames and whoever asks. */
abstract class AsyncStep extends Frame {
    /** Null where the elements come from another kind of iterator. */
    final @Nullable AsyncBody body;

    AsyncStep(@Nullable AsyncBody body, Code code) {
        super(code);
        this.body = body;
    }

    /** Goes on when what the generator's body awaited is there, and the body has yielded, returned or failed since. */
    abstract @Nullable Object resume(@Nullable Object value, Execution execution) throws Throwable;

    @Override
    public void clear() {}
}

package io.jawait.spi;

import org.jspecify.annotations.Nullable;

/** The coroutine object of {@code async(value)}. */
final class FinishedFrame extends Frame {
    final @Nullable Object value;

    FinishedFrame(@Nullable Object value) {
        super(FinishedCode.INSTANCE);
        this.value = value;
    }

    @Override
    public void clear() {}
}

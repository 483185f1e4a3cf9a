package io.jawait.spi;

import org.jspecify.annotations.Nullable;

/** The coroutine object of a bare yield (which hands out null) and of {@link io.jawait.Coroutine#pause}. */
final class PauseFrame extends Frame {
    final @Nullable Object handedOut;

    PauseFrame(@Nullable Object handedOut) {
        super(PauseCode.INSTANCE);
        this.handedOut = handedOut;
    }

    @Override
    public void clear() {}
}

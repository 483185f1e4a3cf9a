package io.jawait.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Selector;
import org.jspecify.annotations.Nullable;

/** The poller of programs: the system's monotonic clock, and a selector that is opened at the first wait. */
public final class SelectorPoller implements Poller {
    /** Near zero, so that seconds as a double keep their nanoseconds for months. */
    private static final long ORIGIN = System.nanoTime();

    private volatile @Nullable Selector selector;
    private volatile boolean woken;

    /** Opens nothing yet. */
    public SelectorPoller() {}

    @Override
    public double time() {
        return (System.nanoTime() - ORIGIN) / 1e9;
    }

    @Override
    public void poll(double timeout) {
        if (timeout == 0) {
            return;
        }
        try {
            Selector opened = selector;
            if (opened == null) {
                opened = Selector.open();
                selector = opened;
            }
            // Read after the selector was published: whoever set it too early to find the selector is seen here.
            if (!woken) {
                opened.select(millis(timeout));
            }
            woken = false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rounded up: a timer that is polled for too early would be polled for twice. 0 means no limit. */
    private static long millis(double seconds) {
        return Double.isInfinite(seconds) ? 0 : (long) Math.ceil(seconds * 1e3);
    }

    @Override
    public void wakeUp() {
        woken = true;
        Selector opened = selector;
        if (opened != null) {
            opened.wakeup();
        }
    }

    @Override
    public void close() {
        Selector opened = selector;
        if (opened != null) {
            try {
                opened.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

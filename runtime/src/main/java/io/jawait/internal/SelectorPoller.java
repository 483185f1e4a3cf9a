package io.jawait.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** The poller of programs: the system's monotonic clock, and a selector that is opened at the first wait. */
public final class SelectorPoller implements Poller {
    /** Near zero, so that seconds as a double keep their nanoseconds for months. */
    private static final long ORIGIN = System.nanoTime();

    private final Channels channels = new Channels();

    /** Opens nothing yet. */
    public SelectorPoller() {}

    @Override
    public double time() {
        return (System.nanoTime() - ORIGIN) / 1e9;
    }

    @Override
    public void poll(double timeout) {
        try {
            if (timeout == 0) {
                channels.selectNow();
            } else {
                channels.select(millis(timeout));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rounded up: a timer that is polled for too early would be polled for twice. 0 means no limit. */
    private static long millis(double seconds) {
        return Double.isInfinite(seconds) ? 0 : (long) Math.ceil(seconds * 1e3);
    }

    @Override
    public void deliverTo(Consumer<Object> ready) {
        channels.deliverTo(ready);
    }

    @Override
    public Channels channels() {
        return channels;
    }

    @Override
    public void wakeUp() {
        channels.wakeUp();
    }

    @Override
    public void close() {
        channels.close();
    }
}

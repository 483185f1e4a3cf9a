package io.jawait.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The poller of programs: the system's monotonic clock, and a selector that is opened at the first wait. */
public final class SelectorPoller implements Poller {
    /** Near zero, so that seconds as a double keep their nanoseconds for months. */
    private static final long ORIGIN = System.nanoTime();

    private final Channels channels = new Channels();

    private final double patience;
    private @Nullable Runnable onLongWait;

    /** Opens nothing yet. */
    public SelectorPoller() {
        this(Duration.ofSeconds(10));
    }

    /** The same, with the span from which on a wait without timer is a long one. */
    public SelectorPoller(Duration patience) {
        this.patience = Poller.seconds(patience);
    }

    @Override
    public double time() {
        return (System.nanoTime() - ORIGIN) / 1e9;
    }

    @Override
    public void poll(double timeout) {
        try {
            if (timeout == 0) {
                channels.selectNow();
            } else if (Double.isInfinite(timeout)) {
                selectPatiently();
            } else {
                channels.select(millis(timeout));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns after a long wait, if somebody wants to hear of it, for the loop to look round and to wait on. */
    private void selectPatiently() throws IOException {
        Runnable action = onLongWait;
        double start = time();
        channels.select(action == null ? 0 : millis(patience));
        if (action != null && time() - start >= patience) {
            action.run();
        }
    }

    /** Rounded up: a timer that is polled for too early would be polled for twice. */
    private static long millis(double seconds) {
        return (long) Math.ceil(seconds * 1e3);
    }

    @Override
    public void onLongWait(@Nullable Runnable action) {
        onLongWait = action;
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

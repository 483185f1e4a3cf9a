package io.jawait.internal;

import java.util.ArrayList;
import java.util.List;

/** A clock that jumps: where a loop would wait for a timer, its time has come. */
public final class VirtualPoller implements Poller {
    private final List<Double> waits = new ArrayList<>();
    private volatile boolean woken;
    private double time;

    public VirtualPoller() {
        this(0);
    }

    public VirtualPoller(double startTime) {
        time = startTime;
    }

    /** The timeouts of all polls that waited. */
    public List<Double> waits() {
        return waits;
    }

    public void advance(double seconds) {
        time += seconds;
    }

    @Override
    public double time() {
        return time;
    }

    @Override
    public void poll(double timeout) {
        if (timeout == 0 || woken) {
            woken = false;
            return;
        }
        waits.add(timeout);
        if (Double.isInfinite(timeout)) {
            throw new AssertionError("the loop waits, and nothing will ever wake it");
        }
        time += timeout;
    }

    @Override
    public void wakeUp() {
        woken = true;
    }

    @Override
    public void close() {}
}

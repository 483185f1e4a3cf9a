package io.jawait.testing;

import io.jawait.internal.Channels;
import io.jawait.internal.LoopControl;
import io.jawait.internal.Poller;
import io.jawait.internal.SelectorPoller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The poller of tests: a clock that jumps to the next timer where a loop would wait for it, or the real one; and a limit of
 * real time for both.
 *
 * <p>The clock stands while calls run in executors: how long they take is no matter of the loop's time. It gives channels, pipes and child
 * processes that somebody waits for a moment of real time before it jumps. Where there is no timer, a stage that somebody awaits is waited for in
 * real time, and so are these, and signals that have a handler; when there are none, nothing will ever wake the loop.
 */
final class TestPoller implements Poller {
    /** Not zero, so that a span taken for a point in time is noticed. */
    static final double START = 100;

    /** What comes from the other end on the same machine has come within this, in seconds. */
    private static final double MOMENT = 0.02;

    private static final String FOREIGN_THREADS =
            "\n  Threads that the test has started itself are waited for in real time only: options().realTime()";

    private final SelectorPoller real = new SelectorPoller();
    private final boolean virtual;
    private final List<Double> jumps = new ArrayList<>();
    private @Nullable LoopControl control;
    private Supplier<String> tasks = () -> "";
    private volatile boolean woken;
    private boolean delivered;
    private volatile double time = START;
    private double realEnd = Double.POSITIVE_INFINITY;
    private double limit;

    TestPoller(boolean virtual) {
        this.virtual = virtual;
    }

    /** @param tasks what is told of the tasks when the program does not end */
    void connect(LoopControl control, Supplier<String> tasks) {
        this.control = control;
        this.tasks = tasks;
    }

    /** From now on, in real time. */
    void limit(Duration allowance) {
        limit = Poller.seconds(allowance);
        realEnd = real.time() + limit;
    }

    /** How far the clock has jumped, each time that it did; in seconds. */
    List<Double> jumps() {
        return jumps;
    }

    boolean isVirtual() {
        return virtual;
    }

    void moveBy(double seconds) {
        time = time() + seconds;
    }

    void moveTo(double when) {
        time = Math.max(time, when);
    }

    @Override
    public double time() {
        return virtual ? time : real.time();
    }

    @Override
    public void poll(double timeout) {
        double left = realEnd - real.time();
        if (left < 0) {
            throw neverEnds(
                    String.format(Locale.ROOT, "the program has not ended after %.3g s of real time", limit), "");
        }
        if (!virtual || timeout == 0) {
            woken = false;
            real.poll(Math.min(timeout, left));
            return;
        }
        delivered = false;
        // Counted before the wake-up is looked for: who ends a call wakes first, and counts then.
        boolean wait = awaitOthers(Double.isInfinite(timeout));
        if (!wait && !woken && !delivered) {
            pass(timeout, left);
        }
        woken = false;
    }

    /** Whether the loop has to look before all have come. A moment at a time: who has counted does not wake again. */
    private boolean awaitOthers(boolean noTimer) {
        while (isAwaitingOthers(noTimer)) {
            double left = realEnd - real.time();
            if (woken || delivered || left < 0 || Thread.currentThread().isInterrupted()) {
                return true;
            }
            real.poll(Math.min(MOMENT, left));
        }
        return false;
    }

    private void pass(double timeout, double left) {
        if (Double.isInfinite(timeout)) {
            throw neverEnds("nothing is ready and there is no timer: nothing will ever wake the loop", FOREIGN_THREADS);
        }
        delivered = false;
        real.poll(isWatching() ? Math.min(MOMENT, left) : 0);
        if (!delivered && !woken) {
            jumps.add(timeout);
            moveBy(timeout);
        }
    }

    /** Channels, pipes in threads, or child processes. */
    private boolean isWatching() {
        return real.channels().isWatching() || Objects.requireNonNull(control).pipesOutside() > 0;
    }

    private boolean isAwaitingOthers(boolean noTimer) {
        LoopControl loop = Objects.requireNonNull(control);
        return loop.callsOutside() > 0
                || noTimer && (loop.stagesOutside() > 0 || isWatching() || loop.handlesSignals());
    }

    private AssertionError neverEnds(String what, String remedy) {
        LoopControl loop = Objects.requireNonNull(control);
        String calls = loop.callsOutside() == 0 ? "" : "\n  calls in executors: " + loop.callsOutside();
        String stages = loop.stagesOutside() == 0 ? "" : "\n  stages awaited: " + loop.stagesOutside();
        return new AssertionError(what + calls + stages + tasks.get() + remedy);
    }

    @Override
    public void deliverTo(Consumer<Object> ready) {
        real.deliverTo(entry -> {
            delivered = true;
            ready.accept(entry);
        });
    }

    @Override
    public Channels channels() {
        return real.channels();
    }

    @Override
    public void wakeUp() {
        woken = true;
        real.wakeUp();
    }

    @Override
    public void close() {
        real.close();
    }
}

package io.jawait.testing;

import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Task;
import io.jawait.internal.Access;
import io.jawait.internal.Arguments;
import io.jawait.internal.LoopControl;
import io.jawait.internal.Poller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A loop that a test drives by hand: an iteration at a time, or a span of virtual time.
 *
 * <pre>{@code
 * try (TestLoop test = new TestLoop()) {
 *     Task<String> page = test.loop().createTask(fetchWithRetries(url));
 *     test.runUntilIdle();                   // up to its first wait
 *     test.advance(Duration.ofSeconds(10));  // the retries that belong to this time
 *     assertTrue(page.done());
 * }
 * }</pre>
 *
 * <p>The clock stands at 100 s at first, and moves only when a run waits or the test moves it. The loop's exception handler keeps
 * what it is told in {@link #reports}. There are no checks at the end, as {@link Testing#run} has them.
 *
 * <p>One thread.
 */
public final class TestLoop implements AutoCloseable {
    /** Callbacks that make each other ready for longer than this do so for ever. */
    private static final int MANY_ITERATIONS = 100_000;

    private final TestOptions options;
    private final TestPoller poller;
    private final EventLoop loop;
    private final LoopControl control;
    private final @Nullable Shuffle shuffle;
    private final List<Map<String, Object>> reports = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private long iterationsBefore;

    /** In virtual time, not in debug mode. */
    public TestLoop() {
        this(Testing.options().debug(false));
    }

    /** With the options given; those about what is checked at the end are left aside. */
    public TestLoop(TestOptions options) {
        this.options = options;
        poller = new TestPoller(options.isVirtualTime());
        loop = Access.get().newLoop(poller);
        control = Access.get().control(loop);
        shuffle = options.newShuffle();
        poller.connect(control, this::tasks);
        if (shuffle != null) {
            control.setOrder(shuffle);
        }
        loop.setDebug(options.isDebug());
        loop.setExceptionHandler((told, report) -> reports.add(new LinkedHashMap<>(report)));
    }

    // ---- what it has

    /** The loop. */
    public EventLoop loop() {
        return loop;
    }

    /** What the loop's exception handler was told, oldest first; may be changed. */
    public List<Map<String, Object>> reports() {
        return reports;
    }

    /** Notes an event, for {@link #events}. */
    public void log(String event) {
        events.add(event);
    }

    /** What was noted, in order; may be changed. */
    public List<String> events() {
        return events;
    }

    LoopControl control() {
        return control;
    }

    /** What the loop may be waiting for, and a line for each task that is not done. */
    private String tasks() {
        StringBuilder text = new StringBuilder();
        if (control.pipesOutside() > 0) {
            text.append("\n  child processes, and pipes in threads: ").append(control.pipesOutside());
        }
        if (control.handlesSignals()) {
            text.append("\n  signals have handlers");
        }
        for (Task<?> task : Asyncio.allTasks(loop)) {
            text.append("\n  ").append(task);
        }
        return text.toString();
    }

    // ---- running

    /**
     * Runs a coroutine as a task until it has ended, and gives its value or throws its error; the clock jumps from timer to timer.
     *
     * @throws AssertionError when nothing will ever wake it, or it takes longer than {@link TestOptions#limit}
     */
    public <T extends @Nullable Object> T run(Coroutine<T> main) {
        limitRealTime(options.limit());
        iterationsBefore = control.iterations();
        try {
            return loop.runUntilComplete(main);
        } catch (Throwable error) {
            tellSeed(error);
            throw error;
        }
    }

    /** Adds the seed to an error, where the order is shuffled. */
    void tellSeed(Throwable error) {
        if (shuffle != null) {
            shuffle.tellSeed(error);
        }
    }

    void limitRealTime(Duration limit) {
        poller.limit(limit);
    }

    /** Runs one iteration: what is ready, and timers that are due. */
    public void iterate() {
        limitRealTime(options.limit());
        loop.stop();
        loop.runForever();
    }

    /** Runs that many iterations. */
    public void iterate(int times) {
        Arguments.atLeast(0, times, "times");
        for (int i = 0; i < times; i++) {
            iterate();
        }
    }

    /** The number of the iteration that runs, or ran last; 1 is the first one, and the first one of each {@link #run}. */
    public int iteration() {
        return (int) (control.iterations() - iterationsBefore);
    }

    /**
     * Runs what is ready, timers that are due, and what these make ready, until nothing is; no time passes.
     *
     * @throws AssertionError when that never comes
     */
    public void runUntilIdle() {
        int iterations = 0;
        do {
            if (++iterations > MANY_ITERATIONS) {
                throw new AssertionError("there is something ready after " + MANY_ITERATIONS + " iterations" + tasks());
            }
            iterate();
        } while (control.hasReady() || poller.isVirtual() && control.nearestTimer() <= time());
    }

    /** Runs an action inside the loop, in the next iteration, and gives its result. */
    public <T extends @Nullable Object> T inside(Supplier<T> action) {
        List<T> result = new ArrayList<>();
        loop.callSoon(() -> result.add(action.get()));
        iterate();
        if (result.isEmpty()) {
            throw new AssertionError("the action failed: " + reports, lastReported());
        }
        return result.get(0);
    }

    private @Nullable Throwable lastReported() {
        Object error =
                reports.isEmpty() ? null : reports.get(reports.size() - 1).get("exception");
        return error instanceof Throwable cause ? cause : null;
    }

    // ---- time

    /** The clock, in seconds. */
    public double time() {
        return loop.time();
    }

    /** Lets time pass: runs what is ready, then each timer that comes due, with the clock on its time; at the end the span is over. */
    public void advance(Duration span) {
        double end = time() + seconds(span);
        runUntilIdle();
        for (double next = control.nearestTimer(); next <= end; next = control.nearestTimer()) {
            poller.moveTo(next);
            runUntilIdle();
        }
        poller.moveTo(end);
    }

    /** Moves the clock and runs nothing, as if what runs now had taken so long. */
    public void elapse(Duration span) {
        poller.moveBy(seconds(span));
    }

    /** How far the clock has jumped where the loop would have waited, in seconds, oldest first. */
    public List<Double> jumps() {
        return Collections.unmodifiableList(poller.jumps());
    }

    /** How far the clock is to move. */
    private double seconds(Duration span) {
        if (!poller.isVirtual()) {
            throw new IllegalStateException("the loop runs in real time");
        }
        if (Arguments.given(span, "a span of time", "advance or elapse").isNegative()) {
            throw new IllegalArgumentException("the clock does not go back: " + span);
        }
        return Poller.seconds(span);
    }

    /** Closes the loop; what that reports is dropped. Tasks are not cancelled. */
    @Override
    public void close() {
        loop.setExceptionHandler((told, report) -> {});
        loop.close();
    }
}

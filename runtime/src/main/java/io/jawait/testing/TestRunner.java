package io.jawait.testing;

import io.jawait.Asyncio;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Runner;
import io.jawait.Task;
import io.jawait.TimerHandle;
import io.jawait.WeavingError;
import io.jawait.internal.TestBodies;
import io.jawait.spi.Unwoven;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs the coroutines of one test on one loop, and checks at the end that nothing was left: for test libraries. Tests themselves
 * have {@link Testing#run}.
 *
 * <pre>{@code
 * try (TestRunner runner = new TestRunner(Testing.options())) {
 *     runner.run(setUp());
 *     runner.run(test());
 * }
 * }</pre>
 *
 * <p>One thread.
 */
public final class TestRunner implements AutoCloseable {
    /** For the clean-up of what has not ended in time. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final TestOptions options;
    private final TestLoop test;
    private final Runner runner;
    private final List<String> neverAwaited = Collections.synchronizedList(new ArrayList<>());
    private boolean failed;

    /** What {@link #drive} calls. */
    @FunctionalInterface
    public interface Call {
        /** Calls the test method, in this thread. */
        void run() throws Throwable;
    }

    /** Makes the loop. */
    public TestRunner(TestOptions options) {
        this.options = options;
        test = new TestLoop(options);
        test.control().onNeverAwaited(neverAwaited::add);
        runner = new Runner(options.isDebug(), test::loop);
    }

    /** The loop. */
    public EventLoop getLoop() {
        return test.loop();
    }

    /** The loop, its clock, and what its exception handler was told. */
    public TestLoop testLoop() {
        return test;
    }

    /**
     * Runs a coroutine as a task, in the context of this runner, and gives its value or throws its error.
     *
     * @throws AssertionError when it does not end within the timeout of the options, or never
     */
    public <T extends @Nullable Object> T run(Coroutine<T> main) {
        test.limitRealTime(options.limit());
        try (Deadline deadline = new Deadline(main)) {
            try {
                T value = runner.run(main);
                deadline.check(null);
                return value;
            } catch (CancelledError cancelled) {
                deadline.check(cancelled);
                throw cancelled;
            }
        } catch (Throwable error) {
            noteFailure(error);
            throw error;
        }
    }

    /**
     * Makes a call that ends in a test method whose body the weaver made a coroutine of; that one is run as {@link #run} does.
     *
     * @param call throws what the body throws
     * @throws WeavingError {@code R-UNWOVEN} when the call comes back and no body was run: the method was not woven
     */
    public void drive(Call call) throws Throwable {
        boolean[] driven = {false};
        TestBodies.Driver before = TestBodies.exchange(body -> {
            driven[0] = true;
            run(body);
        });
        try {
            call.run();
        } finally {
            TestBodies.exchange(before);
        }
        if (!driven[0]) {
            failed = true;
            throw Unwoven.inPlainCode(
                    "the test method is not woven",
                    "So its awaits can't have run. Test classes are woven as all others are.",
                    "");
        }
    }

    private void noteFailure(Throwable error) {
        failed = true;
        if (test.shuffle() != null) {
            test.shuffle().tellSeed(error);
        }
    }

    /** Cancels the main task when its time is over. */
    private final class Deadline implements AutoCloseable {
        private final Coroutine<?> main;
        private final @Nullable TimerHandle timer;
        private @Nullable String expired;

        Deadline(Coroutine<?> main) {
            this.main = main;
            Duration timeout = options.timeout();
            timer = timeout == null ? null : getLoop().callLater(timeout, this::expire);
        }

        private void expire() {
            List<Task<?>> tasks = List.copyOf(Asyncio.allTasks());
            expired = "not done after " + options.timeout() + (options.isVirtualTime() ? " of virtual time" : "")
                    + lines(tasks);
            tasks.stream().filter(task -> task.getCoro() == main).forEach(Task::cancel);
        }

        void check(@Nullable Throwable cause) {
            if (expired != null) {
                throw new AssertionError(expired, cause);
            }
        }

        @Override
        public void close() {
            if (timer != null) {
                timer.cancel();
            }
        }
    }

    /**
     * Lets the tasks run that are ready, cancels those that are left, and closes the loop.
     *
     * @throws AssertionError when something was left that the options don't allow: tasks, errors that nobody looked at, coroutines that
     *     were never awaited. After a failed run, only for errors
     */
    @Override
    public void close() {
        if (getLoop().isClosed()) {
            return;
        }
        test.limitRealTime(GRACE);
        List<String> problems = new ArrayList<>();
        try (runner) {
            runner.enter();
            test.runUntilIdle();
            noteLeftTasks(problems);
        }
        noteReports(problems);
        noteNeverAwaited(problems);
        if (!problems.isEmpty()) {
            AssertionError error = new AssertionError(String.join("\n", problems));
            test.reports().forEach(report -> suppress(error, report.get("exception")));
            noteFailure(error);
            throw error;
        }
    }

    private static void suppress(AssertionError error, @Nullable Object reported) {
        if (reported instanceof Throwable cause) {
            error.addSuppressed(cause);
        }
    }

    private void noteLeftTasks(List<String> problems) {
        List<Task<?>> left = List.copyOf(Asyncio.allTasks(getLoop()));
        if (!left.isEmpty() && !options.areLeftTasksAllowed() && !failed) {
            problems.add("tasks were left when the test had ended:" + lines(left));
        }
    }

    private void noteReports(List<String> problems) {
        if (!options.areReportsAllowed()) {
            for (Map<String, Object> report : test.reports()) {
                problems.add(report.get("message") + about(report));
            }
        }
    }

    private static String about(Map<String, Object> report) {
        StringBuilder text = new StringBuilder();
        for (String key : List.of("task", "future", "handle")) {
            if (report.get(key) != null) {
                text.append(": ").append(report.get(key));
            }
        }
        return text.toString();
    }

    private void noteNeverAwaited(List<String> problems) {
        if (!options.areNeverAwaitedAllowed() && !failed) {
            problems.addAll(List.copyOf(neverAwaited));
        }
    }

    private static String lines(List<?> things) {
        StringBuilder text = new StringBuilder();
        things.forEach(thing -> text.append("\n  ").append(thing));
        return text.toString();
    }
}

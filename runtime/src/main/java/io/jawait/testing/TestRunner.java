package io.jawait.testing;

import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Runner;
import io.jawait.Task;
import io.jawait.TimerHandle;
import io.jawait.WeavingError;
import io.jawait.internal.Access;
import io.jawait.internal.TestBodies;
import io.jawait.spi.Unwoven;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
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
 * <p>One thread at a time. One that comes while another runs, as after a timeout of the test library's, waits for the other's end, for 5 s.
 */
public final class TestRunner implements AutoCloseable {
    /** For the clean-up of what has not ended in time. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final TestOptions options;
    private final TestLoop test;
    private final Runner runner;
    private final List<String> neverAwaited = Collections.synchronizedList(new ArrayList<>());
    private final ReentrantLock running = new ReentrantLock();
    private volatile @Nullable Thread thread;
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
        begin();
        test.limitRealTime(options.limit());
        try (Deadline deadline = new Deadline(main)) {
            T value;
            try {
                value = runner.run(main);
            } catch (Throwable error) {
                deadline.check(error); // whatever the program has made of being cancelled
                throw error;
            }
            deadline.check(null);
            return value;
        } catch (Throwable error) {
            noteFailure(error);
            throw error;
        } finally {
            end();
        }
    }

    /** From here to {@link #end} the loop is this thread's. */
    private void begin() {
        boolean free = running.tryLock(); // which no interrupt of this thread keeps from succeeding
        try {
            free = free || running.tryLock(GRACE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!free) {
            throw stillRunning();
        }
        thread = Thread.currentThread();
    }

    private void end() {
        running.unlock();
    }

    private AssertionError stillRunning() {
        Thread other = thread;
        AssertionError error = new AssertionError("the test runs in another thread, and has not ended within "
                + GRACE.toSeconds() + " s: " + other + ", whose trace this is");
        if (other != null) {
            error.setStackTrace(other.getStackTrace());
        }
        return error;
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
            ensureOutermost(body);
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

    private static void ensureOutermost(Coroutine<?> body) {
        if (Access.get().runningLoop() != null) {
            String text = body.toString();
            body.close();
            throw new IllegalStateException(
                    "a test method that awaits was called by one that runs, which can't wait for it: " + text
                            + "; move what it does to an async method that returns a Coroutine, and await that in both");
        }
    }

    /**
     * The test has failed, as in a method that does not await: {@link #close} passes over what it left then, and the error tells the seed of shuffled
     * tasks. Failures of {@link #run} need not be noted.
     */
    public void noteFailure(Throwable error) {
        failed = true;
        test.tellSeed(error);
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
        begin();
        try {
            closeAndCheck();
        } catch (Throwable error) {
            noteFailure(error);
            throw error;
        } finally {
            end();
        }
    }

    private void closeAndCheck() {
        test.limitRealTime(GRACE);
        List<String> problems = new ArrayList<>();
        try (runner) {
            runner.enter();
            test.runUntilIdle();
            noteLeftTasks(problems);
        } catch (Throwable error) {
            AssertionError left = leftBehind(problems);
            if (left != null) {
                error.addSuppressed(left);
            }
            throw error;
        }
        AssertionError left = leftBehind(problems);
        if (left != null) {
            throw left;
        }
    }

    private @Nullable AssertionError leftBehind(List<String> problems) {
        noteReports(problems);
        noteNeverAwaited(problems);
        if (problems.isEmpty()) {
            return null;
        }
        AssertionError error = new AssertionError(String.join("\n", problems));
        test.reports().forEach(report -> suppress(error, report.get("exception")));
        return error;
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

package io.jawait.testsuite.semantics;

import static io.jawait.Asyncio.*;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.Task;
import io.jawait.TimerHandle;
import io.jawait.testing.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sleep whose await is woven is what asyncio defines it to be: a future, and a timer that completes it. */
@Tag("agent")
final class SleepingTest {
    private static final int PROGRAMS = 400;
    private static final int TASKS = 4;
    private static final int SLEEPS = 6;
    private static final int REQUESTS = 12;

    /** So few that many fall together. */
    private static final int MOMENTS = 5;

    private static final Pattern WAITED_FOR = Pattern.compile("wait_for=<[^>]*>");

    @ParameterizedTest(name = "debug = {0}")
    @ValueSource(booleans = {false, true})
    void randomSleepsAndRequests_goAsDefined(boolean debug) {
        for (int seed = 0; seed < PROGRAMS; seed++) {
            assertThat(new Program(seed, debug).trace(false))
                    .as("seed " + seed)
                    .isEqualTo(new Program(seed, debug).trace(true));
        }
    }

    @Async
    private static Coroutine<Void> asDefined(Duration delay) {
        EventLoop loop = getRunningLoop();
        Future<Void> end = loop.createFuture();
        TimerHandle timer = loop.callLater(delay, () -> {
            if (!end.done()) {
                end.setResult(null);
            }
        });
        try {
            await(end);
        } finally {
            timer.cancel();
        }
        return async();
    }

    /** Tasks that sleep one time after the other, and requests to cancel them, which they survive. */
    private static final class Program {
        private final Random random;
        private final boolean debug;
        private final List<String> lines = new ArrayList<>();
        private final List<Task<Void>> tasks = new ArrayList<>();

        Program(int seed, boolean debug) {
            this.random = new Random(seed);
            this.debug = debug;
        }

        private Duration delay() {
            return ofMillis(1 + random.nextInt(MOMENTS));
        }

        List<String> trace(boolean asDefined) {
            try (TestLoop test = new TestLoop()) {
                test.loop().setDebug(debug);
                List<List<Duration>> delays = new ArrayList<>();
                for (int i = 0; i < TASKS; i++) {
                    delays.add(new ArrayList<>());
                    for (int k = 0; k < SLEEPS; k++) {
                        delays.get(i).add(delay());
                    }
                }
                test.run(main(test, delays, asDefined));
            }
            return lines;
        }

        @Async
        private Coroutine<Void> main(TestLoop test, List<List<Duration>> delays, boolean asDefined) {
            for (int k = 0; k < REQUESTS; k++) {
                int number = random.nextInt(TASKS);
                String message = random.nextBoolean() ? "request " + k : null;
                test.loop()
                        .callLater(delay().multipliedBy(1 + random.nextInt(3)), () -> request(test, number, message));
            }
            for (int i = 0; i < TASKS; i++) {
                tasks.add(createTask(sleeps(test, i, delays.get(i), asDefined)));
            }
            for (Task<Void> task : tasks) {
                await(Asyncio.wait(List.of(task)));
            }
            return async();
        }

        private void request(TestLoop test, int number, String message) {
            Task<Void> task = tasks.get(number);
            say(test, number, "before a request " + waitedFor(task));
            if (random.nextInt(4) == 0) {
                task.uncancel();
            }
            boolean taken = task.cancel(message);
            say(test, number, taken + " " + task.cancelling() + " " + waitedFor(task));
        }

        private static String waitedFor(Task<Void> task) {
            Matcher matcher = WAITED_FOR.matcher(task.toString());
            return matcher.find() ? matcher.group().replaceAll(" created at [^>]*", "") : "nothing";
        }

        private void say(TestLoop test, int number, String what) {
            lines.add(test.iteration() + " at " + Math.round(test.time() * 1000) + ": task " + number + " " + what);
        }

        @Async
        private Coroutine<Void> sleeps(TestLoop test, int number, List<Duration> delays, boolean asDefined) {
            for (Duration delay : delays) {
                try {
                    if (asDefined) {
                        await(asDefined(delay));
                    } else {
                        await(sleep(delay));
                    }
                    say(test, number, "slept");
                } catch (CancelledError e) {
                    say(test, number, "cancelled " + e.getMessage());
                }
            }
            return async();
        }
    }

    @Test
    void taskThatSurvivesItsCancellation_isNotWokenByTheSleepBefore() {
        List<String> events = new ArrayList<>();
        try (TestLoop test = new TestLoop()) {
            test.run(survivor(test, events));
        }

        assertThat(events).containsExactly("cancelled at 1", "slept until 101");
    }

    @Async
    private static Coroutine<Void> survivor(TestLoop test, List<String> events) {
        double start = test.time();
        test.loop().callLater(ofSeconds(1), currentTask()::cancel);
        try {
            await(sleep(ofSeconds(10)));
        } catch (CancelledError e) {
            events.add("cancelled at " + Math.round(test.time() - start));
        }
        await(sleep(ofSeconds(100)));
        events.add("slept until " + Math.round(test.time() - start));
        return async();
    }

    @Async
    private static Coroutine<Void> sleeper() {
        await(sleep(ofSeconds(1_000)));
        return async();
    }

    @Test
    void cancelledSleepers_leaveTheTimers() {
        try (TestLoop test = new TestLoop()) {
            test.run(manyCancelled());
            assertThat(test.jumps()).as("waits for timers").isEmpty();
        }
    }

    @Async
    private static Coroutine<Void> manyCancelled() {
        List<Task<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            tasks.add(createTask(sleeper()));
        }
        await(yieldNow());
        tasks.forEach(Task::cancel);
        await(Asyncio.wait(tasks));
        return async();
    }
}

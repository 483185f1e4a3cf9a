package io.jawait.testing;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.sleep;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.KeyboardInterrupt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TestRunnerTest {
    private final List<String> events = new ArrayList<>();

    // ---- several runs

    @Async
    private static Coroutine<Void> deadlocked() {
        await(getRunningLoop().createFuture());
        return async();
    }

    @Test
    void deadlock_isTold_andTheLoopClosed() {
        TestRunner runner = new TestRunner(Testing.options());

        assertThatThrownBy(() -> runner.run(deadlocked())).hasMessageContaining("nothing will ever wake the loop");
        runner.close();
        assertThat(runner.getLoop().isClosed()).isTrue();
        runner.close();
    }

    @Test
    void runner_runsSeveralOnOneLoop() {
        try (TestRunner runner = new TestRunner(Testing.options())) {
            runner.run(sleep(Duration.ofHours(1)));
            runner.run(sleep(Duration.ofHours(1)));
            assertThat(runner.getLoop().time()).isEqualTo(100 + 7200);
        }
    }

    // ---- what is left

    @Async
    private static Coroutine<Void> leavingATask() {
        createTask(sleep(Duration.ofHours(1)));
        await(yieldNow());
        return async();
    }

    @Async
    private Coroutine<Void> leavingATaskThatNeverEnds() {
        createTask(neverCleanedUp());
        await(yieldNow());
        return async();
    }

    @Async
    private static Coroutine<Void> neverCleanedUp() {
        try {
            await(sleep(Duration.ofHours(1)));
        } finally {
            await(getRunningLoop().createFuture());
        }
        return async();
    }

    @Test
    void taskThatNeverEnds_isToldAsLeft_withTheSeed() {
        assertThatThrownBy(() -> Testing.run(Testing.options().shuffle(44), leavingATaskThatNeverEnds()))
                .hasMessageContaining("nothing will ever wake the loop")
                .satisfies(error -> assertThat(error.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .anyMatch(text -> text.startsWith("tasks were left when the test had ended:"))
                        .anyMatch(text -> text.contains("seed 44")));
    }

    @Test
    void failureOutsideOfRun_isNotToldOfWhatWasLeft_andTellsTheSeed() {
        TestRunner runner = new TestRunner(Testing.options().shuffle(45));
        runner.run(leavingATask());
        IllegalStateException error = new IllegalStateException("of a method that does not await");

        runner.noteFailure(error);
        runner.close();

        assertThat(error.getSuppressed()).singleElement().asString().contains("seed 45");
    }

    // ---- other threads

    @Async
    private Coroutine<Void> cleaningUpAfter(CountDownLatch begun) {
        try {
            begun.countDown();
            await(sleep(Duration.ofHours(1)));
        } finally {
            await(yieldNow());
            events.add("cleaned up");
        }
        return async();
    }

    /** As JUnit does with a test that takes too long in a thread of its own. */
    @Test
    void runnerThatIsClosed_waitsForTheThreadThatRuns() throws InterruptedException {
        TestRunner runner = new TestRunner(Testing.options().realTime());
        CountDownLatch begun = new CountDownLatch(1);
        List<Throwable> thrown = new ArrayList<>();
        Thread other = new Thread(() -> {
            try {
                runner.run(cleaningUpAfter(begun));
            } catch (KeyboardInterrupt e) {
                thrown.add(e);
            }
        });
        other.start();
        begun.await();

        other.interrupt();
        runner.close();

        assertThat(events).containsExactly("cleaned up");
        assertThat(runner.getLoop().isClosed()).isTrue();
        other.join();
        assertThat(thrown).hasSize(1);
    }
}

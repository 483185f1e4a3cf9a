package io.jawait.testing;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.sleep;
import static io.jawait.Asyncio.toThread;
import static io.jawait.Asyncio.waitFor;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Task;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TestLoopTest {
    private final TestLoop test = new TestLoop();
    private final EventLoop loop = test.loop();

    @AfterEach
    void close() {
        test.close();
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis((long) (seconds * 1000));
    }

    // ---- virtual time

    @Async
    private static Coroutine<String> sleeper(Duration delay) {
        await(sleep(delay));
        return async("slept");
    }

    @Test
    void longSleep_takesNoTime() {
        assertThat(test.run(sleeper(Duration.ofDays(36_500)))).isEqualTo("slept");
        assertThat(test.time()).isEqualTo(100 + 36_500 * 86_400.0);
    }

    @Test
    void jumps_areThoseOfTheClock() {
        test.run(sleeper(seconds(1.5)));
        test.run(sleeper(seconds(2)));

        assertThat(test.jumps()).containsExactly(1.5, 2.0);
    }

    @Async
    private Coroutine<Double> timeAfterACall(CountDownLatch begun, CountDownLatch end) throws InterruptedException {
        Task<String> other = getRunningLoop().createTask(sleeper(seconds(3)));
        await(toThread(() -> {
            begun.countDown();
            end.await();
            return "call";
        }));
        double time = getRunningLoop().time();
        await(other);
        return async(time);
    }

    @Test
    void clock_standsWhileACallRuns() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread ending = new Thread(() -> {
            try {
                begun.await();
                end.countDown();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        ending.start();

        assertThat(test.run(timeAfterACall(begun, end))).isEqualTo(100);

        ending.join();
        assertThat(test.time()).isEqualTo(103);
    }

    @Async
    private static Coroutine<String> awaitingAStage(CompletableFuture<String> stage) {
        return async(await(stage));
    }

    @Test
    void stage_isWaitedFor_whenThereIsNoTimer() throws InterruptedException {
        CompletableFuture<String> stage = new CompletableFuture<>();
        Thread other = new Thread(() -> stage.complete("from another thread"));
        loop.callSoon(other::start);

        assertThat(test.run(awaitingAStage(stage))).isEqualTo("from another thread");
        other.join();
    }

    @Async
    private static Coroutine<String> limited(CompletableFuture<String> stage) throws TimeoutException {
        return async(await(waitFor(awaitingAStage(stage), seconds(5))));
    }

    @Test
    void stageThatNeverComes_timesOut() {
        assertThatThrownBy(() -> test.run(limited(new CompletableFuture<>()))).isInstanceOf(TimeoutException.class);
        assertThat(test.time()).isEqualTo(105);
    }

    @Test
    void runUntilIdle_runsWhatIsPosted() {
        loop.callSoon(() -> loop.callSoonThreadsafe(() -> test.log("posted")));

        test.runUntilIdle();

        assertThat(test.events()).containsExactly("posted");
    }

    // ---- programs that never end

    @Async
    private static Coroutine<Void> waitingForEver() {
        await(getRunningLoop().createFuture());
        return async();
    }

    @Test
    void programThatNothingWakes_isTold_withItsTasks() {
        assertThatThrownBy(() -> test.run(waitingForEver()))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("nothing is ready and there is no timer: nothing will ever wake the loop\n")
                .hasMessageContaining("coro=<waitingForEver() running at TestLoopTest.java:")
                .hasMessageEndingWith("are waited for in real time only: options().realTime()");
    }

    @Async
    private static Coroutine<Void> tickingForEver() {
        while (true) {
            await(sleep(seconds(1)));
        }
    }

    @Async
    private static Coroutine<Void> busyForEver() {
        while (true) {
            await(yieldNow());
        }
    }

    private static void assertEndsAtTheLimit(Coroutine<?> program, TestOptions options) {
        try (TestLoop limited = new TestLoop(options.limit(Duration.ofMillis(20)))) {
            assertThatThrownBy(() -> limited.run(program))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("the program has not ended after 0.0200 s of real time")
                    .hasMessageContaining("coro=<");
        }
    }

    @Test
    void limit_endsWhatNeverEnds() {
        assertEndsAtTheLimit(tickingForEver(), Testing.options());
        assertEndsAtTheLimit(busyForEver(), Testing.options());
        assertEndsAtTheLimit(waitingForEver(), Testing.options().realTime());
        assertEndsAtTheLimit(awaitingAStage(new CompletableFuture<>()), Testing.options());
    }

    // ---- by hand

    @Test
    void iterate_runsOneIteration_andLetsNoTimePass() {
        loop.callLater(seconds(1), () -> test.log("timer"));
        loop.callSoon(() -> {
            test.log("1");
            loop.callSoon(() -> test.log("2"));
        });

        test.iterate();
        assertThat(test.events()).containsExactly("1");
        test.iterate(5);
        assertThat(test.events()).containsExactly("1", "2");
        assertThat(test.iteration()).isEqualTo(6);
    }

    @Test
    void runUntilIdle_runsWhatIsReady_andWhatThatMakesReady() {
        Task<String> sleeping = loop.createTask(sleeper(seconds(1)));
        loop.callSoon(() -> loop.callSoon(() -> loop.callSoon(() -> test.log("3"))));

        test.runUntilIdle();

        assertThat(test.events()).containsExactly("3");
        assertThat(sleeping.done()).isFalse();
        assertThat(test.time()).isEqualTo(100);
    }

    @Test
    void runUntilIdle_runsTimersThatAreDue() {
        loop.callSoon(() -> loop.callLater(Duration.ZERO, () -> test.log("due")));

        test.runUntilIdle();

        assertThat(test.events()).containsExactly("due");
    }

    @Test
    void runUntilIdle_endsWhatIsNeverIdle() {
        loop.createTask(busyForEver());

        assertThatThrownBy(test::runUntilIdle)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("busyForEver() running");
    }

    @Test
    void advance_runsEachTimerAtItsTime_andEndsAtItsOwn() {
        loop.callLater(seconds(3), () -> test.log("3 s at " + test.time()));
        loop.callLater(seconds(1), () -> {
            test.log("1 s at " + test.time());
            loop.callLater(seconds(1), () -> test.log("2 s at " + test.time()));
        });
        loop.callLater(seconds(3.5), () -> test.log("too late"));

        test.advance(seconds(3));

        assertThat(test.events()).containsExactly("1 s at 101.0", "2 s at 102.0", "3 s at 103.0");
        test.advance(seconds(0.25));
        assertThat(test.events()).hasSize(3);
        assertThat(test.time()).isEqualTo(103.25);
        assertThat(test.jumps()).isEmpty();
    }

    @Test
    void elapse_runsNothing() {
        loop.callLater(seconds(1), () -> test.log("timer"));

        test.elapse(seconds(2));
        assertThat(test.events()).isEmpty();
        test.iterate();
        assertThat(test.events()).containsExactly("timer");
    }

    @Test
    void realTime_isNotMovedByHand() {
        try (TestLoop real = new TestLoop(Testing.options().realTime())) {
            assertThatThrownBy(() -> real.advance(seconds(1))).hasMessage("the loop runs in real time");
            assertThat(real.run(sleeper(Duration.ofMillis(1)))).isEqualTo("slept");
            assertThat(real.jumps()).isEmpty();
        }
    }

    @Test
    void inside_givesTheResult_andTellsWhyThereIsNone() {
        assertThat(test.inside(() -> getRunningLoop() == loop)).isTrue();
        assertThatThrownBy(() -> test.inside(() -> {
                    throw new IllegalStateException("broken");
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("broken")
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void failureOfAShuffledRun_tellsTheSeed() {
        try (TestLoop shuffled = new TestLoop(Testing.options().shuffle(42))) {
            assertThatThrownBy(() -> shuffled.run(waitingForEver()))
                    .satisfies(error -> assertThat(error.getSuppressed()[0]).hasMessageContaining("order of seed 42"));
        }
    }
}

package io.jawait;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.internal.Poller;
import io.jawait.internal.SelectorPoller;
import io.jawait.testing.TestLoop;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopTest {
    private final TestLoop test = new TestLoop();
    private final EventLoop loop = test.loop();

    @AfterEach
    void close() {
        test.close();
    }

    private Runnable logs(String event) {
        return () -> test.log(event);
    }

    // ---- the batch

    @Test
    void callbacks_runInOrder_andWhatTheyScheduleInTheNextIteration() {
        loop.callSoon(() -> {
            test.log("1");
            loop.callSoon(logs("3"));
        });
        loop.callSoon(logs("2"));

        test.iterate(1);
        assertThat(test.events()).containsExactly("1", "2");

        test.iterate(1);
        assertThat(test.events()).containsExactly("1", "2", "3");
    }

    @Test
    void tasksCallbacksAndDoneCallbacks_shareOneQueue() {
        Future<String> future = loop.createFuture();
        future.addDoneCallback(done -> test.log("done callback"));
        loop.callSoon(() -> future.setResult("now"));
        loop.createTask(logging("task"));
        loop.callSoon(logs("callback"));

        test.iterate(2);

        assertThat(test.events()).containsExactly("task", "callback", "done callback");
    }

    @Async
    private Coroutine<Void> logging(String event) {
        test.log(event);
        return async();
    }

    @Test
    void cancelledHandle_doesNotRun_evenInTheCurrentBatch() {
        Handle[] later = new Handle[1];
        loop.callSoon(() -> later[0].cancel());
        later[0] = loop.callSoon(logs("never"));

        test.iterate(1);

        assertThat(test.events()).isEmpty();
        assertThat(later[0].cancelled()).isTrue();
    }

    @Test
    void errorThatLeavesTheLoop_leavesTheRestOfItsBatchForTheNextRun() {
        loop.callSoon(() -> {
            throw new KeyboardInterrupt("stop");
        });
        loop.callSoon(logs("rest"));

        assertThatThrownBy(loop::runForever).isInstanceOf(KeyboardInterrupt.class);
        assertThat(test.events()).isEmpty();

        test.iterate(1);
        assertThat(test.events()).containsExactly("rest");
    }

    @Test
    void errorOfTheMachine_leavesTheLoop_butAStackOverflowDoesNot() {
        loop.callSoon(() -> {
            throw new StackOverflowError();
        });
        loop.callSoon(() -> {
            throw new InternalError("broken");
        });

        assertThatThrownBy(loop::runForever).isInstanceOf(InternalError.class);
        assertThat(test.reports()).hasSize(1);
    }

    // ---- timers

    @Test
    void timers_runByDeadline_equalOnesInOrderOfCreation() {
        loop.callLater(Duration.ofSeconds(2), logs("2 s"));
        loop.callLater(Duration.ofSeconds(1), logs("1 s, first"));
        loop.callLater(Duration.ofSeconds(1), logs("1 s, second"));
        loop.callAt(loop.time() + 3, loop::stop);

        loop.runForever();

        assertThat(test.events()).containsExactly("1 s, first", "1 s, second", "2 s");
        assertThat(loop.time()).isEqualTo(103);
    }

    @Test
    void timerThatIsDue_runsAfterWhatWasReady() {
        loop.callLater(Duration.ZERO, logs("timer"));
        loop.callSoon(logs("ready"));

        test.iterate(1);

        assertThat(test.events()).containsExactly("ready", "timer");
    }

    @Test
    void callbackThatKeepsTheLoopBusy_doesNotStarveTimers() {
        loop.callLater(Duration.ofSeconds(1), loop::stop);
        Runnable[] busy = new Runnable[1];
        busy[0] = () -> {
            test.elapse(Duration.ofMillis(100));
            loop.callSoon(busy[0]);
        };
        busy[0].run();

        loop.runForever();

        assertThat(test.jumps()).isEmpty();
    }

    @Test
    void cancelledTimer_isNotWaitedFor() {
        loop.callLater(Duration.ofSeconds(1), logs("never")).cancel();
        loop.callLater(Duration.ofSeconds(5), loop::stop);

        loop.runForever();

        assertThat(test.jumps()).containsExactly(5.0);
        assertThat(test.events()).isEmpty();
    }

    @Test
    void timerCancelledInTheBatchInWhichItIsDue_doesNotRun() {
        TimerHandle[] second = new TimerHandle[1];
        loop.callLater(Duration.ofSeconds(1), () -> second[0].cancel());
        second[0] = loop.callLater(Duration.ofSeconds(1), logs("never"));
        loop.callLater(Duration.ofSeconds(2), loop::stop);

        loop.runForever();

        assertThat(test.events()).isEmpty();
    }

    @Test
    void poll_waitsForADayAtMost() {
        loop.callLater(Duration.ofDays(3), loop::stop);

        loop.runForever();

        assertThat(test.jumps()).containsExactly(86_400.0, 86_400.0, 86_400.0);
    }

    @Test
    void timerHandle_tellsItsTime() {
        TimerHandle handle = loop.callAt(107.25, logs("never"));

        assertThat(handle.when()).isEqualTo(107.25);
        assertThat(handle).hasToString("<TimerHandle when=107.25 LoopTest.lambda()>");
        handle.cancel();
        assertThat(handle).hasToString("<TimerHandle cancelled when=107.25>");
    }

    @Test
    void timesOfAMachineThatHasRunForLong_areToldInFull() {
        assertThat(loop.callAt(12_345_678.125, logs("never")))
                .hasToString("<TimerHandle when=12345678.125 LoopTest.lambda()>");
        assertThat(loop.callAt(1e8, logs("never"))).hasToString("<TimerHandle when=100000000.0 LoopTest.lambda()>");
        assertThat(loop.callAt(Double.POSITIVE_INFINITY, logs("never")))
                .hasToString("<TimerHandle when=inf LoopTest.lambda()>");
    }

    @Test
    void sleepThatIsCancelled_leavesNoTimer() {
        Task<Void> sleeping = loop.createTask(Asyncio.sleep(Duration.ofSeconds(50)));
        loop.callLater(Duration.ofSeconds(1), sleeping::cancel);
        loop.callLater(Duration.ofSeconds(60), loop::stop);

        loop.runForever();

        assertThat(sleeping.cancelled()).isTrue();
        assertThat(test.jumps()).containsExactly(1.0, 59.0);
    }

    // ---- running and stopping

    @Test
    void stopBeforeARun_meansOneIteration() {
        loop.callSoon(() -> {
            test.log("1");
            loop.callSoon(logs("2"));
        });
        loop.stop();

        loop.runForever();

        assertThat(test.events()).containsExactly("1");
        assertThat(test.jumps()).isEmpty();
    }

    @Test
    void runUntilComplete_leavesOtherTasksForTheNextRun() {
        loop.createTask(thrice("other"));

        loop.runUntilComplete(logging("main"));
        assertThat(test.events()).containsExactly("other 1", "main", "other 2");

        loop.runUntilComplete(logging("second main"));
        assertThat(test.events()).containsExactly("other 1", "main", "other 2", "other 3", "second main");
    }

    @Async
    private Coroutine<Void> thrice(String event) {
        test.log(event + " 1");
        await(yieldNow());
        test.log(event + " 2");
        await(yieldNow());
        test.log(event + " 3");
        return async();
    }

    @Test
    void runUntilComplete_thatIsStoppedBefore_says() {
        loop.callSoon(loop::stop);

        assertThatThrownBy(() -> loop.runUntilComplete(loop.createFuture()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Event loop stopped before Future completed.");
    }

    @Test
    void runUntilComplete_throwsTheVeryError() {
        Exception error = new Exception("checked");
        Future<Void> future = loop.createFuture();
        future.setException(error);

        assertThatThrownBy(() -> loop.runUntilComplete(future)).isSameAs(error);
    }

    @Test
    void keyboardInterruptOfATask_leavesTheLoop_andTheNextRunIsNotStopped() {
        assertThatThrownBy(() -> loop.runUntilComplete(interrupted())).isInstanceOf(KeyboardInterrupt.class);

        loop.callLater(Duration.ofSeconds(1), () -> {
            test.log("later");
            loop.stop();
        });
        loop.runForever();
        assertThat(test.events()).containsExactly("later");
        assertThat(test.reports()).isEmpty();
    }

    @Async
    private static Coroutine<Void> interrupted() {
        throw new KeyboardInterrupt();
    }

    @Test
    void runningLoop_refusesToRun_andIsNotDisturbed() {
        test.inside(() -> {
            assertThatThrownBy(loop::runForever).hasMessage("This event loop is already running");
            assertThatThrownBy(() -> loop.runUntilComplete(loop.createFuture()))
                    .hasMessage("This event loop is already running");
            assertThat(loop.isRunning()).isTrue();
            assertThat(Asyncio.getRunningLoop()).isSameAs(loop);
            return null;
        });
    }

    @Test
    void anotherLoop_doesNotRunInsideARunningOne() {
        try (EventLoop other = new EventLoop()) {
            test.inside(() -> {
                assertThatThrownBy(other::runForever)
                        .hasMessage("Cannot run the event loop while another loop is running");
                return null;
            });
        }
    }

    @Test
    void runningLoop_cannotBeClosed() {
        test.inside(() -> {
            assertThatThrownBy(loop::close).hasMessage("Cannot close a running event loop");
            return null;
        });
    }

    @Test
    void closedLoop_refusesAll_andMayBeClosedAgain() {
        loop.close();
        loop.close();

        assertThat(loop.isClosed()).isTrue();
        assertThatThrownBy(() -> loop.callSoon(logs("never"))).hasMessage("Event loop is closed");
        assertThatThrownBy(() -> loop.callSoonThreadsafe(logs("never"))).hasMessage("Event loop is closed");
        assertThatThrownBy(() -> loop.callLater(Duration.ZERO, logs("never"))).hasMessage("Event loop is closed");
        assertThatThrownBy(loop::runForever).hasMessage("Event loop is closed");
        assertThatThrownBy(() -> loop.createTask(logging("never"))).hasMessage("Event loop is closed");
    }

    @Test
    void runningLoop_isKnownOnlyWhileItRuns() {
        assertThatThrownBy(Asyncio::getRunningLoop).hasMessage("no running event loop");
        assertThat(test.inside(Asyncio::getRunningLoop)).isSameAs(loop);
        assertThatThrownBy(Asyncio::getRunningLoop).hasMessage("no running event loop");
        assertThat(ThreadState.orNull()).isNull();
    }

    @Test
    void installedLoop_isTheCurrentOne() {
        assertThatThrownBy(Asyncio::getEventLoop)
                .hasMessage("There is no current event loop in thread '"
                        + Thread.currentThread().getName() + "'.");
        Asyncio.setEventLoop(loop);
        assertThat(Asyncio.getEventLoop()).isSameAs(loop);
        Asyncio.setEventLoop(null);
        assertThat(ThreadState.orNull()).isNull();
    }

    // ---- other threads

    @Test
    void whatAnotherThreadPosted_standsBeforeWhatIsScheduledAfterwards() throws InterruptedException {
        loop.callSoon(logs("1"));
        Thread other = new Thread(() -> loop.callSoonThreadsafe(logs("2")));
        other.start();
        other.join();
        loop.callSoon(logs("3"));

        test.iterate(1);

        assertThat(test.events()).containsExactly("1", "2", "3");
    }

    @Test
    void callSoonThreadsafe_wakesAWaitingLoop() {
        try (EventLoop real = new EventLoop()) {
            for (int i = 0; i < 100; i++) {
                CyclicBarrier start = new CyclicBarrier(2);
                Thread other = new Thread(() -> {
                    meet(start);
                    real.callSoonThreadsafe(real::stop);
                });
                other.start();
                meet(start);
                real.runForever();
            }
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void loopsOfManyThreads_doNotMeet() throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            int number = i;
            threads[i] = new Thread(() -> {
                try {
                    assertThat(Asyncio.<Integer>run(sum(number))).isEqualTo(number * 100);
                } catch (Throwable e) {
                    failure.set(e);
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(failure).hasValue(null);
    }

    @Async
    private static Coroutine<Integer> sum(int number) {
        int sum = 0;
        for (int i = 0; i < 100; i++) {
            await(yieldNow());
            sum += number;
        }
        return async(sum);
    }

    // ---- interrupts

    @Test
    void interruptOfARunningLoop_isPutBackWhenItReturns() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        AtomicReference<Boolean> flags = new AtomicReference<>();
        Thread running = new Thread(() -> {
            try (EventLoop real = new EventLoop(new SelectorPoller())) {
                real.callSoon(() -> Thread.currentThread().interrupt());
                real.callLater(Duration.ofMillis(20), () -> {
                    flags.set(Thread.currentThread().isInterrupted());
                    real.stop();
                });
                real.runForever();
                flags.set(!flags.get() && Thread.currentThread().isInterrupted());
            }
            ended.countDown();
        });
        running.start();
        ended.await();

        assertThat(flags).hasValue(true);
    }

    @Test
    void pollerThatCannotBeClosed_letsTheExecutorBeShutDown() {
        SelectorPoller poller = new SelectorPoller();
        Poller failing = (Poller) Proxy.newProxyInstance(
                Poller.class.getClassLoader(), new Class<?>[] {Poller.class}, (proxy, method, arguments) -> {
                    Object result = method.invoke(poller, arguments);
                    if (method.getName().equals("close")) {
                        throw new IllegalStateException("poller");
                    }
                    return result;
                });
        ExecutorService executor = java.util.concurrent.Executors.newSingleThreadExecutor();
        EventLoop loop = new EventLoop(failing);
        loop.setDefaultExecutor(executor);

        assertThatThrownBy(loop::close).hasMessage("poller");

        assertThat(executor.isShutdown()).isTrue();
    }
}

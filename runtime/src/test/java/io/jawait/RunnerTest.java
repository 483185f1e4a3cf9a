package io.jawait;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.sleep;
import static io.jawait.Asyncio.toThread;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.generator.AsyncGenerator;
import io.jawait.internal.Poller;
import io.jawait.internal.SelectorPoller;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RunnerTest {
    private static final ContextVar<Integer> COUNT = new ContextVar<>("count", 0);

    private final List<String> events = Collections.synchronizedList(new ArrayList<>());

    @Async
    private static Coroutine<EventLoop> runningLoop() {
        return async(getRunningLoop());
    }

    @Async
    private static Coroutine<Void> failing() throws IOException {
        throw new IOException("checked");
    }

    @Test
    void run_givesTheValue_andClosesItsLoop() {
        EventLoop loop = run(runningLoop());

        assertThat(loop.isClosed()).isTrue();
        assertThat(loop.getDebug()).isFalse();
        assertThat(ThreadState.orNull()).isNull();
    }

    @Test
    void run_throwsTheVeryError() {
        assertThatThrownBy(() -> run(failing())).isInstanceOf(IOException.class).hasMessage("checked");
    }

    @Async
    private Coroutine<Void> nesting() {
        Coroutine<EventLoop> other = runningLoop();
        try {
            run(other);
        } catch (IllegalStateException e) {
            events.add(e.getMessage());
        }
        try (Runner runner = new Runner()) {
            runner.run(other);
        } catch (IllegalStateException e) {
            events.add(e.getMessage());
        }
        return async();
    }

    @Test
    void runs_doNotNest() {
        run(nesting());

        assertThat(events)
                .containsExactly(
                        "asyncio.run() cannot be called from a running event loop",
                        "Runner.run() cannot be called from a running event loop");
    }

    // ---- what is left over

    @Async
    private Coroutine<Void> leftOver(String name) {
        try {
            await(sleep(Duration.ofDays(1)));
        } finally {
            await(yieldNow());
            events.add(name + " cleaned up");
        }
        return async();
    }

    @Async
    private Coroutine<Void> failingInCleanup() {
        try {
            await(sleep(Duration.ofDays(1)));
        } catch (CancelledError e) {
            throw new IllegalStateException("in cleanup");
        }
        return async();
    }

    @Async
    private Coroutine<String> leavingTasks() {
        getRunningLoop()
                .setExceptionHandler((loop, report) ->
                        events.add(report.get("message") + ": " + ((Throwable) report.get("exception")).getMessage()));
        createTask(leftOver("1"));
        createTask(failingInCleanup());
        createTask(leftOver("2"));
        await(yieldNow());
        return async("main is done");
    }

    @Test
    void tasksThatAreLeft_areCancelledAndAwaited() {
        events.add(run(leavingTasks()));

        assertThat(events)
                .containsExactly(
                        "1 cleaned up",
                        "2 cleaned up",
                        "unhandled exception during asyncio.run() shutdown: in cleanup",
                        "main is done");
    }

    @Async
    private Coroutine<Void> leavingACall(CountDownLatch begun, CountDownLatch go) throws InterruptedException {
        createTask(toThread(() -> {
            begun.countDown();
            go.await();
            events.add("call is done");
        }));
        await(toThread(() -> begun.await()));
        getRunningLoop().callSoon(go::countDown);
        return async();
    }

    @Test
    void callsOfTheDefaultExecutor_areAwaited() throws InterruptedException {
        run(leavingACall(new CountDownLatch(1), new CountDownLatch(1)));

        assertThat(events).containsExactly("call is done");
    }

    // ---- runner

    @Async
    private static Coroutine<Integer> counting() {
        COUNT.set(COUNT.get() + 1);
        return async(COUNT.get());
    }

    @Test
    void runs_shareLoopAndContext() {
        try (Runner runner = new Runner()) {
            EventLoop loop = runner.run(runningLoop());
            assertThat(runner.run(runningLoop())).isSameAs(loop).isSameAs(runner.getLoop());
            assertThat(Asyncio.getEventLoop()).isSameAs(loop);
            assertThat(runner.run(counting())).isEqualTo(1);
            assertThat(runner.run(counting())).isEqualTo(2);
            assertThat(runner.run(counting(), new Context())).isEqualTo(1);
            assertThat(runner.run(counting())).isEqualTo(3);
        }
        assertThat(COUNT.get()).isZero();
        assertThatThrownBy(Asyncio::getEventLoop).hasMessageStartingWith("There is no current event loop");
    }

    @Test
    void runner_makesItsLoopAtTheFirstUse() {
        List<EventLoop> made = new ArrayList<>();
        Runner runner = new Runner(() -> {
            made.add(new EventLoop());
            return made.get(0);
        });
        runner.close();
        assertThat(made).isEmpty();

        assertThat(runner.enter()).isSameAs(runner);
        assertThat(made).hasSize(1);
        assertThatThrownBy(Asyncio::getEventLoop).isInstanceOf(IllegalStateException.class);
        assertThat(runner.run(runningLoop())).isSameAs(made.get(0));
        runner.close();
        runner.close();

        assertThat(made).hasSize(1).allMatch(EventLoop::isClosed);
    }

    @Test
    void runnerThatIsClosedBeforeItsFirstUse_leavesNoShutdownHook() {
        Runner runner = new Runner();
        runner.installShutdownHook(Duration.ofMinutes(1));
        Thread hook = runner.shutdown.thread;

        runner.close();

        assertThat(Runtime.getRuntime().removeShutdownHook(hook)).isFalse();
    }

    @Test
    void closedRunner_refuses() {
        Runner runner = new Runner();
        runner.getLoop();
        runner.close();

        assertThatThrownBy(() -> runner.run(runningLoop())).hasMessage("Runner is closed");
        assertThatThrownBy(runner::getLoop).hasMessage("Runner is closed");
        assertThatThrownBy(runner::enter).hasMessage("Runner is closed");
    }

    @Test
    void debugAndFactory_areGivenOn() {
        try (Runner runner = new Runner(true, EventLoop::new)) {
            assertThat(runner.getLoop().getDebug()).isTrue();
        }
        assertThat((boolean) run(debug(), true)).isTrue();
        assertThat((boolean) run(debug(), false)).isFalse();
    }

    @Async
    private static Coroutine<Boolean> debug() {
        return async(getRunningLoop().getDebug());
    }

    // ---- interrupts

    private Throwable failureOfInterrupted(Coroutine<?> main) throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                run(main);
            } catch (Throwable e) {
                failure.set(e);
            }
            events.add("interrupted: " + Thread.currentThread().isInterrupted());
        });
        thread.start();
        thread.join();
        return failure.get();
    }

    @Async
    private Coroutine<String> interruptedWhileItSleeps(boolean swallow) {
        Thread loopThread = Thread.currentThread();
        Task<Void> interrupting = createTask(toThread(() -> loopThread.interrupt()));
        try {
            await(sleep(Duration.ofDays(1)));
        } catch (CancelledError e) {
            events.add("main cancelled");
            await(interrupting);
            if (!swallow) {
                throw e;
            }
        }
        return async("swallowed");
    }

    @Test
    void interrupt_cancelsMain_andRunThrowsKeyboardInterrupt() throws InterruptedException {
        assertThat(failureOfInterrupted(interruptedWhileItSleeps(false))).isInstanceOf(KeyboardInterrupt.class);
        assertThat(events).containsExactly("main cancelled", "interrupted: true");
    }

    @Test
    void interruptThatMainSwallows_letsItGoOn() throws InterruptedException {
        assertThat(failureOfInterrupted(interruptedWhileItSleeps(true))).isNull();
        assertThat(events).containsExactly("main cancelled", "interrupted: true");
    }

    // ---- an end that takes long

    /** Its clock jumps over short waits; a long one is announced. */
    private static EventLoop hurried(Runnable onLongWait) {
        Poller real = new SelectorPoller();
        double[] passed = new double[1];
        return new EventLoop((Poller) Proxy.newProxyInstance(
                RunnerTest.class.getClassLoader(), new Class<?>[] {Poller.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("time")) {
                        return real.time() + passed[0];
                    }
                    if (method.getName().equals("poll")) {
                        double timeout = (double) arguments[0];
                        if (timeout <= 10) {
                            passed[0] += timeout;
                            arguments[0] = 0.0;
                        } else if (Double.isFinite(timeout)) {
                            onLongWait.run();
                        }
                    }
                    return method.invoke(real, arguments);
                }));
    }

    @Async
    private static Coroutine<Void> stubborn(LogCapture log) {
        for (int i = 0; i < 10 && log.messages().isEmpty(); i++) {
            try {
                await(sleep(Duration.ofSeconds(7)));
            } catch (CancelledError swallowed) {
                // goes on
            }
        }
        return async();
    }

    @Async
    private static Coroutine<Void> leavingBehind(Coroutine<?> left) {
        createTask(left);
        await(yieldNow());
        return async();
    }

    @Test
    void cancelledTask_thatGoesOn_isToldOf() {
        try (LogCapture log = new LogCapture()) {
            run(leavingBehind(stubborn(log)), () -> hurried(() -> {}));

            assertThat(log.messages())
                    .singleElement()
                    .asString()
                    .startsWith("run is ending, and has waited 10 s for 1 task that was cancelled (a handler that"
                            + " swallows CancelledError, or a clean-up that takes long, keeps a task alive):\n")
                    .contains("RunnerTest.stubborn RunnerTest.java:");
        }
    }

    @Async
    private static Coroutine<Void> stubbornAfterAnInterrupt(LogCapture log) {
        Thread.currentThread().interrupt();
        await(stubborn(log));
        return async();
    }

    @Test
    void mainTask_thatGoesOnAfterAnInterrupt_isToldOf() {
        try (LogCapture log = new LogCapture()) {
            run(stubbornAfterAnInterrupt(log), () -> hurried(() -> {}));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(log.messages())
                    .singleElement()
                    .asString()
                    .startsWith("run was interrupted, and has waited 10 s for its main task to end (a handler that"
                            + " swallows CancelledError, or a clean-up that takes long, as Server.waitClosed while"
                            + " clients are connected, keeps it alive):\n")
                    .contains("RunnerTest.stubborn RunnerTest.java:");
        }
    }

    @Async
    private static Coroutine<Void> sleeping(boolean interrupted) {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        await(sleep(Duration.ofSeconds(9)));
        await(sleep(Duration.ofSeconds(9)));
        return async();
    }

    @Test
    void mainTask_thatEndsAfterAnInterrupt_isNotToldOfInTheNextRun() {
        try (LogCapture log = new LogCapture();
                Runner runner = new Runner(() -> hurried(() -> {}))) {
            assertThatThrownBy(() -> runner.run(sleeping(true))).isInstanceOf(KeyboardInterrupt.class);
            assertThat(Thread.interrupted()).isTrue();
            runner.run(sleeping(false));

            assertThat(log.messages()).isEmpty();
        }
    }

    @Async
    private static AsyncGenerator<Integer> slowToClose(LogCapture log) {
        try {
            AsyncGenerator.yield(1);
        } finally {
            await(stubborn(log));
        }
        return AsyncGenerator.end();
    }

    @Async
    private static Coroutine<Integer> firstOf(AsyncGenerator<Integer> generator) {
        return async(await(generator.next()));
    }

    @Test
    void generator_thatIsNotClosedSoon_isToldOf() {
        try (LogCapture log = new LogCapture()) {
            AsyncGenerator<Integer> left = slowToClose(log);
            assertThat(run(firstOf(left), () -> hurried(() -> {}))).isEqualTo(1);

            assertThat(log.messages())
                    .as("of %s", left)
                    .singleElement()
                    .asString()
                    .startsWith("run is ending, and has waited 10 s for its asynchronous generators to be closed (a"
                            + " finally that takes long keeps one open):\n")
                    .contains("RunnerTest.slowToClose RunnerTest.java:");
        }
    }

    @Async
    private static Coroutine<Void> leavingACall(CountDownLatch mayEnd) throws InterruptedException {
        Future<Void> begun = getRunningLoop().createFuture();
        createTask(toThread(() -> {
            begun.getLoop().callSoonThreadsafe(() -> begun.setResult(null));
            mayEnd.await();
        }));
        await(begun);
        return async();
    }

    @Test
    void callInAThread_thatGoesOn_isToldOf() throws InterruptedException {
        CountDownLatch mayEnd = new CountDownLatch(1);
        try (LogCapture log = new LogCapture()) {
            run(leavingACall(mayEnd), () -> hurried(mayEnd::countDown));

            assertThat(log.messages())
                    .containsExactly(
                            "run is ending, and has waited 10 s for 1 call in the default executor, which can't"
                                    + " be interrupted; it gives up after 5 minutes");
        }
    }

    // ---- errors that end the loop, and its last iterations

    @Async
    private static Coroutine<Void> exits() {
        throw new SystemExit("bye");
    }

    @Async
    private static Coroutine<Void> groupWithAnExit() {
        await(TaskGroup.open(group -> {
            group.createTask(exits());
            await(yieldNow());
            return async();
        }));
        return async();
    }

    @Test
    void exitOfAChild_comesOutOfTheRun_alsoWhereClosingMeetsItAgain() {
        assertThatThrownBy(() -> run(groupWithAnExit()))
                .isInstanceOf(SystemExit.class)
                .hasMessage("bye");
        assertThatThrownBy(() -> {
                    try (Runner runner = new Runner()) {
                        runner.run(groupWithAnExit());
                    }
                })
                .isInstanceOf(SystemExit.class)
                .hasMessage("bye");
    }

    private static void countOn(List<Integer> steps) {
        steps.add(steps.size() + 1);
        getRunningLoop().callSoon(() -> countOn(steps));
    }

    @Async
    private static Coroutine<Void> countsFor(List<Integer> steps) {
        getRunningLoop().callSoon(() -> countOn(steps));
        return async();
    }

    @Test
    void closing_takesAsManyIterationsAsAsyncios() {
        List<Integer> steps = new ArrayList<>();

        run(countsFor(steps));

        assertThat(steps).containsExactly(1, 2, 3, 4, 5);
    }
}

package io.jawait;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.sleep;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.testing.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DebugTest {
    private final LogCapture log = new LogCapture();
    private final TestLoop test = new TestLoop();
    private final EventLoop loop = test.loop();

    DebugTest() {
        loop.setDebug(true);
    }

    @AfterEach
    void close() {
        test.close();
        log.close();
    }

    // ---- threads

    private List<String> refusedFromAnotherThread(Runnable... calls) {
        return test.inside(() -> {
            List<String> refused = new ArrayList<>();
            Thread other = new Thread(() -> {
                for (Runnable call : calls) {
                    try {
                        call.run();
                        refused.add("accepted");
                    } catch (IllegalStateException e) {
                        refused.add(e.getMessage());
                    }
                }
            });
            other.start();
            try {
                other.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return refused;
        });
    }

    @Test
    void callsFromAnotherThread_areRefusedWhileTheLoopRuns() {
        String refused = "Non-thread-safe operation invoked on an event loop other than the current one";
        Future<String> future = loop.createFuture();
        Task<Void> task = loop.createTask(sleep(Duration.ofDays(1)));

        assertThat(refusedFromAnotherThread(
                        () -> loop.callSoon(() -> {}),
                        () -> loop.callLater(Duration.ZERO, () -> {}),
                        () -> loop.callAt(5, () -> {}),
                        () -> future.setResult("x"),
                        () -> task.cancel(),
                        () -> loop.callSoonThreadsafe(() -> {})))
                .containsExactly(refused, refused, refused, refused, refused, "accepted");
    }

    @Test
    void taskThatIsRefused_isNotThere() {
        TaskOptions eager = TaskOptions.NONE.withEagerStart(true);

        assertThat(refusedFromAnotherThread(
                        () -> loop.createTask(sleep(Duration.ofDays(1))),
                        () -> loop.createTask(sleep(Duration.ofDays(1)), eager)))
                .hasSize(2)
                .doesNotContain("accepted");

        assertThat(Asyncio.allTasks(loop)).isEmpty();
    }

    // ---- slow callbacks

    @Async
    private Coroutine<Void> slowStep() {
        await(yieldNow());
        test.elapse(Duration.ofMillis(250));
        return async();
    }

    @Test
    void slowStepsAndCallbacks_areLogged() {
        loop.createTask(slowStep(), "slow one");
        loop.callSoon(() -> test.elapse(Duration.ofMillis(125)));
        loop.callSoon(() -> test.elapse(Duration.ofMillis(90)));

        test.iterate(2);

        assertThat(log.records()).extracting(record -> record.getLevel()).containsOnly(Level.WARNING);
        assertThat(log.messages()).hasSize(2);
        assertThat(log.messages().get(0))
                .startsWith("Executing <Handle DebugTest.lambda() created at DebugTest.java:")
                .endsWith(" took 0.125 seconds");
        assertThat(log.messages().get(1))
                .startsWith("Executing <Task finished name='slow one' coro=<slowStep() done> result=None created at")
                .endsWith(" took 0.250 seconds");
    }

    @Test
    void limitOfSlowness_canBeMoved() {
        assertThat(loop.getSlowCallbackDuration()).isEqualTo(Duration.ofMillis(100));
        loop.setSlowCallbackDuration(Duration.ofSeconds(1));
        loop.callSoon(() -> test.elapse(Duration.ofMillis(900)));

        test.iterate(1);

        assertThat(log.messages()).isEmpty();
    }

    // ---- where things were made

    @Test
    void textsAndReports_sayWhereThingsWereMade() {
        Future<String> future = loop.createFuture();
        assertThat(future.toString()).matches("<Future pending created at DebugTest.java:\\d+>");
        Handle handle = loop.callSoon(() -> {
            throw new IllegalStateException("bad");
        });
        assertThat(handle.toString()).matches("<Handle DebugTest.lambda\\(\\) created at DebugTest.java:\\d+>");

        test.iterate(1);
        assertThat((StackTraceElement[]) test.reports().get(0).get("source_traceback"))
                .extracting(StackTraceElement::getMethodName)
                .first()
                .isEqualTo("textsAndReports_sayWhereThingsWereMade");

        handle.cancel();
        assertThat(handle.toString()).matches("<Handle cancelled DebugTest.lambda\\(\\) created at .*>");
    }

    @Test
    void reportOfACollectedFuture_saysWhereItWasMade() {
        loop.createFuture().setException(new IllegalStateException("lost"));
        for (int i = 0; i < 100 && test.reports().isEmpty(); i++) {
            System.gc();
            test.iterate(1);
        }

        Map<String, ?> report = test.reports().get(0);
        assertThat(report.get("future").toString())
                .matches(
                        "<Future finished exception=IllegalStateException\\('lost'\\) created at DebugTest.java:\\d+>");
        assertThat((StackTraceElement[]) report.get("source_traceback"))
                .extracting(StackTraceElement::getMethodName)
                .first()
                .isEqualTo("reportOfACollectedFuture_saysWhereItWasMade");
    }

    // ---- coroutines that nobody awaits

    @Async
    private static Coroutine<String> forgotten() {
        return async("never");
    }

    @Async
    private static Coroutine<Void> forgetting() {
        forgotten();
        await(forgotten());
        createTask(forgotten());
        Coroutine<String> closed = forgotten();
        closed.close();
        sleep(Duration.ofSeconds(1));
        return async();
    }

    @Test
    void coroutineThatIsNeverAwaited_isReportedWithThePlaceThatMadeIt() {
        run(forgetting(), true);

        assertThat(log.messages()).hasSize(2);
        assertThat(log.messages().get(0))
                .matches("(?s)<coroutine object forgotten at 0x[0-9a-f]+> was never awaited\n"
                        + "Coroutine created at \\(most recent call last\\):\n.*"
                        + "io.jawait.DebugTest.forgetting\\(DebugTest.java:\\d+\\)");
        assertThat(log.messages().get(1)).startsWith("<coroutine object sleep at 0x");
    }

    @Test
    void withoutDebugMode_nothingIsReported() {
        loop.setDebug(false);

        run(forgetting());

        assertThat(log.messages()).isEmpty();
    }

    @Test
    void coroutineThatIsCollected_isReportedThen() {
        test.run(forgettingAnObject());
        for (int i = 0; i < 100 && log.messages().isEmpty(); i++) {
            System.gc();
            test.run(yieldNow());
            forgotten().close();
        }

        assertThat(log.messages()).singleElement().asString().contains("coroutine object forgotten");
    }

    @Async
    private Coroutine<String> awaitedBehindDebugMode() {
        Coroutine<String> kept = forgotten();
        loop.setDebug(false);
        return async(await(kept));
    }

    @Test
    void coroutineThatIsAwaitedAfterDebugMode_isNotReported() {
        test.run(awaitedBehindDebugMode());

        assertThat(log.messages()).isEmpty();
    }

    @Async
    private static Coroutine<Void> forgettingAnObject() {
        forgotten();
        return async();
    }

    @Test
    void slowCallbackDuration_isNotNegative() {
        try (EventLoop loop = new EventLoop()) {
            for (Duration wrong : new Duration[] {null, Duration.ofMillis(-1)}) {
                assertThatThrownBy(() -> loop.setSlowCallbackDuration(wrong))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("a duration that is not negative was expected, got " + wrong);
            }
            loop.setSlowCallbackDuration(Duration.ZERO);
        }
    }

    // ---- texts

    private static final class Untellable {
        @Override
        public String toString() {
            return "itself: " + this;
        }
    }

    @Async
    private static Coroutine<Object> slowWithSuchAResult() {
        long end = System.nanoTime() + 1_000_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return async(new Untellable());
    }

    @Test
    void resultWhoseTextFails_doesNotEndTheLoop() {
        try (EventLoop real = new EventLoop()) {
            real.setDebug(true);
            real.setSlowCallbackDuration(Duration.ofNanos(1_000));
            Task<Object> task = real.createTask(slowWithSuchAResult());
            real.runUntilComplete(task);

            assertThat(log.messages()).anyMatch(text -> text.contains("whose text can't be told: StackOverflowError>"));
        }
    }

    @Test
    void report_tellsWhereTheCallbackWasScheduled_thatMadeIt() {
        try (EventLoop real = new EventLoop()) {
            real.setDebug(true);
            real.callSoon(() -> {
                real.callExceptionHandler(Map.of("message", "hi"));
                real.stop();
            });
            real.runForever();

            assertThat(log.messages())
                    .singleElement()
                    .asString()
                    .startsWith("hi\nHandle created at")
                    .contains("DebugTest.report_tellsWhereTheCallbackWasScheduled");
        }
    }
}

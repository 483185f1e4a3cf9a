package io.jawait.testing;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.sleep;
import static io.jawait.Asyncio.timeout;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Future;
import io.jawait.Task;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class TestingTest {
    private final List<String> events = new ArrayList<>();

    // ---- run

    @Async
    private static Coroutine<String> anHour() {
        await(sleep(Duration.ofHours(1)));
        return async("over");
    }

    @Test
    void run_givesTheValue_inVirtualTime() {
        assertThat(Testing.run(anHour())).isEqualTo("over");
    }

    @Async
    private static Coroutine<Void> failing(Throwable error) throws Throwable {
        await(yieldNow());
        throw error;
    }

    @Test
    void run_throwsTheVeryError() {
        IOException error = new IOException("own");

        assertThatThrownBy(() -> Testing.run(failing(error))).isSameAs(error);
        assertThat(error).hasNoSuppressedExceptions();
    }

    @Test
    void timeout_failsWhatTakesLonger_withItsTasks() {
        TestOptions options = Testing.options().timeout(Duration.ofMinutes(59));

        assertThatThrownBy(() -> Testing.run(options, anHour()))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("not done after PT59M of virtual time\n  <Task pending")
                .hasMessageContaining("coro=<anHour() running at TestingTest.java:")
                .hasCauseInstanceOf(CancelledError.class);
        assertThat(Testing.run(options.timeout(Duration.ofMinutes(61)), anHour()))
                .isEqualTo("over");
    }

    @Async
    private Coroutine<String> deafToCancellation() {
        try {
            await(sleep(Duration.ofHours(1)));
        } catch (CancelledError e) {
            events.add("cancelled");
        }
        return async("all the same");
    }

    @Test
    void timeout_failsAlsoWhatSwallowsIt() {
        TestOptions options = Testing.options().timeout(Duration.ofMinutes(1));

        assertThatThrownBy(() -> Testing.run(options, deafToCancellation()))
                .hasMessageStartingWith("not done after PT1M");
        assertThat(events).containsExactly("cancelled");
    }

    @Async
    private static Coroutine<Void> expectingAFailure() throws IOException {
        await(Testing.assertFails(IOException.class, anHour()));
        return async();
    }

    @Async
    private static Coroutine<String> failingWhereItIsCancelled() throws IOException {
        try {
            return async(await(anHour()));
        } catch (CancelledError e) {
            throw new IOException("no page", e);
        }
    }

    @Test
    void timeout_isToldWhateverBecameOfTheCancellation() {
        TestOptions options = Testing.options().timeout(Duration.ofMinutes(1));

        assertThatThrownBy(() -> Testing.run(options, expectingAFailure()))
                .hasMessageStartingWith("not done after PT1M")
                .hasCauseInstanceOf(CancelledError.class);
        assertThatThrownBy(() -> Testing.run(options, failingWhereItIsCancelled()))
                .hasMessageStartingWith("not done after PT1M")
                .hasCauseInstanceOf(IOException.class);
    }

    // ---- what is left

    @Async
    private Coroutine<Void> leavingATask() {
        createTask(cleaningUp(), "forgotten one");
        await(yieldNow());
        return async();
    }

    @Async
    private Coroutine<Void> cleaningUp() {
        try {
            await(sleep(Duration.ofHours(1)));
        } finally {
            events.add("cleaned up");
        }
        return async();
    }

    @Test
    void taskThatIsLeft_failsTheTest_andIsCancelled() {
        assertThatThrownBy(() -> Testing.run(leavingATask()))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "tasks were left when the test had ended:\n  <Task pending name='forgotten one'")
                .hasMessageContaining("created at TestingTest.java:");
        assertThat(events).containsExactly("cleaned up");

        Testing.run(Testing.options().allowLeftTasks(), leavingATask());
        assertThat(events).containsExactly("cleaned up", "cleaned up");
    }

    @Async
    private Coroutine<Void> leavingTasksThatAreNearlyDone() {
        createTask(cleaningUp()).cancel();
        createTask(yieldNow());
        Task<Void> running = createTask(cleaningUp());
        await(yieldNow());
        running.cancel();
        return async();
    }

    @Test
    void tasksThatNeedNoTime_mayEnd() {
        Testing.run(leavingTasksThatAreNearlyDone());
        assertThat(events).containsExactly("cleaned up");
    }

    @Async
    private static Coroutine<Void> failingInATask(Throwable error) throws Throwable {
        createTask(failing(error), "unseen");
        await(sleep(Duration.ofSeconds(1)));
        return async();
    }

    @Test
    void errorThatNobodyLooksAt_failsTheTest() throws Throwable {
        IOException error = new IOException("lost");

        assertThatThrownBy(() -> Testing.run(failingInATask(error)))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Task exception was never retrieved: <Task finished name='unseen'")
                .hasSuppressedException(error);
        Testing.run(Testing.options().allowReports(), failingInATask(new IOException()));
    }

    @Async
    private static Coroutine<Void> failingInACallback() {
        getRunningLoop().callSoon(() -> {
            throw new IllegalStateException("bad");
        });
        await(yieldNow());
        return async();
    }

    @Test
    void errorOfACallback_failsTheTest() {
        assertThatThrownBy(() -> Testing.run(failingInACallback()))
                .hasMessageStartingWith("Exception in callback TestingTest.lambda()");
    }

    @Async
    private static Coroutine<Void> forgettingToAwait() {
        anHour();
        return async();
    }

    @Test
    void coroutineThatIsNeverAwaited_failsTheTest() {
        assertThatThrownBy(() -> Testing.run(forgettingToAwait()))
                .hasMessageStartingWith("<coroutine object anHour at 0x")
                .hasMessageContaining("was never awaited\nCoroutine created at");
        Testing.run(Testing.options().allowNeverAwaited(), forgettingToAwait());
        Testing.run(Testing.options().debug(false), forgettingToAwait());
    }

    @Async
    private Coroutine<Void> leavingAllAndFailing(Throwable error) throws Throwable {
        createTask(cleaningUp());
        anHour();
        await(yieldNow());
        throw error;
    }

    @Test
    void failedTest_isNotToldOfWhatItLeft() {
        IOException error = new IOException("own");

        assertThatThrownBy(() -> Testing.run(leavingAllAndFailing(error))).isSameAs(error);
        assertThat(error).hasNoSuppressedExceptions();
    }

    // ---- shuffling

    @Async
    private Coroutine<String> orderOfTasks(int count) {
        StringBuilder order = new StringBuilder();
        List<Task<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            getRunningLoop().callSoon(() -> order.append('.'));
            tasks.add(createTask(noting(order, i)));
        }
        for (Task<Void> task : tasks) {
            await(task);
        }
        return async(order.toString());
    }

    @Async
    private Coroutine<Void> noting(StringBuilder order, int number) {
        order.append(number);
        await(yieldNow());
        order.append(number);
        return async();
    }

    @Test
    void shuffle_exchangesTasksAndKeepsCallbacks_andItsSeedReplays() {
        assertThat(Testing.run(orderOfTasks(4))).isEqualTo(".0.1.2.30123");

        List<String> orders = new ArrayList<>();
        for (long seed = 0; seed < 20; seed++) {
            TestOptions options = Testing.options().shuffle(seed);
            String order = Testing.run(options, orderOfTasks(4));
            assertThat(order).matches("\\.\\d\\.\\d\\.\\d\\.\\d{5}");
            assertThat(Testing.run(options, orderOfTasks(4))).isEqualTo(order);
            orders.add(order);
        }
        assertThat(orders.stream().distinct().count()).isGreaterThan(15);
    }

    @Test
    void failureOfAShuffledRun_tellsTheSeed() {
        IOException error = new IOException("own");

        assertThatThrownBy(() -> Testing.run(Testing.options().shuffle(42), failing(error)))
                .isSameAs(error);
        assertThat(error.getSuppressed())
                .extracting(Throwable::getMessage)
                .containsExactly("tasks ran in the order of seed 42; shuffle(42L) or -Djawait.seed=42 replays it");

        assertThatThrownBy(() -> Testing.run(Testing.options().shuffle(43), leavingATask()))
                .satisfies(left -> assertThat(left.getSuppressed()[0]).hasMessageContaining("seed 43"));
    }

    @Test
    void seedThatWasNotGiven_differsFromRunToRun() {
        List<String> orders = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            orders.add(Testing.run(Testing.options().shuffle(), orderOfTasks(8)));
        }
        assertThat(orders.stream().distinct().count()).isGreaterThan(1);
    }

    /** Right only while the first task runs first. */
    @Async
    private static Coroutine<Void> relyingOnOrder() {
        List<String> got = new ArrayList<>();
        Task<Void> first = createTask(adding(got, "first"));
        Task<Void> second = createTask(adding(got, "second"));
        await(first);
        await(second);
        assertThat(got).containsExactly("first", "second");
        return async();
    }

    @Async
    private static Coroutine<Void> adding(List<String> list, String text) {
        list.add(text);
        return async();
    }

    @Test
    void runShuffled_findsWhatReliesOnOrder() {
        assertThatThrownBy(() -> Testing.runShuffled(20, TestingTest::relyingOnOrder))
                .isInstanceOf(AssertionError.class)
                .satisfies(error -> assertThat(error.getSuppressed()[0]).hasMessageContaining("of seed"));
        Testing.runShuffled(20, () -> orderOfTasks(3));
    }

    // ---- assertFails

    @Async
    private Coroutine<Void> checkingFailures(IOException error) {
        assertThat(await(Testing.assertFails(IOException.class, () -> reading(error))))
                .isSameAs(error);
        Task<Void> task = createTask(sleep(Duration.ofSeconds(5)));
        task.cancel();
        await(Testing.assertFails(CancelledError.class, task));
        await(Testing.assertFails(IOException.class, CompletableFuture.failedFuture(error)));
        Future<String> future = getRunningLoop().createFuture();
        future.setException(error);
        await(Testing.assertFails(Exception.class, future));
        return async();
    }

    @Async
    private static Coroutine<String> reading(IOException error) throws IOException {
        await(yieldNow());
        throw error;
    }

    @Test
    void assertFails_givesTheError() {
        Testing.run(checkingFailures(new FileNotFoundException("gone")));
    }

    @Async
    private static Coroutine<Void> assertingWithin(Duration limit) throws TimeoutException {
        await(timeout(limit, t -> Testing.assertFails(IOException.class, anHour())));
        return async();
    }

    @Test
    void assertFails_letsItsOwnCancellationPass() {
        assertThatThrownBy(() -> Testing.run(assertingWithin(Duration.ofMinutes(1))))
                .isInstanceOf(TimeoutException.class);
    }

    @Test
    void assertFails_failsWithoutAnError_andWithAnother() {
        IllegalStateException other = new IllegalStateException("other");

        assertThatThrownBy(() -> Testing.run(Testing.assertFails(IOException.class, anHour())))
                .isInstanceOf(AssertionError.class)
                .hasMessage("expected java.io.IOException, but it gave over");
        assertThatThrownBy(() -> Testing.run(Testing.assertFails(IOException.class, failing(other))))
                .isInstanceOf(AssertionError.class)
                .hasMessage("expected java.io.IOException, but it failed with " + other)
                .hasCause(other);
    }

    // ---- suspending

    @Async
    private static Coroutine<String> immediate() {
        return async("now");
    }

    @Test
    void suspension_isAsserted() {
        assertThat(Testing.run(Testing.assertSuspends(anHour()))).isEqualTo("over");
        assertThat(Testing.run(Testing.assertDoesNotSuspend(immediate()))).isEqualTo("now");
        assertThatThrownBy(() -> Testing.run(Testing.assertSuspends(immediate())))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("did not suspend: <coroutine object immediate");
        assertThatThrownBy(() -> Testing.run(Testing.assertDoesNotSuspend(yieldNow())))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("suspended for 1 iterations: ");
    }

    // ---- order

    @Async
    private static Coroutine<Void> reaching(Order order, int number) {
        order.reach(number);
        return async();
    }

    @Async
    private static Coroutine<Void> inOrder(int ofTask, int ofMain) {
        Order order = new Order();
        Task<Void> task = createTask(reaching(order, ofTask));
        order.reach(ofMain);
        await(yieldNow());
        order.end(3);
        await(task);
        return async();
    }

    @Test
    void order_isChecked_alsoInATaskThatNobodyLooksAt() {
        Testing.run(inOrder(2, 1));
        assertThatThrownBy(() -> Testing.run(inOrder(1, 2))).hasMessage("place 2 was reached after 0 of them");
        assertThatThrownBy(() -> Testing.run(Testing.options().allowReports(), inOrder(3, 1)))
                .hasMessage("place 3 was reached after 1 of them");
    }
}

package io.jawait;

import static io.jawait.Asyncio.asCompleted;
import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.shield;
import static io.jawait.Asyncio.sleep;
import static io.jawait.Asyncio.waitFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.testing.TestLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code wait}, {@code waitFor}, {@code shield} and {@code asCompleted}. */
class WaitTest {
    private final TestLoop test = new TestLoop();
    private final EventLoop loop = test.loop();

    @AfterEach
    void close() {
        test.close();
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    @Async
    private Coroutine<String> after(int seconds, String value) {
        try {
            await(sleep(seconds(seconds)));
        } catch (CancelledError e) {
            test.log(value + " cancelled");
            throw e;
        }
        return async(value);
    }

    @Async
    private static Coroutine<String> failingAfter(int seconds) throws IOException {
        await(sleep(seconds(seconds)));
        throw new IOException("failed");
    }

    private List<Task<String>> tasks(int... seconds) {
        List<Task<String>> tasks = new ArrayList<>();
        for (int each : seconds) {
            tasks.add(loop.createTask(after(each, each + " s")));
        }
        return tasks;
    }

    // ---- wait

    @Test
    void wait_givesAllWhenTheyAreDone() {
        List<Task<String>> tasks = tasks(3, 1, 2);

        Done<Task<String>> done = test.run(Asyncio.wait(tasks));

        assertThat(done.done()).containsExactlyElementsOf(tasks);
        assertThat(done.pending()).isEmpty();
        assertThat(loop.time()).isEqualTo(103);
    }

    @Test
    void wait_forTheFirst_leavesTheOthersRunning() {
        List<Task<String>> tasks = tasks(3, 1, 2);

        Done<Task<String>> done = test.run(Asyncio.wait(tasks, ReturnWhen.FIRST_COMPLETED));

        assertThat(done.done()).containsExactly(tasks.get(1));
        assertThat(done.pending()).containsExactly(tasks.get(0), tasks.get(2));
        assertThat(test.run(Asyncio.wait(done.pending())).done()).hasSize(2);
    }

    @Test
    void wait_forTheFirstError_isNotEndedByCancellation() throws IOException {
        List<Task<String>> tasks = tasks(9, 1, 2);
        tasks.get(1).cancel();
        Task<String> failing = loop.createTask(failingAfter(3));
        tasks.add(failing);

        Done<Task<String>> done = test.run(Asyncio.wait(tasks, ReturnWhen.FIRST_EXCEPTION));

        assertThat(done.done()).containsExactly(tasks.get(1), tasks.get(2), failing);
        assertThat(done.pending()).containsExactly(tasks.get(0));
    }

    @Test
    void wait_thatTimesOut_givesWhatIsDone_andCancelsNothing() {
        List<Task<String>> tasks = tasks(1, 9);

        Done<Task<String>> done = test.run(Asyncio.wait(tasks, seconds(2)));

        assertThat(done.done()).containsExactly(tasks.get(0));
        assertThat(tasks.get(1).cancelling()).isZero();
        assertThat(tasks.get(1).toString()).endsWith(" wait_for=<Future pending cb=[Task.task_wakeup()]>>");
    }

    @Test
    void wait_takesAnIterableThatCanBeWalkedOnce_andCountsDoublesOnce() {
        List<Task<String>> tasks = tasks(1, 2);
        tasks.add(tasks.get(0));
        Iterable<Task<String>> once = tasks.iterator().hasNext() ? tasks.stream()::iterator : Set.of();

        assertThat(test.run(Asyncio.wait(once)).done()).hasSize(2);
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void wait_refusesNothing_andWhatIsNoFuture() {
        assertThatThrownBy(() -> test.run(Asyncio.wait(List.<Task<String>>of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Set of Tasks/Futures is empty.");
        assertThatThrownBy(() -> test.run(Asyncio.wait((Iterable) List.of(after(1, "")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Passing coroutines is forbidden, use tasks explicitly.");
    }

    // ---- waitFor

    @Test
    void waitFor_givesValueAndErrorInTime() throws Exception {
        assertThat(test.run(waitFor(after(1, "value"), seconds(2)))).isEqualTo("value");
        assertThat(test.run(waitFor(after(1, "value"), null))).isEqualTo("value");
        assertThatThrownBy(() -> test.run(waitFor(failingAfter(1), seconds(2)))).isInstanceOf(IOException.class);
    }

    @Test
    void waitFor_cancelsAtTheDeadline() {
        assertThatThrownBy(() -> test.run(waitFor(after(5, "late"), seconds(2))))
                .isInstanceOf(TimeoutException.class)
                .hasCauseInstanceOf(CancelledError.class);
        assertThat(test.events()).containsExactly("late cancelled");
        assertThat(loop.time()).isEqualTo(102);
    }

    @Test
    void waitFor_withoutTime_givesWhatIsDone_andStartsNothing() throws Exception {
        Future<String> done = loop.createFuture();
        done.setResult("there");
        Coroutine<String> never = after(1, "never");

        assertThat(test.run(waitFor(done, Duration.ZERO))).isEqualTo("there");
        assertThatThrownBy(() -> test.run(waitFor(never, seconds(-1)))).isInstanceOf(TimeoutException.class);
        assertThat(never.state()).isEqualTo(Coroutine.State.CLOSED);
        assertThat(test.events()).isEmpty();
    }

    @Async
    private static Coroutine<String> swallowing() {
        try {
            await(sleep(seconds(10)));
        } catch (CancelledError e) {
            return async("swallowed");
        }
        return async("not cancelled");
    }

    @Test
    void waitFor_givesTheValueThatIsReturnedDespiteCancellation() throws Exception {
        assertThat(test.run(waitFor(swallowing(), seconds(1)))).isEqualTo("swallowed");
    }

    @Test
    void completionAndDeadlineTogether_theDeadlineWins() {
        Future<String> future = loop.createFuture();
        loop.callAt(102, () -> future.setResult("just too late"));

        assertThatThrownBy(() -> test.run(waitFor(future, seconds(2)))).isInstanceOf(TimeoutException.class);
    }

    // ---- shield

    @Test
    void shield_keepsCancellationOut() {
        Task<String> inner = loop.createTask(after(5, "inner"));
        Task<String> outer = loop.createTask(shielding(inner));
        loop.callLater(seconds(1), outer::cancel);

        assertThatThrownBy(() -> loop.runUntilComplete(outer)).isInstanceOf(CancelledError.class);
        assertThat(loop.runUntilComplete(inner)).isEqualTo("inner");
        assertThat(test.events()).isEmpty();
    }

    @Async
    private static <T> Coroutine<T> shielding(Awaitable<T> inner) {
        return async(await(shield(inner)));
    }

    @Test
    void shield_passesEachOutcomeOn() throws Exception {
        assertThat(test.run(shielding(after(1, "value")))).isEqualTo("value");
        assertThatThrownBy(() -> test.run(shielding(failingAfter(1)))).isInstanceOf(IOException.class);
        Task<String> cancelled = loop.createTask(after(9, "inner"));
        loop.callLater(seconds(1), cancelled::cancel);
        assertThatThrownBy(() -> test.run(shielding(cancelled))).isInstanceOf(CancelledError.class);
    }

    @Test
    void shieldOfADoneFuture_isThatFuture() {
        Future<String> done = loop.createFuture();
        done.setResult("x");

        assertThat(shield(done)).isSameAs(done);
    }

    // ---- asCompleted

    @Async
    private Coroutine<Void> inOrderOfCompletion(Duration limit) {
        List<Coroutine<String>> awaitables = List.of(after(3, "3 s"), after(1, "1 s"), after(2, "2 s"));
        for (Coroutine<String> next : asCompleted(awaitables, limit)) {
            try {
                test.log(await(next) + " at " + loop.time());
            } catch (Throwable e) {
                test.log(e.getClass().getSimpleName() + " at " + loop.time());
            }
        }
        return async();
    }

    @Test
    void asCompleted_givesWhatIsDoneFirst_first() {
        test.run(inOrderOfCompletion(null));

        assertThat(test.events()).containsExactly("1 s at 101.0", "2 s at 102.0", "3 s at 103.0");
    }

    @Test
    void asCompleted_thatTimesOut_failsForEachThatIsLeft() {
        test.run(inOrderOfCompletion(Duration.ofMillis(1500)));

        assertThat(test.events())
                .containsExactly("1 s at 101.0", "TimeoutException at 101.5", "TimeoutException at 101.5");
    }

    @Async
    private Coroutine<List<String>> allTasksAtOnce() {
        List<Task<String>> takers = new ArrayList<>();
        for (Coroutine<String> next : asCompleted(List.of(after(2, "2 s"), after(1, "1 s"), after(3, "3 s")))) {
            takers.add(createTask(next));
        }
        await(sleep(Duration.ofMillis(500)));
        takers.get(0).cancel();
        List<String> taken = new ArrayList<>();
        for (Task<String> taker : takers.subList(1, 3)) {
            taken.add(await(taker));
        }
        return async(taken);
    }

    @Test
    void takerThatIsCancelled_leavesItsTurnToTheNext() {
        assertThat(test.run(allTasksAtOnce())).containsExactly("1 s", "2 s");
    }

    @Test
    void asCompletedOfNothing_givesNothing() {
        assertThat(test.<Iterable<Coroutine<String>>>inside(() -> asCompleted(List.<Future<String>>of())))
                .isEmpty();
    }
}

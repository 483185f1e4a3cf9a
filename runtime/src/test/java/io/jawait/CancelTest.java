package io.jawait;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.currentTask;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.testing.TestLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What cancelling does, by the state of the task. */
class CancelTest {
    private final TestLoop test = new TestLoop();
    private final EventLoop loop = test.loop();

    @AfterEach
    void close() {
        test.close();
    }

    @Async
    private <T> Coroutine<T> awaiting(Awaitable<T> awaitable) {
        test.log("start");
        try {
            return async(await(awaitable));
        } catch (CancelledError e) {
            test.log("cancelled: " + e.getMessage());
            throw e;
        } finally {
            test.log("finally");
        }
    }

    @Async
    private Coroutine<String> swallowing(Awaitable<?> awaitable) {
        try {
            await(awaitable);
            return async("not cancelled");
        } catch (CancelledError e) {
            test.log("swallowed " + e.getMessage());
            return async("swallowed");
        }
    }

    @Test
    void doneTask_cannotBeCancelled() {
        Task<Void> task = loop.createTask(yieldNow());
        loop.runUntilComplete(task);

        assertThat(task.cancel()).isFalse();
        assertThat(task.cancelling()).isZero();
        assertThat(task.cancelled()).isFalse();
    }

    @Test
    void taskThatWasNotStarted_runsNoLine() {
        Coroutine<String> coroutine = awaiting(loop.<String>createFuture());
        Task<String> task = loop.createTask(coroutine);

        assertThat(task.cancel("early")).isTrue();
        assertThat(task.cancelled()).isFalse();
        test.iterate(1);

        assertThat(task.cancelled()).isTrue();
        assertThat(test.events()).isEmpty();
        assertThat(coroutine.state()).isEqualTo(Coroutine.State.CLOSED);
        assertThatThrownBy(task::result).isInstanceOf(CancelledError.class).hasMessage("early");
    }

    @Test
    void suspendedTask_hasItsFutureCancelledAtOnce_andGetsTheErrorAnIterationLater() {
        Future<String> future = loop.createFuture();
        Task<String> task = loop.createTask(awaiting(future));
        test.iterate(1);

        assertThat(task.cancel("reason")).isTrue();
        assertThat(future.cancelled()).isTrue();
        assertThat(task.done()).isFalse();
        assertThat(test.events()).containsExactly("start");

        test.iterate(1);
        assertThat(task.cancelled()).isTrue();
        assertThat(test.events()).containsExactly("start", "cancelled: reason", "finally");
    }

    @Test
    void twoRequests_areCounted_andDeliveredOnce_withTheFirstMessage() {
        Task<String> task = loop.createTask(awaiting(loop.<String>createFuture()));
        test.iterate(1);

        task.cancel("one");
        task.cancel("two");
        test.iterate(1);

        assertThat(task.cancelling()).isEqualTo(2);
        assertThatThrownBy(task::result).hasMessage("one");
    }

    @Test
    void requestAfterTheFutureIsDone_replacesItsResult() {
        Future<String> future = loop.createFuture();
        Task<String> task = loop.createTask(awaiting(future));
        test.iterate(1);

        future.setResult("lost to the task");
        task.cancel("late");
        test.iterate(1);

        assertThat(task.cancelled()).isTrue();
        assertThat(future.result()).isEqualTo("lost to the task");
        assertThat(test.events()).containsExactly("start", "cancelled: late", "finally");
    }

    @Test
    void requestAfterTheFutureFailed_replacesItsError() {
        Future<String> future = loop.createFuture();
        Task<String> task = loop.createTask(awaiting(future));
        test.iterate(1);

        future.setException(new Exception("lost to the task"));
        task.cancel();
        test.iterate(1);
        loop.close();

        assertThat(task.cancelled()).isTrue();
        assertThat(test.reports()).isEmpty();
    }

    @Test
    void taskInABareYield_getsTheErrorAtItsNextStep() {
        Task<Void> task = loop.createTask(awaiting(yieldNow()));
        test.iterate(1);

        task.cancel("at the yield");
        test.iterate(1);

        assertThat(test.events()).containsExactly("start", "cancelled: at the yield", "finally");
    }

    @Test
    void cancellingATaskThatAwaitsATask_reachesTheInnermost() {
        Task<String> inner = loop.createTask(awaiting(loop.<String>createFuture()));
        Task<String> outer = loop.createTask(awaiting(inner));
        test.iterate(1);

        outer.cancel("all");
        assertThat(inner.cancelling()).isEqualTo(1);
        test.iterate(1);
        assertThat(inner.cancelled()).isTrue();
        assertThat(outer.done()).isFalse();
        test.iterate(1);

        assertThat(outer.cancelled()).isTrue();
    }

    @Test
    void innerTaskThatSwallows_givesTheOuterItsValue() {
        Task<String> inner = loop.createTask(swallowing(loop.createFuture()));
        Task<String> outer = loop.createTask(awaiting(inner));
        test.iterate(1);

        outer.cancel("please");
        loop.runUntilComplete(outer);

        assertThat(outer.result()).isEqualTo("swallowed");
        assertThat(outer.cancelling()).isEqualTo(1);
        assertThat(test.events()).containsExactly("start", "swallowed please", "finally");
    }

    // ---- a task that cancels itself

    @Async
    private Coroutine<String> cancellingItself(Awaitable<?> first, Awaitable<?> second) {
        currentTask().cancel("myself");
        await(first);
        test.log("first passed");
        await(second);
        test.log("second passed");
        return async("end");
    }

    @Test
    void selfCancel_hitsTheFirstAwaitThatSuspends() {
        Future<String> done = loop.createFuture();
        done.setResult("");
        Future<String> pending = loop.createFuture();
        Task<String> task = loop.createTask(cancellingItself(done, pending));

        test.iterate(1);
        assertThat(pending.cancelled()).isTrue();
        test.iterate(1);

        assertThat(task.cancelled()).isTrue();
        assertThat(test.events()).containsExactly("first passed");
    }

    @Test
    void selfCancelWithoutSuspension_cancelsTheTaskAtItsEnd() {
        Future<String> done = loop.createFuture();
        done.setResult("");
        Task<String> task = loop.createTask(cancellingItself(done, done));

        test.iterate(1);

        assertThat(task.cancelled()).isTrue();
        assertThat(test.events()).containsExactly("first passed", "second passed");
        assertThatThrownBy(task::result).hasMessage("myself");
        assertThatThrownBy(task::result).hasMessage("myself");
    }

    @Async
    private static Coroutine<Void> cancellingItselfAndFailing() throws Exception {
        currentTask().cancel();
        throw new Exception("wins");
    }

    @Test
    void selfCancelAndError_theErrorWins() throws Exception {
        Task<Void> task = loop.createTask(cancellingItselfAndFailing());

        test.iterate(1);

        assertThat(task.exception()).hasMessage("wins");
    }

    // ---- uncancel

    @Test
    void uncancel_countsDownToZero() {
        Task<String> task = loop.createTask(swallowing(loop.createFuture()));
        test.iterate(1);
        task.cancel();
        task.cancel();

        assertThat(task.uncancel()).isEqualTo(1);
        assertThat(task.uncancel()).isZero();
        assertThat(task.uncancel()).isZero();
        assertThat(task.cancelling()).isZero();
    }

    @Test
    void lastUncancel_withdrawsAnErrorThatWasNotThrownYet() {
        Future<String> future = loop.createFuture();
        Task<String> task = loop.createTask(awaiting(future));
        test.iterate(1);
        future.setResult("kept");

        task.cancel();
        task.uncancel();
        test.iterate(1);

        assertThat(task.result()).isEqualTo("kept");
    }

    // ---- shared futures

    @Test
    void cancelledFuture_cancelsAllThatAwaitIt_withoutARequest() {
        Future<String> shared = loop.createFuture();
        Task<String> first = loop.createTask(awaiting(shared));
        Task<String> second = loop.createTask(awaiting(shared));
        test.iterate(1);

        shared.cancel("gone");
        test.iterate(1);

        assertThat(first.cancelled()).isTrue();
        assertThat(second.cancelled()).isTrue();
        assertThat(first.cancelling()).isZero();
        assertThat(second.cancelling()).isZero();
    }

    @Async
    private Coroutine<Void> cancelledDuringCleanup(Future<?> first, Future<?> second) {
        try {
            await(first);
        } finally {
            test.log("cleaning");
            await(second);
            test.log("cleaned");
        }
        return async();
    }

    @Test
    void secondRequest_interruptsTheCleanup() {
        Future<?> second = loop.createFuture();
        Task<Void> task = loop.createTask(cancelledDuringCleanup(loop.createFuture(), second));
        test.iterate(1);
        task.cancel("one");
        test.iterate(1);

        task.cancel("two");
        test.iterate(1);

        assertThat(test.events()).containsExactly("cleaning");
        assertThatThrownBy(task::result).hasMessage("two");
    }

    @Async
    private Coroutine<String> starting() {
        Task<String> inner = createTask(awaiting(loopFuture()));
        inner.cancel("never started");
        try {
            return async(await(inner));
        } catch (CancelledError e) {
            return async(e.getMessage());
        }
    }

    private Future<String> loopFuture() {
        return loop.createFuture();
    }

    @Test
    void awaitingATaskThatWasCancelledBeforeItsStart_givesTheMessage() {
        assertThat(test.run(starting())).isEqualTo("never started");
        assertThat(test.events()).isEmpty();
    }

    // ---- long chains and circles

    @Async
    private static Coroutine<String> link(Task<String> awaited) {
        return async(await(awaited));
    }

    @Test
    void longChainOfTasks_isCancelledWithoutDeepRecursion() {
        Task<String> outermost = loop.createTask(awaiting(loop.<String>createFuture()));
        for (int i = 0; i < 20_000; i++) {
            outermost = loop.createTask(link(outermost));
        }
        test.iterate(1);

        outermost.cancel("all");
        test.iterate(20_001);

        assertThat(outermost.cancelled()).isTrue();
        assertThat(test.events()).containsExactly("start", "cancelled: all", "finally");
    }

    @Async
    private static Coroutine<String> inCircle(List<Task<String>> circle, int next) {
        return async(await(circle.get(next)));
    }

    @Test
    void tasksThatWaitForEachOther_areNamed() {
        List<Task<String>> circle = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            circle.add(loop.createTask(inCircle(circle, (i + 1) % 3), "in a circle"));
        }
        Task<String> outside = loop.createTask(inCircle(circle, 0));
        test.iterate(1);

        assertThatThrownBy(outside::cancel)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("tasks wait for each other in a circle")
                .hasMessageContaining("name='in a circle'");
    }
}

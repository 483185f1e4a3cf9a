package io.jawait;

import static io.jawait.Asyncio.allTasks;
import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.currentTask;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jawait.testing.TestLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskTest {
    private final TestLoop test = new TestLoop();
    private final EventLoop loop = test.loop();

    @AfterEach
    void close() {
        test.close();
    }

    @Async
    private <T> Coroutine<T> awaiting(Awaitable<T> awaitable) {
        test.log("started");
        return async(await(awaitable));
    }

    @Async
    private static Coroutine<Void> failing(Throwable error) throws Throwable {
        throw error;
    }

    private Task<Void> failingTask(Throwable error) {
        try {
            return loop.createTask(failing(error));
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    // ---- names and text

    @Test
    void unnamedTasks_areNumbered_namedOnesTakeNoNumber() {
        Task<Void> first = loop.createTask(yieldNow());
        Task<Void> named = loop.createTask(yieldNow(), "named");
        Task<Void> second = loop.createTask(yieldNow());

        int number = Integer.parseInt(first.getName().substring("Task-".length()));
        assertThat(named.getName()).isEqualTo("named");
        assertThat(second.getName()).isEqualTo("Task-" + (number + 1));
        second.setName("later named");
        assertThat(second.getName()).isEqualTo("later named");
    }

    @Test
    void text_showsNameCoroutineAndWhatIsWaitedFor() {
        Future<String> future = loop.createFuture();
        Task<String> task = loop.createTask(awaiting(future), "n1");
        assertThat(task).hasToString("<Task pending name='n1' coro=<awaiting() running>>");

        test.iterate(1);
        assertThat(task.toString())
                .matches("<Task pending name='n1' coro=<awaiting\\(\\) running at TaskTest.java:\\d+>"
                        + Pattern.quote(" wait_for=<Future pending cb=[Task.task_wakeup()]>>"));

        task.cancel();
        assertThat(task.toString()).startsWith("<Task cancelling name='n1'");

        test.iterate(1);
        assertThat(task).hasToString("<Task cancelled name='n1' coro=<awaiting() done>>");
    }

    @Test
    void text_showsTheResult() {
        Future<String> future = loop.createFuture();
        future.setResult("value");
        Task<String> task = loop.createTask(awaiting(future), "n1");

        test.iterate(1);

        assertThat(task).hasToString("<Task finished name='n1' coro=<awaiting() done> result='value'>");
    }

    @Test
    void textOfATaskThatAwaitsATask_doesNotShowTheWholeChain() {
        Task<String> inner = loop.createTask(awaiting(loop.<String>createFuture()), "inner");
        Task<String> outer = loop.createTask(awaiting(inner), "outer");

        test.iterate(1);

        assertThat(outer.toString()).endsWith(" wait_for=<Task pending name='inner'>>");
    }

    // ---- outcome

    @Test
    void task_keepsTheVeryErrorOfItsCoroutine() {
        IOException error = new IOException("checked");
        Task<Void> task = failingTask(error);

        test.iterate(1);

        assertThat(task.exception()).isSameAs(error);
        assertThatThrownBy(task::result).isSameAs(error);
        assertThat(task.cancelled()).isFalse();
    }

    @Test
    void taskWhoseCoroutineThrowsCancelledError_isCancelled_withoutARequest() {
        CancelledError error = new CancelledError("by myself");
        Task<Void> task = failingTask(error);

        test.iterate(1);

        assertThat(task.cancelled()).isTrue();
        assertThat(task.cancelling()).isZero();
        assertThatThrownBy(task::result).isSameAs(error);
        assertThatThrownBy(task::result)
                .isInstanceOf(CancelledError.class)
                .hasMessage(null)
                .isNotSameAs(error);
    }

    @Test
    void onlyTheCoroutineCompletesATask() {
        Task<String> task = loop.createTask(awaiting(loop.<String>createFuture()));

        assertThatThrownBy(() -> task.setResult("no"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Task does not support set_result operation");
        assertThatThrownBy(() -> task.setException(new Exception()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Task does not support set_exception operation");
    }

    @Test
    void systemExit_isStored_andLeavesTheLoop() {
        SystemExit exit = new SystemExit("bye");
        Task<Void> task = failingTask(exit);

        assertThatThrownBy(loop::runForever).isSameAs(exit);

        assertThat(task.exception()).isSameAs(exit);
    }

    @Test
    void taskThatHasEndedWithSystemExit_isToldByTheNextRun() {
        SystemExit exit = new SystemExit("bye");
        Task<Void> task = failingTask(exit);
        catchThrowable(loop::runForever);

        assertThatThrownBy(() -> loop.runUntilComplete(task)).isSameAs(exit);
    }

    @Test
    void coroutineThatHasRun_failsItsSecondTask() {
        Coroutine<Void> once = yieldNow();
        loop.runUntilComplete(once);
        Task<Void> again = loop.createTask(once);

        test.iterate(1);

        assertThat(again.exception())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cannot reuse already awaited coroutine");
    }

    @Test
    void coroutineOfTwoTasks_failsTheSecond() {
        Coroutine<String> shared = awaiting(loop.createFuture());
        Task<String> first = loop.createTask(shared);
        Task<String> second = loop.createTask(shared);

        test.iterate(1);

        assertThat(first.done()).isFalse();
        assertThat(second.exception())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("coroutine is being awaited already");
    }

    // ---- what may not be awaited

    @Test
    void futureOfAnotherLoop_isRefused() {
        try (EventLoop other = new EventLoop()) {
            Task<String> task = loop.createTask(awaiting(other.<String>createFuture()), "n1");

            test.iterate(2);

            assertThat(task.exception())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageMatching(
                            "Task <Task pending name='n1' coro=<awaiting\\(\\) running at TaskTest.java:\\d+>.*>"
                                    + " got Future <Future pending> attached to a different loop");
        }
    }

    @Test
    void task_cannotAwaitItself() {
        List<Task<String>> self = new ArrayList<>();
        self.add(loop.createTask(awaitingFirstOf(self), "n1"));

        test.iterate(2);

        assertThat(self.get(0).exception())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Task cannot await on itself: <Task pending name='n1'");
    }

    @Async
    private static <T> Coroutine<T> awaitingFirstOf(List<Task<T>> tasks) {
        return async(await(tasks.get(0)));
    }

    @Test
    void pauseInATask_isAnError() {
        Task<Object> task = loop.createTask(awaiting(Coroutine.pause("a value")));

        test.iterate(2);

        assertThat(task.exception())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Task got bad yield: 'a value'");
    }

    @Test
    void pauseThatHandsOutAFuture_isAnError() {
        Task<Object> task = loop.createTask(awaiting(Coroutine.pause(loop.createFuture())), "n1");

        test.iterate(2);

        assertThat(task.exception())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("yield was used instead of yield from in task <Task pending name='n1'")
                .hasMessageEndingWith("with <Future pending>");
    }

    // ---- current and all

    @Test
    void currentTask_isTheOneWhoseStepRuns_andNullInCallbacks() {
        List<Object> seen = new ArrayList<>();
        Task<Void> first = loop.createTask(noting(seen), "1");
        Task<Void> second = loop.createTask(noting(seen), "2");
        loop.callSoon(() -> seen.add(currentTask()));

        test.iterate(2);

        assertThat(seen).containsExactly(first, second, null, first, second);
        assertThatThrownBy(Asyncio::currentTask).hasMessage("no running event loop");
        assertThat(currentTask(loop)).isNull();
    }

    @Async
    private static Coroutine<Void> noting(List<Object> seen) {
        seen.add(currentTask());
        await(yieldNow());
        seen.add(currentTask());
        return async();
    }

    @Test
    void allTasks_areTheUnfinishedOnes_inOrderOfCreation() {
        List<Task<?>> pending = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            loop.createTask(yieldNow());
            pending.add(loop.createTask(awaiting(loop.createFuture())));
        }
        assertThat(allTasks(loop)).hasSize(200);

        test.iterate(2);

        assertThat(allTasks(loop)).containsExactlyElementsOf(pending);
        assertThat(test.<Set<Task<?>>>inside(Asyncio::allTasks)).containsExactlyElementsOf(pending);
    }

    @Test
    void createTask_needsARunningLoop() {
        assertThatThrownBy(() -> createTask(yieldNow()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no running event loop");
    }

    @Test
    void taskLeftBehindByAClosingLoop_isReported() {
        Task<String> task = loop.createTask(awaiting(loop.createFuture()));

        loop.close();

        assertThat(test.reports()).singleElement().satisfies(report -> {
            assertThat(report.get("message")).isEqualTo("Task was destroyed but it is pending!");
            assertThat(report.get("task")).isSameAs(task);
        });
    }

    @Test
    void failedTaskThatNobodyAsks_isReported() {
        Task<Void> task = failingTask(new IOException("lost"));
        test.iterate(1);

        loop.close();

        assertThat(test.reports()).singleElement().satisfies(report -> {
            assertThat(report.get("message")).isEqualTo("Task exception was never retrieved");
            assertThat(report.get("future")).isSameAs(task);
        });
    }

    // ---- states of its coroutine

    @Test
    void coroutineOfATask_tellsItsState() {
        List<Coroutine.State> inside = new ArrayList<>();
        List<Coroutine<Void>> self = new ArrayList<>();
        Coroutine<Void> coroutine = notingState(self, inside);
        self.add(coroutine);
        assertThat(coroutine.state()).isEqualTo(Coroutine.State.CREATED);
        loop.createTask(coroutine);

        test.iterate(1);
        assertThat(coroutine.state()).isEqualTo(Coroutine.State.SUSPENDED);
        assertThatThrownBy(() -> coroutine.send(null)).hasMessage("coroutine is being awaited already");
        test.iterate(1);

        assertThat(coroutine.state()).isEqualTo(Coroutine.State.CLOSED);
        assertThat(inside).containsExactly(Coroutine.State.RUNNING, Coroutine.State.RUNNING);
    }

    @Async
    private static Coroutine<Void> notingState(List<Coroutine<Void>> self, List<Coroutine.State> seen) {
        seen.add(self.get(0).state());
        await(yieldNow());
        seen.add(self.get(0).state());
        return async();
    }

    // ---- deep chains

    @Async
    private static Coroutine<Integer> deep(int levels) {
        if (levels == 0) {
            await(yieldNow());
            return async(0);
        }
        return async(await(deep(levels - 1)) + 1);
    }

    @Test
    void textOfADeepChain_namesItsEndsOnly() {
        Coroutine<Integer> outermost = deep(500);
        Task<Integer> task = loop.createTask(outermost, "deep");
        test.iterate(1);

        assertThat(task.getCoro()).isSameAs(outermost);
        assertThat(task.toString())
                .matches("<Task pending name='deep' coro=<deep\\(\\) running at TaskTest.java:\\d+>.*>");
        assertThat(task.toString().length()).isLessThan(150);
        assertThat(test.run(awaited(task))).isEqualTo(500);
    }

    @Async
    private static Coroutine<Integer> awaited(Task<Integer> task) {
        return async(await(task));
    }
}

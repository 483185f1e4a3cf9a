package io.jawait;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.currentTask;
import static io.jawait.Asyncio.sleep;
import static io.jawait.Asyncio.timeout;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.testing.TestLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskGroupTest {
    private final TestLoop test = new TestLoop();

    @AfterEach
    void close() {
        test.close();
    }

    @Async
    private <T> Coroutine<T> later(int iterations, T value) {
        try {
            for (int i = 0; i < iterations; i++) {
                await(yieldNow());
            }
        } catch (CancelledError e) {
            test.log(value + " cancelled");
            throw e;
        }
        test.log(value + " done");
        return async(value);
    }

    @Async
    private Coroutine<Void> failing(int iterations, RuntimeException error) {
        for (int i = 0; i < iterations; i++) {
            await(yieldNow());
        }
        test.log(error.getMessage() + " fails");
        throw error;
    }

    // ---- without failure

    @Async
    private Coroutine<String> twoTasks() {
        List<Task<String>> tasks = new ArrayList<>();
        String value = await(TaskGroup.open(group -> {
            tasks.addAll(group.createTasks(List.of(later(2, "a"), later(1, "b"))));
            test.log("body ends " + group);
            return async("value of the body");
        }));
        return async(value + " " + tasks.get(0).result() + tasks.get(1).result());
    }

    @Test
    void open_givesTheBodysValue_whenAllTasksAreDone() {
        assertThat(test.run(twoTasks())).isEqualTo("value of the body ab");
        assertThat(test.events()).containsExactly("body ends <TaskGroup tasks=2 entered>", "b done", "a done");
    }

    @Async
    private Coroutine<Void> adding(TaskGroup group, int depth) {
        await(yieldNow());
        test.log("depth " + depth);
        if (depth < 2) {
            group.createTask(adding(group, depth + 1));
        }
        return async();
    }

    @Test
    void tasksMayAddTasks_afterTheBody() {
        test.run(TaskGroup.open(group -> {
            group.createTask(adding(group, 0));
            return async();
        }));

        assertThat(test.events()).containsExactly("depth 0", "depth 1", "depth 2");
    }

    // ---- failures

    @Test
    void failure_cancelsTasksAndBody_andIsThrownAsGroup() {
        ArithmeticException error = new ArithmeticException("x");

        assertThatThrownBy(() -> test.run(TaskGroup.open(group -> {
                    group.createTask(failing(1, error));
                    group.createTask(later(9, "sibling"));
                    await(later(9, "body"));
                    return async();
                })))
                .isInstanceOfSatisfying(
                        ExceptionGroup.class,
                        group -> assertThat(group.exceptions()).containsExactly(error))
                .hasMessage("unhandled errors in a TaskGroup (1 sub-exception)")
                .hasNoCause();
        assertThat(test.events()).containsExactly("x fails", "sibling cancelled", "body cancelled");
    }

    @Test
    void bodysOwnFailure_comesLast() {
        assertThatThrownBy(() -> test.run(TaskGroup.open(group -> {
                    group.createTask(failing(0, new ArithmeticException("task")));
                    await(yieldNow());
                    throw new IOException("body");
                })))
                .isInstanceOfSatisfying(
                        ExceptionGroup.class,
                        group -> assertThat(group.exceptions())
                                .extracting(Throwable::getMessage)
                                .containsExactly("task", "body"));
    }

    @Test
    void failureOfTheBodyAlone_isAGroupToo() {
        assertThatThrownBy(() -> test.run(TaskGroup.open(group -> {
                    group.createTask(later(5, "task"));
                    await(yieldNow());
                    throw new IOException("body");
                })))
                .isInstanceOf(ExceptionGroup.class);
        assertThat(test.events()).containsExactly("task cancelled");
    }

    @Test
    void requestToEnd_isThrownAlone() {
        SystemExit exit = new SystemExit("end");

        assertThatThrownBy(() -> test.run(TaskGroup.open(group -> {
                    group.createTask(failing(3, new ArithmeticException("x")));
                    await(yieldNow());
                    throw exit;
                })))
                .isSameAs(exit);
    }

    @Test
    void cancelledTask_doesNotFailTheGroup() {
        test.run(TaskGroup.open(group -> {
            Task<String> cancelled = group.createTask(later(9, "cancelled"));
            group.createTask(later(3, "other"));
            await(yieldNow());
            cancelled.cancel();
            return async();
        }));

        assertThat(test.events()).containsExactly("cancelled cancelled", "other done");
    }

    @Test
    void eagerTaskThatFailsAtOnce_doesNotAbortBeforeTheNextStatement() {
        TaskOptions eager = TaskOptions.NONE.withEagerStart(true);

        assertThatThrownBy(() -> test.run(TaskGroup.open(group -> {
                    Task<Void> failed = group.createTask(failing(0, new ArithmeticException("x")), eager);
                    test.log("failed " + failed.done());
                    Task<String> other = group.createTask(later(0, "other"), eager);
                    test.log("other " + other.result());
                    await(later(9, "body"));
                    return async();
                })))
                .isInstanceOf(ExceptionGroup.class);
        assertThat(test.events())
                .containsExactly("x fails", "failed true", "other done", "other other", "body cancelled");
    }

    @Test
    void failureBehindABlockThatWasClosed_isReported() {
        Coroutine<Void> block = TaskGroup.open(group -> {
            group.createTask(failing(1, new ArithmeticException("x")));
            await(yieldNow());
            return async();
        });
        test.run(drivenAndClosed(block));

        assertThat(test.reports()).hasSize(1);
        assertThat((String) test.reports().get(0).get("message"))
                .contains("has errored out but its parent task")
                .endsWith("is already completed");
    }

    @Async
    private Coroutine<Void> drivenAndClosed(Coroutine<Void> block) {
        Task<Void> parent = createTask(drivingOnce(block));
        await(parent);
        await(yieldNow());
        await(yieldNow());
        return async();
    }

    /** The task ends while the block, driven by hand, stands at its first await. */
    @Async
    private Coroutine<Void> drivingOnce(Coroutine<Void> block) {
        block.send(null);
        return async();
    }

    // ---- cancellation from outside

    @Async
    private Coroutine<Void> cancellingFromOutside(boolean childFails) {
        Task<Void> block = createTask(TaskGroup.open(group -> {
            group.createTask(later(9, "child"));
            if (childFails) {
                group.createTask(cleaningBadly());
            }
            await(later(9, "body"));
            return async();
        }));
        await(yieldNow());
        await(yieldNow());
        block.cancel("go");
        try {
            await(block);
        } catch (CancelledError e) {
            test.log("outer cancelled " + e.getMessage());
        } catch (ExceptionGroup e) {
            test.log("outer " + e.exceptions().size() + " requests " + block.cancelling());
        }
        return async();
    }

    @Async
    private Coroutine<Void> cleaningBadly() {
        try {
            await(sleep(Duration.ofSeconds(10)));
        } finally {
            throwIt(new IllegalStateException("while cleaning"));
        }
        return async();
    }

    private static void throwIt(RuntimeException error) {
        throw error;
    }

    @Test
    void cancelledBlock_cancelsItsTasks_andPassesTheErrorOn() {
        test.run(cancellingFromOutside(false));

        assertThat(test.events()).containsExactly("body cancelled", "child cancelled", "outer cancelled go");
    }

    @Test
    void failureDuringCancellation_winsOverIt_andTheRequestStays() {
        test.run(cancellingFromOutside(true));

        assertThat(test.events()).containsExactly("body cancelled", "child cancelled", "outer 1 requests 1");
    }

    @Async
    private Coroutine<Void> cancelledWhileItFails() {
        Task<Void> me = Casts.task(currentTask());
        try {
            await(TaskGroup.open(group -> {
                group.createTask(failing(0, new ArithmeticException("x")));
                await(yieldNow());
                me.cancel();
                await(later(5, "body"));
                return async();
            }));
        } catch (ExceptionGroup e) {
            test.log("group, requests " + me.cancelling());
        }
        try {
            await(yieldNow());
        } catch (CancelledError e) {
            test.log("cancelled behind it");
        }
        return async();
    }

    /** Typed views of what the loop knows without types. */
    private static final class Casts {
        @SuppressWarnings("unchecked")
        static Task<Void> task(Task<?> task) {
            return (Task<Void>) task;
        }
    }

    @Test
    void requestFromOutside_isRenewedBehindTheGroup() {
        test.run(cancelledWhileItFails());

        assertThat(test.events())
                .containsExactly("x fails", "body cancelled", "group, requests 1", "cancelled behind it");
    }

    @Async
    private Coroutine<Void> cancelledAgainAndAgain() {
        Task<Void> block = createTask(TaskGroup.open(group -> {
            group.createTask(stubborn());
            return async();
        }));
        for (int i = 0; i < 4; i++) {
            await(yieldNow());
            block.cancel();
        }
        await(yieldNow());
        test.log("block done " + block.done());
        await(sleep(Duration.ofSeconds(2)));
        test.log("block cancelled " + block.cancelled());
        return async();
    }

    @Async
    private Coroutine<Void> stubborn() {
        try {
            await(sleep(Duration.ofSeconds(10)));
        } catch (CancelledError e) {
            await(sleep(Duration.ofSeconds(1)));
            test.log("cleaned up");
        }
        return async();
    }

    @Test
    void blockThatIsCancelledRepeatedly_stillWaitsForItsTasks() {
        test.run(cancelledAgainAndAgain());

        assertThat(test.events()).containsExactly("block done false", "cleaned up", "block cancelled true");
    }

    // ---- nesting

    @Test
    void nestedGroups_failTogether() {
        assertThatThrownBy(() -> test.run(TaskGroup.open(outer -> {
                    outer.createTask(failing(2, new ArithmeticException("outer")));
                    await(TaskGroup.open(inner -> {
                        inner.createTask(failing(2, new ArithmeticException("inner")));
                        await(later(9, "body"));
                        return async();
                    }));
                    return async();
                })))
                .isInstanceOfSatisfying(ExceptionGroup.class, group -> {
                    assertThat(group.exceptions().get(0)).hasMessage("outer");
                    assertThat(group.exceptions().get(1))
                            .isInstanceOfSatisfying(
                                    ExceptionGroup.class,
                                    inner -> assertThat(inner.exceptions().get(0))
                                            .hasMessage("inner"));
                });
    }

    @Async
    private Coroutine<Void> groupInTimeout() throws TimeoutException {
        return async(await(timeout(
                Duration.ofSeconds(1),
                limit -> TaskGroup.open(group -> {
                    group.createTask(sleep(Duration.ofSeconds(60)));
                    return async();
                }))));
    }

    @Test
    void timeoutAroundAGroup_isATimeout() {
        assertThatThrownBy(() -> test.run(groupInTimeout())).isInstanceOf(TimeoutException.class);
    }

    // ---- misuse

    @Async
    private Coroutine<Void> misusing() {
        TaskGroup group = new TaskGroup();
        Coroutine<String> refused = later(0, "refused");
        assertThatThrownBy(() -> group.createTask(refused))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("TaskGroup <TaskGroup> has not been entered");
        assertThat(refused.state()).isEqualTo(Coroutine.State.CLOSED);
        await(group.run(same -> async()));
        assertThatThrownBy(() -> group.createTask(later(0, "late")))
                .hasMessage("TaskGroup <TaskGroup entered> is finished");
        try {
            await(group.run(same -> async()));
        } catch (IllegalStateException e) {
            test.log(e.getMessage());
        }
        return async();
    }

    @Test
    void groupIsForOneBlock() {
        test.run(misusing());

        assertThat(test.events()).containsExactly("TaskGroup <TaskGroup entered> has already been entered");
    }

    @Test
    void abortingGroup_refusesTasks() {
        assertThatThrownBy(() -> test.run(TaskGroup.open(group -> {
                    group.createTask(failing(0, new ArithmeticException("x")));
                    try {
                        await(later(5, "body"));
                    } catch (CancelledError e) {
                        group.createTask(later(0, "late"));
                    }
                    return async();
                })))
                .isInstanceOfSatisfying(
                        ExceptionGroup.class,
                        group -> assertThat(group.exceptions().get(1))
                                .hasMessage("TaskGroup <TaskGroup errors=1 cancelling> is shutting down"));
    }
}

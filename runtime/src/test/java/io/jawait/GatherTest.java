package io.jawait;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.gather;
import static io.jawait.Asyncio.gatherEach;
import static io.jawait.Asyncio.gatherOutcomes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.testing.TestLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatherTest {
    private final TestLoop test = new TestLoop();
    private final EventLoop loop = test.loop();
    private final List<Future<String>> children = new ArrayList<>();

    GatherTest() {
        Asyncio.setEventLoop(loop);
        for (int i = 0; i < 3; i++) {
            children.add(loop.createFuture());
        }
    }

    @AfterEach
    void close() {
        Asyncio.setEventLoop(null);
        test.close();
    }

    private void complete(int child, String value) {
        children.get(child).setResult(value);
        test.iterate(1);
    }

    @Test
    void results_areInTheOrderOfTheArguments() {
        Future<List<String>> all = gather(children);

        complete(2, "c");
        complete(0, "a");
        assertThat(all.done()).isFalse();
        complete(1, "b");

        assertThat(all.result()).containsExactly("a", "b", "c");
    }

    @Test
    void nothing_isDoneAtOnce() {
        assertThat(gather(List.<Future<String>>of()).result()).isEmpty();
        assertThat(Asyncio.<String>gatherOutcomes().result()).isEmpty();
    }

    @Test
    void sameArgumentTwice_isRunOnce_andStandsTwice() {
        Coroutine<String> coroutine = log("once");

        List<String> results = loop.runUntilComplete(gather(coroutine, coroutine));

        assertThat(results).containsExactly("once", "once");
        assertThat(test.events()).containsExactly("once");
    }

    @Async
    private Coroutine<String> log(String text) {
        test.log(text);
        return async(text);
    }

    @Test
    void coroutines_startInTheOrderOfTheArguments() {
        Future<List<String>> all = gather(log("1"), log("2"), log("3"));
        assertThat(test.events()).isEmpty();

        loop.runUntilComplete(all);

        assertThat(test.events()).containsExactly("1", "2", "3");
    }

    @Test
    void firstFailureByCompletion_failsTheWhole_andTheOthersRunOn() {
        Future<List<String>> all = gather(children);
        children.get(2).setException(new IOException("first"));
        children.get(0).setException(new IOException("second"));
        test.iterate(1);

        assertThat(all.exception()).hasMessage("first");
        assertThat(children.get(1).done()).isFalse();
        loop.close();
        assertThat(test.reports()).isEmpty();
    }

    @Test
    void cancelledChild_failsTheWhole_whichIsNotCancelled() {
        Future<List<String>> all = gather(children);
        children.get(1).cancel("gone");
        test.iterate(1);

        assertThat(all.cancelled()).isFalse();
        assertThat(all.exception()).isInstanceOf(CancelledError.class).hasMessage("gone");
    }

    @Test
    void outcomes_holdFailuresAndCancellations() {
        Future<List<Outcome<String>>> all = gatherOutcomes(children);
        IOException error = new IOException();
        children.get(0).setException(error);
        children.get(1).cancel();
        complete(2, "c");

        List<Outcome<String>> outcomes = all.result();
        assertThat(outcomes.get(0)).isEqualTo(new Outcome.Failure<>(error));
        assertThat(((Outcome.Failure<String>) outcomes.get(1)).error())
                .isInstanceOf(CancelledError.class)
                .hasMessage("");
        assertThat(outcomes.get(2)).isEqualTo(new Outcome.Value<>("c"));
    }

    @Test
    void cancellationsAmongOutcomes_haveNoStackTrace() {
        Future<List<Outcome<String>>> all = gatherOutcomes(children);
        children.forEach(child -> child.cancel("gone"));
        test.iterate(1);

        assertThat(all.result())
                .hasSize(3)
                .allSatisfy(outcome -> assertThat(((Outcome.Failure<String>) outcome).error())
                        .isInstanceOf(CancelledError.class)
                        .hasMessage("gone")
                        .satisfies(error -> assertThat(error.getStackTrace()).isEmpty()));
    }

    @Test
    void cancellingTheWhole_cancelsTheChildren_andItIsDoneWhenTheyAre() {
        Future<List<String>> all = gather(children);

        assertThat(all.cancel("stop")).isTrue();
        assertThat(children).allMatch(Future::cancelled);
        assertThat(all.done()).isFalse();
        test.iterate(1);

        assertThat(all.cancelled()).isFalse();
        assertThat(all.exception()).isInstanceOf(CancelledError.class).hasMessage("stop");
        assertThat(all.cancel()).isFalse();
    }

    @Async
    private static Coroutine<String> swallowing(Awaitable<?> awaitable) {
        try {
            await(awaitable);
        } catch (CancelledError e) {
            return async("swallowed");
        }
        return async("not cancelled");
    }

    @Test
    void cancellingTheWhole_failsIt_evenWhenTheChildrenSwallowIt() {
        Future<List<Outcome<String>>> all = gatherOutcomes(swallowing(children.get(0)), swallowing(children.get(1)));
        test.iterate(1);

        all.cancel("stop");
        test.iterate(3);

        assertThat(all.exception()).isInstanceOf(CancelledError.class);
    }

    @Async
    private static Coroutine<String> failingWhenCancelled(Awaitable<?> awaitable) {
        try {
            await(awaitable);
        } catch (CancelledError e) {
            throw new IllegalStateException("cleanup failed");
        }
        return async("not cancelled");
    }

    @Test
    void cancellingTheWhole_looksAtTheErrorsOfTheChildren() {
        Future<List<Outcome<String>>> all = gatherOutcomes(failingWhenCancelled(children.get(0)), children.get(1));
        test.iterate(1);

        all.cancel();
        test.iterate(3);

        assertThat(all.exception()).isInstanceOf(CancelledError.class);
        loop.close();
        assertThat(test.reports()).isEmpty();
    }

    @Test
    void cancellingTheTaskThatAwaitsTheWhole_cancelsTheChildren() {
        Task<List<String>> task = loop.createTask(gather(children).toCoroutine());
        test.iterate(1);

        task.cancel();
        test.iterate(2);

        assertThat(children).allMatch(Future::cancelled);
        assertThat(task.cancelled()).isTrue();
    }

    @Test
    void doneChildren_areCountedAtOnce() {
        children.forEach(child -> child.setResult("x"));

        assertThat(gather(children).result()).containsExactly("x", "x", "x");
    }

    @Test
    void futuresOfTwoLoops_areRefused() {
        try (EventLoop other = new EventLoop()) {
            assertThatThrownBy(() -> gather(children.get(0), other.createFuture()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("The future belongs to a different loop than the one specified as the loop argument");
        }
    }

    /** As asyncio does it: it has its callback among those of the children that there are. */
    @Test
    void refused_looksAtTheErrorsOfTheFirstChildren() {
        try (EventLoop other = new EventLoop()) {
            assertThatThrownBy(() -> gather(children.get(0), children.get(1), other.createFuture()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        List<Map<String, Object>> reports = new ArrayList<>();
        loop.setExceptionHandler((told, report) -> reports.add(report));
        IllegalStateException unseen = new IllegalStateException("unseen");
        children.get(0).setException(new IllegalStateException("seen"));
        children.get(2).setException(unseen);
        test.iterate(1);

        loop.close();

        assertThat(reports).extracting(report -> report.get("exception")).containsExactly(unseen);
    }

    @Test
    void coroutineOfAnotherGather_isAnError() {
        Coroutine<String> once = log("once");
        Future<List<String>> first = gather(log("before"), once);
        Future<List<Outcome<String>>> second = Asyncio.gatherOutcomes(log("other"), log("another"), once, once);

        assertThat(loop.runUntilComplete(first)).containsExactly("before", "once");
        assertThat(loop.runUntilComplete(second)).hasSize(4).satisfies(outcomes -> {
            assertThat(outcomes.get(1)).isEqualTo(new Outcome.Value<>("another"));
            assertThat(outcomes.get(2)).isInstanceOf(Outcome.Failure.class).isEqualTo(outcomes.get(3));
        });
    }

    @Test
    void gathered_isStillNew_andCanBeClosed() {
        Coroutine<String> closed = log("closed");
        Future<List<String>> all = gather(log("before"), closed);
        assertThat(closed.state()).isEqualTo(Coroutine.State.CREATED);

        closed.close();

        assertThat(closed.state()).isEqualTo(Coroutine.State.CLOSED);
        assertThatThrownBy(() -> loop.runUntilComplete(all))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cannot reuse already awaited coroutine");
    }

    @Test
    void gatherEach_callsTheFunctionForEach() {
        Future<List<String>> all = gatherEach(List.of(1, 2), number -> log("n" + number));

        assertThat(loop.runUntilComplete(all)).containsExactly("n1", "n2");
    }
}

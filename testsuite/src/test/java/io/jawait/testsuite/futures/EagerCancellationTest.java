package io.jawait.testsuite.futures;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.cancelling;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.sleep;
import static io.jawait.Asyncio.yieldNow;
import static io.jawait.testing.Testing.assertFails;
import static java.time.Duration.ofMillis;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Future;
import io.jawait.Task;
import io.jawait.junit.AsyncTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Cancelling what a method that returns a future gave, and what it awaits; and such methods beside a loop. */
@Tag("agent")
class EagerCancellationTest {
    private final List<String> lines = new ArrayList<>();

    @Async
    private CompletableFuture<String> guarded(CompletionStage<String> stage) {
        try {
            return completedFuture(await(stage));
        } catch (CancelledError e) {
            lines.add("cancelled");
            throw e;
        } finally {
            lines.add("finally");
        }
    }

    @Test
    void cancellingTheFuture_endsTheBody_andLeavesTheStageAlone() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        CompletableFuture<String> result = guarded(stage);

        assertThat(result.cancel(true)).isTrue();

        assertThat(lines).containsExactly("cancelled", "finally");
        assertThat(result).isCancelled();
        assertThat(stage).isNotDone();
        assertThat(stage.complete("late")).isTrue();
        assertThat(result.cancel(true)).isTrue();
        assertThat(lines).hasSize(2);
    }

    @Async
    private CompletableFuture<String> guardedWithStage(CompletionStage<String> stage) {
        try {
            return completedFuture(await(cancelling(stage)));
        } finally {
            lines.add("finally");
        }
    }

    @Test
    void cancellingStage_isCancelledToo() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        CompletableFuture<String> result = guardedWithStage(stage);

        result.cancel(true);

        assertThat(stage).isCancelled();
        assertThat(lines).containsExactly("finally");
        assertThat(guardedWithStage(completedFuture("there"))).isCompletedWithValue("there");
    }

    @Async
    private CompletableFuture<String> cancelsItself(
            CompletionStage<CompletableFuture<String>> self, CompletionStage<String> stage) {
        await(self).cancel(true);
        lines.add("still here");
        try {
            return completedFuture(await(stage));
        } finally {
            lines.add("finally");
        }
    }

    @Test
    void cancelledWhileItRuns_endsAtTheNextAwaitThatWaits() {
        CompletableFuture<CompletableFuture<String>> self = new CompletableFuture<>();
        CompletableFuture<String> result = cancelsItself(self, new CompletableFuture<>());

        self.complete(result);

        assertThat(lines).containsExactly("still here", "finally");
    }

    @Async
    private static CompletableFuture<String> goesOn(CompletionStage<String> stage) {
        try {
            await(stage);
        } catch (CancelledError e) {
            return completedFuture("because " + e.getCause().getClass().getSimpleName());
        }
        return completedFuture("");
    }

    @Test
    void stageThatOthersCancelled_throwsCancelledError() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        CompletableFuture<String> result = goesOn(stage);

        stage.cancel(true);

        assertThat(result).isCompletedWithValue("because CancellationException");
        assertThat(goesOn(stage.thenApply(x -> x))).isCompletedWithValue("because CancellationException");
    }

    @Test
    void bodyThatEndsByCancelledError_cancelsItsFuture() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        CompletableFuture<String> result = guarded(stage);

        stage.cancel(true);

        assertThat(result).isCancelled();
        assertThat(result.handle((value, error) -> error).join())
                .isInstanceOf(CancellationException.class)
                .hasCauseInstanceOf(CancelledError.class);
    }

    // ---- awaitables of a loop

    @Async
    private CompletableFuture<String> inLoop() {
        await(yieldNow());
        await(sleep(ofMillis(1)));
        return completedFuture(await(createTask(greeting())));
    }

    @Async
    private static Coroutine<String> greeting() {
        await(yieldNow());
        return async("hello");
    }

    @AsyncTest
    void awaitablesOfALoop_areAwaitedWhereItRuns() {
        assertThat(await(inLoop())).isEqualTo("hello");
    }

    @Test
    void awaitablesOfALoop_needOne() {
        assertThatThrownBy(inLoop()::join)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no running event loop");
    }

    @Async
    private CompletableFuture<String> awaitsFuture(Future<String> future) {
        try {
            return completedFuture(await(future));
        } finally {
            lines.add("finally");
        }
    }

    @AsyncTest
    void cancelling_reachesTheFutureThatIsAwaited_andTheBodyGoesOnInTheLoop() {
        Future<String> future = getRunningLoop().createFuture();
        CompletableFuture<String> result = awaitsFuture(future);
        await(yieldNow());

        result.cancel(true);

        assertThat(lines).isEmpty();
        await(sleep(ofMillis(1)));
        assertThat(future.cancelled()).isTrue();
        assertThat(lines).containsExactly("finally");
    }

    @Async
    private Coroutine<CompletableFuture<String>> leavesOneWaiting() {
        return async(awaitsFuture(getRunningLoop().createFuture()));
    }

    @Test
    void cancelling_whenTheLoopIsClosed_reachesTheBodyNoMore() {
        CompletableFuture<String> result = run(leavesOneWaiting());

        assertThat(result.cancel(true)).isTrue();

        assertThat(result).isCancelled();
        assertThat(lines).isEmpty();
    }

    @Async
    private static Coroutine<String> awaits(CompletionStage<String> stage) {
        return async(await(stage));
    }

    @AsyncTest
    void cancelledTask_leavesTheFutureThatItAwaitsAlone() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        CompletableFuture<String> result = guarded(stage);
        Task<String> task = createTask(awaits(result));
        await(yieldNow());

        task.cancel();

        await(assertFails(CancelledError.class, task));
        assertThat(result).isNotDone();
    }
}

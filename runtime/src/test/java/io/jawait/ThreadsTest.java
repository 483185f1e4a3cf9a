package io.jawait;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.cancelling;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.runCoroutineThreadsafe;
import static io.jawait.Asyncio.toThread;
import static io.jawait.Asyncio.waitFor;
import static io.jawait.Asyncio.wrapFuture;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jawait.internal.Access;
import io.jawait.internal.Poller;
import io.jawait.testing.TestLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Executors, stages of the JDK, and coroutines that other threads submit. */
class ThreadsTest {
    private static final ContextVar<String> USER = new ContextVar<>("user", "nobody");

    private final TestLoop test = new TestLoop();
    private final EventLoop loop = test.loop();

    /** Calls that an executor has taken and not made. */
    private final Deque<Runnable> taken = new ArrayDeque<>();

    @AfterEach
    void close() {
        test.close();
    }

    @Async
    private static <T> Coroutine<T> awaiting(Awaitable<T> awaitable) {
        return async(await(awaitable));
    }

    @Async
    private static <T> Coroutine<T> awaitingStage(CompletionStage<T> stage) {
        return async(await(stage));
    }

    // ---- executors

    @Test
    void call_isSubmittedAtOnce_andItsResultPostedToTheLoop() {
        Future<String> future = loop.runInExecutor(taken::add, () -> "result");
        assertThat(taken).hasSize(1);

        taken.remove().run();
        assertThat(future.done()).isFalse();
        test.iterate(1);

        assertThat(future.result()).isEqualTo("result");
    }

    @Test
    void errorOfACall_isTheFutures() throws IOException {
        IOException error = new IOException();
        Future<String> future = loop.runInExecutor(Runnable::run, () -> {
            throw error;
        });
        test.iterate(1);

        assertThat(future.exception()).isSameAs(error);
    }

    @Test
    void cancelledCall_thatHasNotBegun_isNotMade() {
        Future<Void> future = loop.runInExecutor(taken::add, () -> test.log("made"));

        future.cancel();
        test.iterate(1);
        taken.remove().run();

        assertThat(test.events()).isEmpty();
    }

    @Test
    void cancelledCall_thatRuns_isDropped() {
        Future<String> future = loop.runInExecutor(taken::add, () -> "dropped");
        taken.remove().run();

        future.cancel();
        test.iterate(2);

        assertThat(future.cancelled()).isTrue();
        assertThat(test.reports()).isEmpty();
    }

    @Test
    void resultForAClosedLoop_isDropped() {
        loop.runInExecutor(taken::add, () -> "dropped");
        loop.close();

        taken.remove().run();
    }

    @Test
    void contextStaysBehind_inRunInExecutor_andComesAlong_inToThread() {
        assertThat(run(seenInThreads())).containsExactly("nobody", "ann", "ann");
    }

    @Async
    private static Coroutine<List<String>> seenInThreads() {
        List<String> seen = new ArrayList<>();
        USER.set("ann");
        seen.add(await(getRunningLoop().runInExecutor(null, () -> USER.get())));
        seen.add(await(toThread(() -> {
            String user = USER.get();
            USER.set("changed in the thread");
            return user;
        })));
        seen.add(USER.get());
        return async(seen);
    }

    @Async
    private static Coroutine<List<Integer>> manyCalls(int count) {
        List<Awaitable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            calls.add(toThread(() -> number));
        }
        return async(await(Asyncio.<Integer>gather(calls)));
    }

    @Test
    void moreCallsThanThreads_areAllMade() {
        assertThat(run(manyCalls(500))).hasSize(500).last().isEqualTo(499);
    }

    @Test
    void defaultExecutorThatWasShutDown_refuses() {
        loop.runUntilComplete(loop.shutdownDefaultExecutor());

        assertThatThrownBy(() -> loop.runInExecutor(null, () -> "never"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Executor shutdown has been called");
    }

    @Test
    void shutdown_thatTakesTooLong_isGivenUp_withAWarning() throws InterruptedException {
        try (LogCapture log = new LogCapture();
                EventLoop real = new EventLoop()) {
            CountDownLatch end = new CountDownLatch(1);
            Future<Void> call = real.runInExecutor(null, () -> end.await());

            real.runUntilComplete(real.shutdownDefaultExecutor(Duration.ofMillis(1)));

            assertThat(log.messages())
                    .containsExactly("The executor did not finish joining its threads within 0.001 seconds.");
            end.countDown();
            real.runUntilComplete(call);
        }
    }

    // ---- stages

    @Test
    void doneStage_doesNotSuspend() {
        assertThat(test.run(iterationAfter(CompletableFuture.completedFuture("x"))))
                .isEqualTo(1);
    }

    @Async
    private Coroutine<Integer> iterationAfter(CompletionStage<String> stage) {
        await(stage);
        return async(test.iteration());
    }

    @Test
    void stage_givesItsValueFromAnotherThread() {
        try (EventLoop real = new EventLoop()) {
            CompletableFuture<String> stage = new CompletableFuture<>();
            real.callSoon(() -> new Thread(() -> stage.complete("from another thread")).start());

            assertThat(real.runUntilComplete(awaitingStage(stage))).isEqualTo("from another thread");
        }
    }

    @Test
    void failedStage_throwsTheVeryError_alsoThroughStagesThatDependOnIt() {
        IOException error = new IOException();
        CompletableFuture<String> failed = CompletableFuture.failedFuture(error);

        assertThatThrownBy(() -> test.run(awaitingStage(failed))).isSameAs(error);
        assertThatThrownBy(() -> test.run(awaitingStage(failed.thenApply(value -> value))))
                .isSameAs(error);

        CompletableFuture<String> later = new CompletableFuture<>();
        loop.callSoon(() -> later.completeExceptionally(error));
        assertThatThrownBy(() -> test.run(awaitingStage(later.thenApply(value -> value))))
                .isSameAs(error);
    }

    @Test
    void stageThatOthersCancelled_throwsCancelledError_withTheCause() {
        CompletableFuture<String> cancelled = new CompletableFuture<>();
        cancelled.cancel(true);
        CompletableFuture<String> cancelledLater = new CompletableFuture<>();
        loop.callSoon(() -> cancelledLater.cancel(true));

        for (CompletableFuture<String> each : List.of(cancelled, cancelledLater)) {
            Task<String> task = loop.createTask(awaitingStage(each));
            assertThatThrownBy(() -> loop.runUntilComplete(task))
                    .isInstanceOf(CancelledError.class)
                    .hasCauseInstanceOf(CancellationException.class);
            assertThat(task.cancelled()).isTrue();
        }
    }

    @Test
    void cancelledTask_leavesTheUsersStageAlone() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        Task<String> task = loop.createTask(awaitingStage(stage));
        test.iterate(1);

        task.cancel();
        test.iterate(2);

        assertThat(task.cancelled()).isTrue();
        assertThat(stage.isDone()).isFalse();
    }

    @Test
    void cancelledTask_cancelsAStageThatWasGivenForIt() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        Task<String> task = loop.createTask(awaiting(cancelling(stage)));
        test.iterate(1);

        task.cancel();
        test.iterate(2);

        assertThat(stage.isCancelled()).isTrue();
    }

    @Test
    void wrappedStage_isCancelledWithItsFuture() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        Future<String> future = wrapFuture(stage, loop);

        future.cancel();
        test.iterate(1);

        assertThat(stage.isCancelled()).isTrue();
    }

    @Test
    void toCompletableFuture_followsEachOutcome() {
        IOException error = new IOException();
        Future<String> value = loop.createFuture();
        Future<String> failing = loop.createFuture();
        Future<String> cancelled = loop.createFuture();
        CompletableFuture<String> valueCopy = value.toCompletableFuture();
        CompletableFuture<String> failingCopy = failing.toCompletableFuture();
        CompletableFuture<String> cancelledCopy = cancelled.toCompletableFuture();

        value.setResult("x");
        failing.setException(error);
        cancelled.cancel();
        test.iterate(1);

        assertThat(valueCopy).isCompletedWithValue("x");
        assertThat(catchThrowable(failingCopy::join)).hasCause(error);
        assertThat(cancelledCopy).isCancelled();
    }

    @Test
    void cancellingTheCopy_cancelsTheFuture() {
        Future<String> future = loop.createFuture();

        future.toCompletableFuture().cancel(true);
        test.iterate(1);

        assertThat(future.cancelled()).isTrue();
    }

    @Test
    void waitingInTheLoopsThread_throws_asItWouldLastForEver() {
        test.run(waitingInItsLoop());
    }

    @Async
    private Coroutine<Void> waitingInItsLoop() {
        Future<String> future = loop.createFuture();
        CompletableFuture<String> copy = future.toCompletableFuture();
        CompletableFuture<Integer> dependent = copy.thenApply(String::length);
        CompletableFuture<Void> submitted = runCoroutineThreadsafe(yieldNow(), loop);
        for (CompletableFuture<?> stage : List.of(copy, dependent, submitted)) {
            assertThatThrownBy(stage::join)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("await(...)");
            assertThatThrownBy(stage::get).isInstanceOf(IllegalStateException.class);
        }

        future.setResult("text");

        assertThat(await(dependent)).isEqualTo(4);
        await(submitted);
        for (CompletableFuture<?> stage : List.of(copy, dependent, submitted)) {
            stage.join();
        }
        return async();
    }

    // ---- coroutines from other threads

    @Test
    void submittedCoroutine_runsInTheLoop_andItsOutcomeIsCopied() throws Exception {
        CompletableFuture<Void> value = runCoroutineThreadsafe(yieldNow(), loop);
        CompletableFuture<Void> failing = runCoroutineThreadsafe(failing(), loop);

        test.iterate(4);

        assertThat(value).isCompleted();
        assertThatThrownBy(failing::get).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(IOException.class);
        assertThat(test.reports()).isEmpty();
    }

    @Async
    private static Coroutine<Void> failing() throws IOException {
        throw new IOException();
    }

    @Test
    void cancellingTheResult_cancelsTheTask() {
        Coroutine<String> coroutine = awaiting(loop.createFuture());
        CompletableFuture<String> result = runCoroutineThreadsafe(coroutine, loop);
        test.iterate(2);

        result.cancel(true);
        test.iterate(3);

        assertThat(coroutine.state()).isEqualTo(Coroutine.State.CLOSED);
    }

    @Async
    private static Coroutine<Void> failingInItsCleanUp(Future<String> awaited) throws IOException {
        try {
            await(awaited);
        } catch (CancelledError e) {
            throw new IOException("not cleaned up");
        }
        return async();
    }

    @Test
    void errorBehindACancelledResult_isReported() throws IOException {
        CompletableFuture<Void> result = runCoroutineThreadsafe(failingInItsCleanUp(loop.createFuture()), loop);
        test.iterate(2);

        result.cancel(true);
        test.iterate(4);
        loop.close();

        assertThat(test.reports()).singleElement().satisfies(report -> {
            assertThat(report.get("message")).isEqualTo("Task exception was never retrieved");
            assertThat(report.get("exception")).asString().endsWith("not cleaned up");
        });
    }

    @Async
    private static Coroutine<String> submittingFromAThread() throws Exception {
        EventLoop running = getRunningLoop();
        return async(await(toThread(
                () -> runCoroutineThreadsafe(slowly("from the loop"), running).get())));
    }

    @Async
    private static Coroutine<String> slowly(String value) {
        await(yieldNow());
        return async(value);
    }

    @Test
    void anotherThread_mayBlockOnTheResult() throws Exception {
        assertThat(run(submittingFromAThread())).isEqualTo("from the loop");
    }

    @Async
    private Coroutine<Void> waitingForACall() throws TimeoutException {
        Future<Void> call = getRunningLoop().runInExecutor(taken::add, () -> test.log("made"));
        return async(await(waitFor(call, Duration.ofSeconds(1))));
    }

    @Test
    void callThatTimesOut_beforeItBegan_isNotMade() throws TimeoutException {
        Task<Void> waiting = loop.createTask(waitingForACall());

        test.advance(Duration.ofSeconds(1));
        taken.forEach(Runnable::run);

        assertThatThrownBy(waiting::result).isInstanceOf(TimeoutException.class);
        assertThat(test.events()).isEmpty();
    }

    /** Keeps what it is to call. */
    private static final class Watched extends CompletableFuture<String> {
        private final List<Object> calls = new ArrayList<>();

        @Override
        public CompletableFuture<String> whenComplete(BiConsumer<? super String, ? super Throwable> call) {
            calls.add(call);
            return super.whenComplete(call);
        }
    }

    @Test
    void stageThatIsAwaitedInVain_keepsNothingOfIt() {
        Watched stage = new Watched();
        Task<String> task = loop.createTask(awaitingStage(stage));
        test.runUntilIdle();
        assertThat(((AtomicReference<?>) stage.calls.get(0)).get()).isInstanceOf(Future.class);
        task.cancel();
        test.runUntilIdle();

        assertThat(task.cancelled()).isTrue();
        assertThat(stage.calls).hasSize(1);
        assertThat(((AtomicReference<?>) stage.calls.get(0)).get()).isNull();
        assertThat(stage.isDone()).isFalse();
        assertThat(loop.outside.stages.get()).isZero();
    }

    /** Completes a stage while the loop waits, and notes how many the loop counts when that wakes it. */
    private static final class CompletingPoller implements Poller {
        final CompletableFuture<String> stage = new CompletableFuture<>();
        final List<Integer> counted = new ArrayList<>();
        IntSupplier stagesOutside = () -> -1;

        @Override
        public void poll(double timeout) {
            if (timeout > 0 && !stage.complete("result")) {
                throw new AssertionError("a second wait");
            }
        }

        @Override
        public double time() {
            return 0;
        }

        @Override
        public void wakeUp() {
            counted.add(stagesOutside.getAsInt());
        }

        @Override
        public void close() {}
    }

    @Test
    void stage_countsUntilTheLoopIsWoken_orAClockThatJumpsFindsNothingToWaitFor() {
        CompletingPoller poller = new CompletingPoller();
        try (EventLoop waiting = Access.get().newLoop(poller)) {
            poller.stagesOutside = waiting.outside.stages::get;

            assertThat(waiting.<String>runUntilComplete(awaitingStage(poller.stage)))
                    .isEqualTo("result");
            assertThat(poller.counted).containsExactly(1);
            assertThat(waiting.outside.stages.get()).isZero();
        }
    }
}

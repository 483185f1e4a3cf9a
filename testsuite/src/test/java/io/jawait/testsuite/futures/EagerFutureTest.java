package io.jawait.testsuite.futures;

import static io.jawait.Asyncio.await;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.WeavingError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When the body of a method that returns a future runs, where, and what the future tells. */
@Tag("agent")
class EagerFutureTest {
    private final List<String> lines = new ArrayList<>();

    @Async
    private CompletableFuture<String> twice(CompletionStage<String> first, CompletionStage<String> second) {
        lines.add("begins");
        String one = await(first);
        lines.add("has " + one);
        String two = await(second);
        lines.add("has " + two);
        return completedFuture(one + two);
    }

    @Test
    void call_runsTheBodyUpToTheFirstAwaitThatWaits() {
        CompletableFuture<String> second = new CompletableFuture<>();

        CompletableFuture<String> result = twice(completedFuture("a"), second);

        assertThat(lines).containsExactly("begins", "has a");
        assertThat(result).isNotDone();
        second.complete("b");
        assertThat(result).isCompletedWithValue("ab");
    }

    @Test
    void nothingToWaitFor_givesADoneFuture() {
        assertThat(twice(completedFuture("a"), completedFuture("b"))).isCompletedWithValue("ab");
    }

    @Async
    private static CompletableFuture<List<Thread>> threads(CompletionStage<?>... stages) {
        List<Thread> threads = new ArrayList<>();
        for (CompletionStage<?> stage : stages) {
            await(stage);
            threads.add(Thread.currentThread());
        }
        return completedFuture(threads);
    }

    @Test
    void body_goesOnInTheThreadThatCompletes() throws Exception {
        CompletableFuture<String> first = new CompletableFuture<>();
        CompletableFuture<String> second = new CompletableFuture<>();
        CompletableFuture<List<Thread>> result = threads(completedFuture("now"), first, second);
        Thread completer = new Thread(() -> first.complete("there"));

        completer.start();
        completer.join();
        second.complete("here");

        assertThat(result.join()).containsExactly(Thread.currentThread(), completer, Thread.currentThread());
    }

    // ---- errors

    @Async
    private static CompletableFuture<String> readOr(CompletionStage<String> stage, String other) {
        try {
            return completedFuture(await(stage));
        } catch (IllegalStateException e) {
            return completedFuture(other + e.getMessage());
        }
    }

    @Test
    void await_throwsTheErrorItself_withoutItsWrapper() {
        CompletableFuture<String> failing = new CompletableFuture<>();
        CompletableFuture<String> direct = readOr(failing, "direct ");
        CompletableFuture<String> dependent = readOr(failing.thenApply(x -> x), "dependent ");

        failing.completeExceptionally(new IllegalStateException("no"));

        assertThat(direct).isCompletedWithValue("direct no");
        assertThat(dependent).isCompletedWithValue("dependent no");
        assertThat(readOr(failing.thenApply(x -> x), "later ")).isCompletedWithValue("later no");
    }

    @Async
    private static CompletableFuture<String> failing(CompletionStage<?> before, Exception failure) throws Exception {
        await(before);
        throw failure;
    }

    @Test
    void whatTheBodyThrows_isInTheFuture_alsoBeforeItsFirstAwait() throws Exception {
        IOException failure = new IOException("broken");
        CompletableFuture<String> gate = new CompletableFuture<>();

        CompletableFuture<String> atOnce = failing(completedFuture(""), failure);
        CompletableFuture<String> later = failing(gate, failure);
        gate.complete("");

        assertThatThrownBy(atOnce::join).isInstanceOf(CompletionException.class).hasCause(failure);
        assertThatThrownBy(later::join).isInstanceOf(CompletionException.class).hasCause(failure);
    }

    @Async
    private static CompletableFuture<String> outer(CompletionStage<?> gate) throws Exception {
        String inner = await(failing(gate, new IOException("broken")));
        return completedFuture(inner);
    }

    @Test
    void traceOfAFailure_endsAtTheCompletion_withoutTheRuntimesOwnFrames() throws Exception {
        CompletableFuture<String> gate = new CompletableFuture<>();
        CompletableFuture<String> result = inner(gate);

        gate.complete("");

        assertThat(result.handle((value, error) -> error).join().getStackTrace())
                .noneMatch(frame -> frame.getClassName().startsWith("io.jawait.spi."))
                .anyMatch(frame -> frame.getMethodName().startsWith("inner"));
    }

    @Async
    private static CompletableFuture<String> inner(CompletionStage<?> gate) {
        await(gate);
        throw new IllegalStateException("here");
    }

    @Test
    void failure_passesThroughAwaitingMethods() throws Exception {
        CompletableFuture<String> gate = new CompletableFuture<>();
        CompletableFuture<String> result = outer(gate);

        gate.complete("");

        assertThatThrownBy(result::join).cause().isInstanceOf(IOException.class).hasMessage("broken");
    }

    @Async
    private static @org.jspecify.annotations.Nullable CompletableFuture<String> returnsNull() {
        return null;
    }

    @Test
    void returnedNull_isTold() {
        assertThatThrownBy(() -> returnsNull().join())
                .cause()
                .isInstanceOf(WeavingError.class)
                .hasMessageContaining("Instead: end with \"return CompletableFuture.completedFuture(value);\"");
    }

    // ---- tail

    @Async
    private CompletionStage<String> tail(CompletionStage<String> stage) {
        return stage;
    }

    @Async
    private CompletableFuture<String> tailInTry(CompletableFuture<String> stage) {
        try {
            return stage;
        } catch (IllegalStateException e) {
            return completedFuture("caught");
        } finally {
            lines.add("finally");
        }
    }

    @Test
    void returnedStage_isAwaited() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        CompletionStage<String> result = tail(stage);
        CompletableFuture<String> inTry = tailInTry(stage);
        CompletableFuture<String> failed = new CompletableFuture<>();
        CompletableFuture<String> caught = tailInTry(failed);

        assertThat(lines).isEmpty();
        stage.complete("x");
        failed.completeExceptionally(new IllegalStateException());

        assertThat(result.toCompletableFuture()).isCompletedWithValue("x");
        assertThat(inTry).isCompletedWithValue("x");
        assertThat(caught).isCompletedWithValue("caught");
        assertThat(lines).containsExactly("finally", "finally");
    }

    // ---- stacks

    @Async
    private static CompletableFuture<Integer> plusOne(CompletionStage<Integer> stage) {
        return completedFuture(await(stage) + 1);
    }

    @Test
    void longChain_doesNotGrowTheStack() {
        CompletableFuture<Integer> first = new CompletableFuture<>();
        CompletableFuture<Integer> last = first;
        for (int i = 0; i < 100_000; i++) {
            last = plusOne(last);
        }

        first.complete(0);

        assertThat(last).isCompletedWithValue(100_000);
    }

    @Async
    private static CompletableFuture<Integer> completesNext(
            CompletionStage<Integer> mine, CompletableFuture<Integer> next) {
        int n = await(mine);
        next.complete(n + 1);
        return completedFuture(n);
    }

    @Test
    void bodiesThatCompleteEachOther_doNotGrowTheStack() {
        CompletableFuture<Integer> first = new CompletableFuture<>();
        CompletableFuture<Integer> last = first;
        for (int i = 0; i < 100_000; i++) {
            CompletableFuture<Integer> next = new CompletableFuture<>();
            completesNext(last, next);
            last = next;
        }

        first.complete(0);

        assertThat(last).isCompletedWithValue(100_000);
    }

    @Async
    private static CompletableFuture<Long> sum(Iterable<? extends CompletionStage<Integer>> stages) {
        long sum = 0;
        for (CompletionStage<Integer> stage : stages) {
            sum += await(stage);
        }
        return completedFuture(sum);
    }

    @Test
    void loopOverDoneStages_doesNotGrowTheStack() {
        List<CompletionStage<Integer>> stages = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            stages.add(i % 2 == 0 ? completedFuture(1) : new HiddenStage(completedFuture(1)));
        }

        assertThat(sum(stages)).isCompletedWithValue(100_000L);
    }

    @Test
    void bodyThatWaitsForAnotherRun_isNotKeptFromIt() {
        CompletableFuture<Integer> gate = new CompletableFuture<>();
        CompletableFuture<Integer> awaited = new CompletableFuture<>();
        CompletableFuture<Integer> other = plusOne(awaited);
        CompletableFuture<Integer> blocking = plusOne(gate).thenApply(n -> {
            awaited.complete(n);
            return other.join();
        });

        gate.complete(1);

        assertThat(blocking).isCompletedWithValue(3);
    }

    // ---- two threads

    @Test
    void completionWhileItSuspends_isNotLost() throws Exception {
        for (int round = 0; round < 2_000; round++) {
            List<CompletableFuture<Integer>> stages = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                stages.add(new CompletableFuture<>());
            }
            Thread completer = new Thread(() -> stages.forEach(stage -> stage.complete(1)));
            completer.start();
            CompletableFuture<Long> sum = sum(stages);
            completer.join();
            assertThat(sum).isCompletedWithValue(10L);
        }
    }

    @Test
    void stageThatTellsTwice_isToldOff_andTheRunGoesOnOnce() {
        TellingStage stage = new TellingStage();
        CompletableFuture<Integer> result = plusOne(stage);

        stage.tell(1);

        assertThatThrownBy(() -> stage.tell(2))
                .isInstanceOf(WeavingError.class)
                .hasMessageStartingWith("R-RESUMED: a suspended run was resumed a second time");
        assertThat(result).isCompletedWithValue(2);
    }

    /** A stage of another library that keeps to itself whether it is done. */
    private static class HiddenStage extends CompletableFuture<Integer> {
        private final CompletableFuture<Integer> hidden;

        HiddenStage(CompletableFuture<Integer> hidden) {
            this.hidden = hidden;
        }

        @Override
        public CompletableFuture<Integer> whenComplete(BiConsumer<? super Integer, ? super Throwable> action) {
            return hidden.whenComplete(action);
        }
    }

    /** A stage that calls its action as often as it likes. */
    private static final class TellingStage extends HiddenStage {
        private BiConsumer<? super Integer, ? super Throwable> action = (value, error) -> {};

        TellingStage() {
            super(completedFuture(0));
        }

        @Override
        public CompletableFuture<Integer> whenComplete(BiConsumer<? super Integer, ? super Throwable> given) {
            action = given;
            return this;
        }

        @SuppressWarnings("NullAway") // as the JDK calls it
        void tell(int value) {
            action.accept(value, null);
        }
    }
}

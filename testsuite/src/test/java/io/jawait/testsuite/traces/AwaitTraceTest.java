package io.jawait.testsuite.traces;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.gatherOutcomes;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.toThread;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.junit.AsyncTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a trace shows after a resumption: H-126. */
@Tag("agent")
class AwaitTraceTest {
    @AsyncTest
    void anExceptionAfterAResumption_showsThoseWhoAwait_innermostFirst() {
        ArithmeticException thrown = await(caught());

        assertThat(methodsOf(thrown)).startsWith("leaf", "middle", "lambda", "outer");
    }

    @AsyncTest
    void eachAwaitingMethod_hasTheLineOfItsAwait() {
        ArithmeticException thrown = await(caught());

        StackTraceElement[] trace = thrown.getStackTrace();
        assertThat(trace[1].getFileName()).isEqualTo("AwaitTraceTest.java");
        assertThat(trace[1].getLineNumber()).isEqualTo(trace[0].getLineNumber() + 6);
        assertThat(trace[2].getLineNumber()).isEqualTo(trace[0].getLineNumber() + 12);
    }

    /** A test method that awaits begins in the trampoline, and its trace ends there: this one does not. */
    @Test
    void theTrampoline_isNotShown() {
        ArithmeticException thrown = run(caught());

        assertThat(thrown.getStackTrace())
                .noneMatch(element -> element.getClassName().startsWith("io.jawait.spi."));
    }

    @AsyncTest
    void aSecondAwaitOfTheSameFailure_addsNothing() {
        Task<Integer> task = createTask(outer(0));

        int first = lengthOfFailure(await(failureOf(task)));
        int second = lengthOfFailure(await(failureOf(task)));

        assertThat(second).isEqualTo(first);
    }

    @AsyncTest
    void anErrorOfAThread_showsThoseWhoAwaitIt_behindTheThreadsOwnStack() {
        List<String> methods = methodsOf(await(caughtOfThread()));

        assertThat(methods).contains("run"); // the thread's own stack comes first
        assertThat(methods.subList(methods.indexOf("await"), methods.size()))
                .containsExactly(
                        "await",
                        "toThread",
                        "inThread",
                        "caughtOfThread",
                        "anErrorOfAThread_showsThoseWhoAwaitIt_behindTheThreadsOwnStack");
    }

    @AsyncTest
    void anErrorOfAStage_showsOneOfThoseWhoAwaitIt() {
        CompletableFuture<Integer> stage = new CompletableFuture<>();
        IllegalStateException made = new IllegalStateException("made elsewhere");
        Task<Integer> first = createTask(first(stage));
        Task<Integer> second = createTask(second(stage));
        await(yieldNow()); // both wait

        stage.completeExceptionally(made);
        await(gatherOutcomes(first, second));

        assertThat(methodsOf(made)).containsOnlyOnce("await").last().isIn("first", "second");
    }

    @AsyncTest
    void anErrorOfAStage_showsTheMethodThatNeedsNoLoop() {
        CompletableFuture<Integer> stage = new CompletableFuture<>();
        CompletableFuture<Integer> method = withoutLoop(stage);
        IllegalStateException made = new IllegalStateException("made elsewhere");

        stage.completeExceptionally(made);

        assertThat(method).isCompletedExceptionally();
        assertThat(methodsOf(made)).endsWith("await", "withoutLoop");
    }

    @AsyncTest
    void anErrorWithoutTrace_staysWithout() {
        Throwable bare = new Throwable("cheap", null, false, false) {};
        CompletableFuture<Integer> stage = new CompletableFuture<>();
        Task<Integer> first = createTask(first(stage));
        await(yieldNow()); // it waits

        stage.completeExceptionally(bare);
        await(gatherOutcomes(first));

        assertThat(bare.getStackTrace()).isEmpty();
    }

    /** Caught in one run, thrown in another one: nobody of the second run has called the methods of the first. */
    @AsyncTest
    void anErrorThatWasKept_showsWhoThrowsIt_behindTheStackThatMadeIt() {
        List<RuntimeException> kept = new ArrayList<>();
        await(createTask(keeping(kept)));
        List<String> made = methodsOf(kept.get(0));

        await(failureOf(createTask(awaitingThrower(kept))));

        List<String> methods = methodsOf(kept.get(0));
        assertThat(made).startsWith("leafWithoutAwait", "keeping");
        assertThat(methods)
                .startsWith("leafWithoutAwait", "keeping")
                .doesNotContainSequence("keeping", "awaitingThrower");
        assertThat(methods.subList(methods.indexOf("await"), methods.size()))
                .containsExactly("await", "throwing", "awaitingThrower");
    }

    private static int leafWithoutAwait(int n) {
        return 1 / n;
    }

    @Async
    private static Coroutine<Void> keeping(List<RuntimeException> kept) {
        await(yieldNow());
        try {
            leafWithoutAwait(0);
        } catch (ArithmeticException e) {
            kept.add(e);
        }
        return async();
    }

    @Async
    private static Coroutine<Integer> throwing(List<RuntimeException> kept) {
        await(yieldNow());
        throw kept.get(0);
    }

    @Async
    private static Coroutine<Integer> awaitingThrower(List<RuntimeException> kept) {
        return async(await(throwing(kept)) + 1);
    }

    @Async
    private static Coroutine<Throwable> caughtOfThread() {
        try {
            await(inThread());
        } catch (IllegalStateException e) {
            return async(e);
        }
        throw new AssertionError("nothing was thrown");
    }

    @Async
    private static Coroutine<Integer> inThread() {
        int one = await(toThread(() -> {
            throw new IllegalStateException("made in a thread");
        }));
        return async(one);
    }

    @Async
    private static Coroutine<Integer> first(CompletableFuture<Integer> stage) {
        return async(await(stage) + 1);
    }

    @Async
    private static Coroutine<Integer> second(CompletableFuture<Integer> stage) {
        return async(await(stage) + 2);
    }

    @Async
    private static CompletableFuture<Integer> withoutLoop(CompletableFuture<Integer> stage) {
        return CompletableFuture.completedFuture(await(stage) + 1);
    }

    @Async
    private static Coroutine<ArithmeticException> caught() {
        try {
            await(outer(0));
        } catch (ArithmeticException e) {
            return async(e);
        }
        throw new AssertionError("nothing was thrown");
    }

    @Async
    private static Coroutine<Throwable> failureOf(Task<Integer> task) {
        try {
            await(task);
        } catch (ArithmeticException e) {
            return async(e);
        }
        throw new AssertionError("nothing was thrown");
    }

    private static int lengthOfFailure(Throwable failure) {
        return failure.getStackTrace().length;
    }

    @Async
    private static Coroutine<Integer> leaf(int n) {
        await(yieldNow());
        return async(1 / n);
    }

    @Async
    private static Coroutine<Integer> middle(int n) {
        int one = 1;
        one += await(leaf(n));
        return async(one);
    }

    @Async
    private static Coroutine<Integer> outer(int n) {
        IntFunction<Coroutine<Integer>> lambda = x -> async(await(middle(x)) + 1);
        // A tail await does not show: nothing of the method is left to come back to.
        return async(await(tail(lambda, n)));
    }

    @Async
    private static Coroutine<Integer> tail(IntFunction<Coroutine<Integer>> function, int n) {
        return function.apply(n);
    }

    private static List<String> methodsOf(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .map(element -> element.getMethodName().replaceAll("\\$.*", ""))
                .toList();
    }
}

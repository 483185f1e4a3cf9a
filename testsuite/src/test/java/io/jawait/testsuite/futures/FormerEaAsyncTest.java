package io.jawait.testsuite.futures;

import static io.jawait.Asyncio.await;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.jawait.Async;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * The subjects of ea-async's own tests, each under the names of the tests there, in programs of our own: docs/moving/ea-async.md. Those
 * about objects that are not constructed at an await, made by hand in bytecode there, are among the weaving cases.
 */
@Tag("agent")
@SuppressWarnings({"NullAway", "UnusedVariable"}) // shapes of code, not of good style
class FormerEaAsyncTest {
    /** Stages that are completed after the method under test has left, in order, new ones too. */
    private final Queue<Runnable> later = new ArrayDeque<>();

    private record Subject(String formerTests, Object expected, Callable<? extends CompletionStage<?>> call) {}

    @TestFactory
    Stream<DynamicTest> subject_worksWithoutALoop() {
        return subjects()
                .map(subject -> dynamicTest(subject.formerTests, () -> {
                    CompletableFuture<?> result = subject.call.call().toCompletableFuture();
                    boolean suspended = !later.isEmpty();
                    assertThat(result.isDone()).isEqualTo(!suspended);
                    while (!later.isEmpty()) {
                        later.remove().run();
                    }
                    assertThat((Object) result.join()).isEqualTo(subject.expected);
                }));
    }

    private Stream<Subject> subjects() {
        return Stream.of(
                new Subject("BasicTest.testDirectPathNonBlocking, TaskTest the same", ":x", () -> prefixed(done("x"))),
                new Subject(
                        "BasicTest.testBlocking, SmallestTest, TaskTest the same", ":x", () -> prefixed(waits("x"))),
                new Subject("BasicTest.testBlockingWithStackAndLocal, TaskTest", ":10", () -> operands("0123456789")),
                new Subject("BasicTest.testBlockingAndException, TaskTest", ":no", this::caughtFailure),
                new Subject("BasicTest.testDataFlow", ":12[x]", this::reassigned),
                new Subject("StaticTest", "5:10000000000:1.5:3.5:z:true", () -> primitives(waits("z"), 5)),
                new Subject("PrimitiveTest", "1 2 c true 4 5 6.0 7.0", this::smallPrimitives),
                new Subject("LocalVarsTest, ArrayVarsTest", "a[1, 2]bc[[3]]", this::localsAndArrays),
                new Subject("MultipleAwaitTest", 6, this::manyInOneExpression),
                new Subject("FunctionCallTest, JoinTest", ":10:9:5", () -> otherJoins("0123456789")),
                new Subject("CompletionStageTest.outOfTheWay", 3, () -> stage(1, 2)),
                new Subject("CompletionStageTest.completionStageArgument", 3, () -> stageArgument(waits(1), 2)),
                new Subject("ExceptionTest.testTryCatch", 10, this::thrownBehindAnAwait),
                new Subject("ExceptionTest.testFinally", 1337, this::finallyReturns),
                new Subject("ExceptionTest.testTryCatch2, SmallestExceptionTest", 1, this::handlerThatIsNotReached),
                new Subject("ExceptionTest.testTryCatch3", "fail", this::failureOfADoneStage),
                new Subject("ExceptionTest.testTryCatch4", "fail", this::awaitsInTheHandler),
                new Subject("ExceptionTest.smallTest", null, () -> awaitsAndReturns(done(null))),
                new Subject("TryWithResourcesTest", "open closed", this::resource),
                new Subject("SynchronizedTest.outOfTheWay", 2, () -> lockBefore(new Object(), 1)),
                new Subject("AConstNullTest", "nullnullxnull", this::nulls),
                new Subject("NullThenBasicValueTest", 5, this::nullThenValue),
                new Subject("FrameTest.smallTest, stackTest", 1, this::mergedNumbers),
                new Subject("FrameTest.bigTest", 1.0f, () -> manyTypesOfOneLocal(1)),
                new Subject("FrameTest.constructor…, uninitialized…", "<<<x>>>(1,<x>)", this::constructors),
                new Subject("FrameTest.uninitializedInt", 3, () -> assignedOnOnePath(0)),
                new Subject("LambdaTest.testThenCompose", 30, this::composedLambda),
                new Subject("LambdaTest.testLongLambda", 11, this::longLambda),
                new Subject("LoopTest.testForLoop", ":0:1:2:3:4", this::forLoop),
                new Subject("LoopTest.testWhileLoop, testDoLoop", ":0:1:2:3:4", this::whileLoops),
                new Subject("LoopTest.testForEach", ":0:1:2", this::forEach));
    }

    private <T> CompletableFuture<T> waits(T value) {
        CompletableFuture<T> stage = new CompletableFuture<>();
        later.add(() -> stage.complete(value));
        return stage;
    }

    private static <T> CompletableFuture<T> done(T value) {
        return completedFuture(value);
    }

    @Async
    private CompletableFuture<String> prefixed(CompletableFuture<String> stage) {
        return done(":" + await(stage));
    }

    @Async
    private CompletableFuture<String> operands(String text) {
        int seven = 7;
        return done(":" + Math.max(seven, await(waits(text)).length()));
    }

    @Async
    private CompletableFuture<String> caughtFailure() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        later.add(() -> stage.completeExceptionally(new IllegalStateException("no")));
        try {
            return done(":" + await(stage));
        } catch (IllegalStateException e) {
            return done(":" + e.getMessage());
        }
    }

    @Async
    private CompletableFuture<String> reassigned() {
        String op = "1";
        String x = "[" + await(waits("x")) + "]";
        op = op + "2";
        return done(":" + op + x);
    }

    @Async
    private static CompletableFuture<String> primitives(CompletableFuture<String> stage, int i) {
        return done(joined(i, 10_000_000_000L, 1.5f, 3.5, await(stage), true));
    }

    private static String joined(int i, long j, float f, double d, Object o, boolean b) {
        return i + ":" + j + ":" + f + ":" + d + ":" + o + ":" + b;
    }

    @Async
    private CompletableFuture<String> smallPrimitives() {
        byte b = 1;
        short s = 2;
        char c = 'c';
        boolean yes = true;
        int i = await(waits(4));
        long l = await(waits(5L));
        float f = await(waits(6f));
        double d = await(waits(7.0));
        return done(b + " " + s + " " + c + " " + yes + " " + i + " " + l + " " + f + " " + d);
    }

    @Async
    private CompletableFuture<String> localsAndArrays() {
        String a = "a";
        int[] ints = {1, 2};
        await(waits(null));
        {
            String first = "b";
            a += java.util.Arrays.toString(ints) + first;
            await(waits(null));
        }
        {
            long[][] nested = {{await(waits(3L))}};
            String first = "c";
            a += first + java.util.Arrays.deepToString(nested);
        }
        return done(a);
    }

    @Async
    private CompletableFuture<Integer> manyInOneExpression() {
        return done(await(waits(1)) + await(done(2)) + await(waits(await(waits(3)))));
    }

    @Async
    private CompletableFuture<String> otherJoins(String text) {
        return done(":" + await(waits(text)).length() + ":" + join() + ":" + join(2, 3));
    }

    private static Object join() {
        return 9;
    }

    private static Object join(int a, int b) {
        return a + b;
    }

    @Async
    private CompletionStage<Integer> stage(int a, int b) {
        await(waits(null));
        return done(a + b);
    }

    @Async
    private CompletionStage<Integer> stageArgument(CompletionStage<Integer> stage, int b) {
        int a = await(stage);
        return done(a + b);
    }

    @Async
    private CompletableFuture<Integer> thrownBehindAnAwait() {
        try {
            if (await(waits(10)) == 10) {
                throw new IllegalArgumentException("10");
            }
        } catch (IllegalArgumentException e) {
            return done(Integer.valueOf(e.getMessage()));
        }
        return null;
    }

    @Async
    @SuppressWarnings("Finally")
    private CompletableFuture<Integer> finallyReturns() {
        try {
            if (await(waits(10)) == 10) {
                throw new IllegalArgumentException("10");
            }
        } finally {
            return done(1337);
        }
    }

    @Async
    private CompletableFuture<Integer> handlerThatIsNotReached() {
        int c = 1;
        try {
            await(waits(null));
        } catch (RuntimeException e) {
            c = c + 1;
        }
        return done(c);
    }

    @Async
    private CompletableFuture<String> failureOfADoneStage() {
        try {
            await(waits(null));
            await(waits(null));
            await(CompletableFuture.failedFuture(new IllegalStateException("fail")));
        } catch (RuntimeException e) {
            await(waits(null));
            await(waits(null));
            return done(e.getMessage());
        }
        return done("not reached");
    }

    @Async
    private CompletableFuture<String> awaitsInTheHandler() {
        try {
            await(waits(null));
            if (await(waits(null)) == null) {
                throw new IllegalStateException("fail");
            }
            await(waits(null));
        } catch (IllegalStateException e) {
            await(waits(null));
            await(waits(null));
            return done(e.getMessage());
        }
        return done("not reached");
    }

    @Async
    private <T> CompletableFuture<T> awaitsAndReturns(CompletableFuture<T> stage) {
        try {
            await(stage);
        } catch (RuntimeException e) {
            await(stage);
        }
        return stage;
    }

    private static final class Resource implements AutoCloseable {
        private String state = "open";

        @Override
        public void close() {
            state = "closed";
        }
    }

    @Async
    private CompletableFuture<String> resource() {
        String inside;
        Resource kept;
        try (Resource resource = new Resource()) {
            await(waits(null));
            inside = resource.state;
            kept = resource;
        }
        return done(inside + " " + kept.state);
    }

    @Async
    private CompletableFuture<Integer> lockBefore(Object lock, int a) {
        int x;
        synchronized (lock) {
            x = 1;
            lock.notifyAll();
        }
        await(waits(null));
        return done(x + a);
    }

    @Async
    private CompletableFuture<String> nulls() {
        String x = null;
        String y = x;
        String all = text(x, await(waits(null)));
        try {
            await(waits(null));
        } catch (RuntimeException e) {
            return done("not reached");
        }
        return done(all + text(await(waits("x")), y));
    }

    private static String text(Object a, Object b) {
        return "" + a + b;
    }

    @Async
    private CompletableFuture<Integer> nullThenValue() {
        Integer n = null;
        await(waits(null));
        int value = 5;
        await(waits(null));
        return done(n == null ? value : n);
    }

    @Async
    private CompletableFuture<Integer> mergedNumbers() {
        Number n = 1;
        if (later.isEmpty()) {
            n = 1L;
        } else {
            n = 1.0;
        }
        second(n, await(waits("")));
        return done(await(waits(n.intValue())));
    }

    private static Object second(Number n, Object o) {
        return o;
    }

    @Async
    private CompletableFuture<Number> manyTypesOfOneLocal(int which) {
        Number n = which;
        Integer i = 1;
        Float f = 1.0f;
        Double d = 1.0;
        switch (which) {
            case 1 -> {
                n = i;
                await(waits(null));
                n = f;
            }
            case 2 -> {
                n = f;
                await(waits(null));
                n = d;
            }
            default -> n = d;
        }
        return done(await(waits(n)));
    }

    private record Wrapped(Object o) {
        @Override
        public String toString() {
            return "<" + o + ">";
        }
    }

    private static final class Pair {
        private final String text;

        Pair(int a, Object b) throws java.io.IOException {
            text = "(" + a + "," + b + ")";
        }
    }

    @Async
    private CompletableFuture<String> constructors() throws java.io.IOException {
        Object nested = new Wrapped(new Wrapped(new Wrapped(await(waits("x")))));
        Object branch = new Wrapped(later.isEmpty() ? await(waits("x")) : "");
        return done(nested + new Pair(1, branch).text);
    }

    @Async
    private CompletableFuture<Integer> assignedOnOnePath(int a) {
        int x;
        if (a == 1) {
            x = 2;
        }
        await(waits(null));
        x = 3;
        return done(x);
    }

    private CompletableFuture<Integer> composedLambda() {
        return waits(10).thenCompose(x -> done(x + await(waits(20))));
    }

    private CompletableFuture<Integer> longLambda() {
        Function<Integer, CompletableFuture<Integer>> lambda = x -> {
            await(waits(null));
            await(waits(null));
            await(waits(null));
            return done(x + 6);
        };
        return waits(5).thenCompose(lambda);
    }

    private CompletableFuture<String> forLoop() {
        int count = 5;
        Supplier<CompletableFuture<String>> lambda = () -> {
            String all = "";
            for (int i = 0; i < count; i++) {
                all += ":" + await(waits(i));
            }
            return done(all);
        };
        return lambda.get();
    }

    @Async
    private CompletableFuture<String> whileLoops() {
        String all = "";
        int i = 0;
        while (i < 3) {
            all += ":" + await(waits(i));
            i++;
        }
        do {
            all += ":" + await(waits(i));
            i++;
        } while (i < 5);
        return done(all);
    }

    @Async
    private CompletableFuture<String> forEach() {
        List<CompletableFuture<Integer>> stages = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            stages.add(waits(i));
        }
        String all = "";
        for (CompletableFuture<Integer> stage : stages) {
            all += ":" + await(stage);
        }
        return done(all);
    }
}

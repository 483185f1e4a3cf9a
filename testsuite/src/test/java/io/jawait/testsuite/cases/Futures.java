package io.jawait.testsuite.cases;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static java.util.concurrent.CompletableFuture.completedFuture;

import io.jawait.Async;
import io.jawait.Coroutine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** Methods that give futures of the JDK: H-161, and the shapes that the other kinds have in files of their own. */
class Futures {
    @Async
    static CompletableFuture<String> locals(Trace t, byte b, char c, long l, float f, double d, String s) {
        int i = await(t.stage(1));
        long wide = l + await(t.stage(2L));
        String mixed = s + b + c + (f + await(t.stage(0.5f))) + t.see(d) * await(t.stage(2.0));
        return completedFuture(mixed + i + wide + s);
    }

    @Async
    static Coroutine<Object> localsAndOperands(Trace t) {
        return async(await(locals(t, (byte) 1, 'c', 1L << 40, 1.5f, 2.5, "s")));
    }

    @Async
    static CompletableFuture<String> guarded(Trace t) {
        String s = "";
        try {
            s += await(t.stage("in"));
            s += await(t.stage("in"));
        } catch (RuntimeException e) {
            s += e.getMessage() + await(t.stage("catch"));
        } finally {
            t.log("finally", await(t.stage("finally")));
        }
        return completedFuture(s);
    }

    @Async
    static Coroutine<String> exceptionsAndFinally(Trace t) {
        return async(await(guarded(t)));
    }

    @Async
    static CompletableFuture<List<Integer>> loop(Trace t, int n) {
        List<Integer> seen = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            if (i == 2) {
                continue;
            }
            seen.add(i * await(t.stage(i)));
        }
        return completedFuture(seen);
    }

    @Async
    static Coroutine<Object> loops(Trace t) {
        return async(await(loop(t, 5)));
    }

    @Async
    static CompletableFuture<Integer> factorial(Trace t, int n) {
        return n == 0 ? completedFuture(1) : completedFuture(n * await(factorial(t, await(t.stage(n)) - 1)));
    }

    @Async
    static Coroutine<Integer> recursion(Trace t) {
        return async(await(factorial(t, 5)));
    }

    @Async
    static CompletionStage<String> tail(Trace t, boolean own) {
        t.log("before", await(t.stage("tail")));
        return own ? t.stage("stage") : completedFuture("value");
    }

    @Async
    static Coroutine<String> tails(Trace t) {
        return async(await(tail(t, true)) + await(tail(t, false)));
    }

    @Async
    static CompletableFuture<String> awaitsAll(Trace t) {
        return completedFuture(await(t.value("coroutine")) + await(t.future("future")) + await(t.custom("custom")));
    }

    @Async
    static Coroutine<String> awaitablesOfALoop(Trace t) {
        return async(await(awaitsAll(t)));
    }

    interface Store {
        CompletableFuture<String> load(String key);

        @Async
        default CompletionStage<String> both(Trace t) {
            return completedFuture(await(load("a")) + await(t.stage("+")) + await(load("b")));
        }
    }

    @Async
    static Coroutine<String> lambdasAndDefaultMethods(Trace t) {
        Store store = key -> completedFuture(key + await(t.stage(key)));
        Supplier<CompletionStage<String>> supplier = () -> {
            t.log("supplier");
            return completedFuture(await(t.stage("s")));
        };
        Function<String, CompletableFuture<String>> reference = store::load;
        return async(await(store.both(t)) + await(supplier.get()) + await(reference.apply("r")));
    }

    @Async
    static CompletableFuture<Object> constructs(Trace t) {
        return completedFuture(new StringBuilder(await(t.stage("x")))
                .append(await(t.stage('y')))
                .toString());
    }

    @Async
    static Coroutine<Object> newObjects(Trace t) {
        return async(await(constructs(t)));
    }

    private int n = 3;

    @Async
    private CompletableFuture<Integer> field(Trace t) {
        n += await(t.stage(4));
        return completedFuture(this.n++);
    }

    @Async
    static Coroutine<Object> receiver(Trace t) {
        Futures futures = new Futures();
        return async(List.of(await(futures.field(t)), futures.n));
    }

    /** One without an await of its own is a lambda like any other: what it throws, the caller gets. */
    @Async
    static Coroutine<String> lambdaThatOnlyEnds(Trace t) {
        Supplier<CompletableFuture<String>> plain = () -> {
            if (t.begun() == 0) {
                throw new IllegalStateException("at the call");
            }
            return completedFuture("");
        };
        CompletableFuture<String> none = null;
        try {
            none = plain.get();
        } catch (IllegalStateException e) {
            t.log(e.getMessage());
        }
        return async(none + await(t.value("")));
    }
}

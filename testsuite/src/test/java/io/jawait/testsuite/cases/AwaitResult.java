package io.jawait.testsuite.cases;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Awaitable;
import io.jawait.Coroutine;
import io.jawait.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What is awaited, and what becomes of the result: H-18, H-82, H-120. */
final class AwaitResult {
    private static <T> T cast(Object value) {
        @SuppressWarnings("unchecked")
        T t = (T) value;
        return t;
    }

    @Async
    static Coroutine<Object> popCastUnbox(Trace t) {
        await(t.value("dropped"));
        await(t.value(1L));
        String s = await(t.value("s"));
        int n = await(t.value(2));
        long l = await(t.value(3L));
        double widened = await(t.value(4));
        boolean z = await(t.value(true));
        char c = await(t.value('c'));
        Integer boxed = await(t.value(5));
        Object o = await(t.value("o"));
        List<String> list = await(t.value(List.of("in a list")));
        int[] array = await(t.value(new int[] {6}));
        return async(List.of(s, n, l, widened, z, c, boxed, o, list.get(0).length(), array[0]));
    }

    @Async
    static Coroutine<String> castFails(Trace t) {
        String all = "";
        try {
            String s = cast(await(t.<Object>value(1)));
            all += s;
        } catch (ClassCastException e) {
            all += "cast ";
        }
        try {
            int n = await(t.<Integer>value(null));
            all += n;
        } catch (NullPointerException e) {
            all += "null ";
        }
        try {
            Coroutine<String> pretended = cast(t.value(1));
            String s = await(pretended);
            all += s;
        } catch (ClassCastException e) {
            all += "generic";
        }
        return async(all);
    }

    @Async
    static Coroutine<String> nullAwaitable(Trace t) {
        Coroutine<String> nothing = null;
        try {
            return async(await(nothing));
        } catch (NullPointerException e) {
            t.log("null is refused");
        }
        return async("after" + await(t.value(1)));
    }

    @Async
    static Coroutine<Object> everyAwaitable(Trace t) {
        Awaitable<String> custom = t.custom("custom");
        Future<Integer> future = t.future(1);
        CompletableFuture<Long> stage = t.stage(2L);
        Object all = List.of(await(custom), await(custom), await(future), await(stage), await(t.custom(3)));
        return async(all + await(t.future("again")) + await(t.stage("s")) + await(future) + await(stage));
    }

    /** A void method's result; null as a value; a future's value that is null. */
    @Async
    static Coroutine<Object> nothings(Trace t) {
        List<Object> all = new ArrayList<>();
        all.add(await(nothing(t)));
        all.add(await(t.value(null)));
        all.add(await(t.future(null)));
        all.add(await(t.stage(null)));
        all.add(await(async(null)));
        all.add(await(async()));
        return async(all);
    }

    @Async
    private static Coroutine<Void> nothing(Trace t) {
        await(t.value(0));
        return async();
    }

    /** Coroutines that exist before they are awaited, in another order; {@code async} objects as values. */
    @Async
    static Coroutine<Object> objects(Trace t) {
        Coroutine<String> first = t.value("first");
        Coroutine<String> second = named(t, "second");
        Coroutine<String> ready = async("ready");
        Coroutine<Coroutine<String>> inner = async(t.value("inner"));
        t.log("made");
        String all = await(second) + await(ready) + await(first);
        return async(all + await(await(inner)));
    }

    @Async
    private static Coroutine<String> named(Trace t, String name) {
        t.log("starts", name);
        return async(name + await(t.value(1)));
    }

    @Async
    static Coroutine<String> twice(Trace t) {
        Coroutine<String> once = named(t, "once");
        String all = await(once);
        try {
            all += await(once);
        } catch (IllegalStateException e) {
            all += e.getMessage();
        }
        return async(all);
    }

    /** The declaring form, whose type parameter carries the exception. */
    @Async
    static Coroutine<String> declared(Trace t) {
        String all = "";
        try {
            all += await(t.custom("a"), IOException.class);
            all += await(t.<String, IOException>fail(new IOException("broken")), IOException.class);
        } catch (IOException e) {
            all += e.getMessage();
        }
        return async(all);
    }

    /** A number of awaits with results of all kinds of generic types. */
    @Async
    static Coroutine<Object> generic(Trace t) {
        return async(await(pair(t, 1, await(pair(t, "x", 2.0)))));
    }

    @Async
    private static <A, B extends Comparable<? super B>> Coroutine<List<Object>> pair(Trace t, A a, B b) {
        A first = await(t.value(a));
        B second = await(t.value(b));
        return async(List.of(first, second, second.compareTo(b)));
    }

    @Async
    private static <A> Coroutine<List<Object>> pair(Trace t, A a, List<Object> b) {
        A first = await(t.value(a));
        return async(List.of(first, await(t.value(b))));
    }
}

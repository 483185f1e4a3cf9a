package io.jawait.testsuite.cases;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Coroutine;

/** Overloads of one name, whose hidden methods must not meet each other nor the users' own (H-83, H-151). */
final class Overloads {
    @Async
    static Coroutine<String> five(Trace t) {
        String all =
                await(call(t)) + await(call(t, 2)) + await(call(t, 3L)) + await(call(t, "4")) + await(call(t, 5, 5.5));
        return async(all);
    }

    @Async
    static Coroutine<String> call(Trace t) {
        return async("a" + await(t.value(1)));
    }

    @Async
    static Coroutine<String> call(Trace t, int n) {
        return async("b" + n + await(t.value(n)));
    }

    @Async
    static Coroutine<String> call(Trace t, long n) {
        return async("c" + await(t.value(n)) + n);
    }

    @Async
    static Coroutine<String> call(Trace t, String text) {
        String before = text + await(t.value(text));
        return async("d" + before + await(t.value(text)));
    }

    @Async
    static Coroutine<String> call(Trace t, int n, double d) {
        return async("e" + n + await(t.value(d)) + d);
    }

    /** Static and instance, array and element, boxed and primitive. */
    @Async
    static Coroutine<String> kinds(Trace t) {
        Overloads o = new Overloads();
        return async(await(o.kind(t, (Integer) 1))
                + await(o.kind(t, 2))
                + await(kind(t, new int[] {3}))
                + await(o.kind(t, (Object) 4))
                + await(o.kind(t, new Object[] {5})));
    }

    @Async
    Coroutine<String> kind(Trace t, Integer n) {
        return async("Integer" + await(t.value(n)));
    }

    @Async
    Coroutine<String> kind(Trace t, int n) {
        return async("int" + await(t.value(n)) + this.getClass().getSimpleName());
    }

    @Async
    static Coroutine<String> kind(Trace t, int[] n) {
        return async("int[]" + await(t.value(n[0])));
    }

    @Async
    Coroutine<String> kind(Trace t, Object n) {
        return async("Object" + await(t.value(n)));
    }

    @Async
    Coroutine<String> kind(Trace t, Object... n) {
        return async("Object[]" + await(t.value(n.length)));
    }

    /** Overloads that take each other's results and call each other. */
    @Async
    static Coroutine<Integer> chain(Trace t) {
        return async(await(down(t, 3)) + await(down(t, 3L)));
    }

    @Async
    static Coroutine<Integer> down(Trace t, int n) {
        return n == 0 ? async(await(t.value(100))) : async(n + await(down(t, (long) n)));
    }

    @Async
    static Coroutine<Integer> down(Trace t, long n) {
        return n == 0 ? async(await(t.value(200))) : async((int) n * 10 + await(down(t, (int) (n - 1))));
    }
}

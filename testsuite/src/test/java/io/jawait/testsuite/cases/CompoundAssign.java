package io.jawait.testsuite.cases;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Coroutine;
import java.util.List;

/** The old value is read before the await, and the place is evaluated once: H-06, H-07. */
final class CompoundAssign {
    private int n = 1;
    private long wide = 1;
    private String text = "t";
    private static double shared;

    @Async
    static Coroutine<Object> arrayElement(Trace t) {
        int[] x = {1, 2, 3};
        x[t.see(1)] += await(changing(t, x));
        long[] wide = {1L << 40, 2};
        wide[t.see(0)] += await(t.value(5L));
        wide[t.see(1)] <<= await(t.value(3));
        String[] s = {"a", null};
        s[t.see(0)] += await(t.value("b"));
        s[t.see(1)] += await(t.value("c"));
        byte[] b = {100};
        b[t.see(0)] += await(t.value(100));
        char[] c = {'a'};
        c[0] += await(t.value(1));
        double[] d = {1.5};
        d[0] *= await(t.value(4));
        boolean[] z = {true};
        z[0] &= await(t.value(false));
        return async(new Object[] {x, wide, s, b, c, d, z});
    }

    @Async
    private static Coroutine<Integer> changing(Trace t, int[] x) {
        await(t.value(0));
        x[1] = 1000;
        return async(10);
    }

    @Async
    static Coroutine<Object> field(Trace t) {
        CompoundAssign o = new CompoundAssign();
        total(t, o).n += await(o.losing(t));
        o.n = o.n + await(t.value(3));
        total(t, o).wide += await(t.value(7L));
        total(t, o).text += await(t.value("u"));
        shared = 0.5;
        shared += await(t.value(1.0));
        shared = shared * await(t.value(2.0));
        return async(List.of(o.n, o.wide, o.text, shared));
    }

    private static CompoundAssign total(Trace t, CompoundAssign o) {
        t.log("total");
        return o;
    }

    @Async
    private Coroutine<Integer> losing(Trace t) {
        n = 500;
        return async(await(t.value(2)));
    }

    @Async
    static Coroutine<Object> local(Trace t) {
        int i = 5;
        i += await(t.value(2));
        i = i++ + await(t.value(i)) + ++i;
        long l = 1;
        l -= await(t.value(3));
        short s = 10;
        s *= await(t.value(7000));
        Integer boxed = 4;
        boxed += await(t.value(1));
        String text = null;
        text += await(t.value("x"));
        return async(List.of(i, l, s, boxed, text));
    }

    /** Increments around awaits in an index and a value. */
    @Async
    static Coroutine<Object> sideEffects(Trace t) {
        int[] a = {10, 20, 30, 40};
        int i = 0;
        a[i++] = a[i++] + await(t.value(i++)) * a[i];
        a[i] += i = await(t.value(1));
        return async(new Object[] {a, i});
    }
}

package io.jawait.testsuite.cases;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.testsuite.cases.other.Base;
import io.jawait.testsuite.cases.other.Factory;
import io.jawait.testsuite.cases.other.Named;
import io.jawait.testsuite.weaving.Special;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Local variables across awaits: H-21 to H-24, H-26, H-29 to H-31, H-34 to H-36, H-149. */
final class Locals {
    private int n = 3;

    @Async
    static Coroutine<String> slotReuse(Trace t) {
        String all = "";
        {
            int i = t.see(1);
            all += i;
            await(t.value(1));
        }
        {
            String s = "x";
            all += await(t.value(2));
            all += s;
        }
        {
            double d = 2.5;
            await(t.value(3));
            all += d;
        }
        {
            long a = 5;
            int b = await(t.value(4));
            all += a + b;
        }
        {
            int a = 6;
            long b = await(t.value(7L));
            all += a + b;
        }
        return async(all);
    }

    /** The frames are smaller than the coroutine objects, which take the place of some of them. */
    @Async
    static Coroutine<String> fewOfManyArguments(Trace t) {
        String direct = await(few(t, "a", "b", 1, 2L, "c", 3.5f));
        Coroutine<String> object = few(t, "d", "e", 4, 5L, "f", 6.5f);
        Coroutine<Integer> other = leastOf(t, "g", 7L, "h", 8);
        return async(direct + await(object) + await(other) + await(leastOf(t, "i", 9L, "j", 10)));
    }

    @Async
    private static Coroutine<String> few(Trace t, String a, String b, int n, long m, String c, float f) {
        String all = a + b + n + m + c + f;
        int first = await(t.value(1));
        try {
            return async(await(t.value(all)) + first);
        } finally {
            t.log(all, await(t.value(2)));
        }
    }

    @Async
    private static Coroutine<Integer> leastOf(Trace t, String a, long m, String b, int n) {
        int length = a.length() + b.length() + n + (int) m;
        return async(length + await(t.value(3)));
    }

    @Async
    static Coroutine<Integer> unassignedAtJoin(Trace t) {
        int n;
        String s;
        if (t.see(1) == 1) {
            n = 1;
            s = "s";
            t.log(n, s);
        }
        await(t.value(0));
        n = 2;
        s = "u";
        return async(n + s.length() + await(t.value(3)));
    }

    @Async
    static Coroutine<Object> mergedTypeFromStackMap(Trace t) {
        boolean b = t.see(1) == 1;
        Number n = b ? Integer.valueOf(1) : Double.valueOf(2);
        List<?> l = b ? new ArrayList<>(List.of(1)) : List.of();
        Comparable<?> c = b ? "text" : Integer.valueOf(3);
        Object o = b ? new int[] {1} : new String[0];
        Number[] array = b ? new Integer[] {7} : new Double[0];
        await(t.value(0));
        return async(n.intValue() + l.size() + c.toString() + ((int[]) o).length + array[0]);
    }

    @Async
    static Coroutine<Integer> receiver(Trace t) {
        return async(await(new Locals().useThis(t, 4)));
    }

    @Async
    private Coroutine<Integer> useThis(Trace t, int by) {
        await(t.value(0));
        n += by;
        int sum = this.n + await(t.value(1));
        n++;
        return async(sum * 10 + n);
    }

    @Async
    static Coroutine<String> contextParameterKeepsParameterSlots(Trace t) {
        return async(await(wide(1L, 2, 2.5, t, "s", 'c')));
    }

    @Async
    private static Coroutine<String> wide(long a, int b, double d, Trace t, String s, char c) {
        int e = a > b ? 1 : 2;
        await(t.value(0));
        long f = a + b;
        b++;
        a = await(t.value(9L));
        return async("" + a + b + d + s + c + e + f);
    }

    @Async
    static Coroutine<String> nullTyped(Trace t) {
        String s = null;
        int[] none = null;
        await(t.value(0));
        if (s == null) {
            s = "x";
        }
        String u = null;
        for (int i = 0; i < 2; i++) {
            u = await(t.value(i)) == 0 ? u : s + i;
        }
        return async(s + u + none);
    }

    @Async
    static Coroutine<Object> arrays(Trace t) {
        int[][] m = {{1}, {2, 3}};
        Locals[] f = {new Locals()};
        boolean[] z = {true};
        byte[] y = {4};
        String[][][] s = {{{"deep"}}};
        await(t.value(0));
        y[0]++;
        z[0] = !z[0];
        m[1][0] = await(t.value(8));
        return async(new Object[] {m, f[0].n, z, y, s, f.getClass().getSimpleName()});
    }

    @Async
    static Coroutine<String> enhancedForWithoutDebugInfo(Trace t) {
        String all = "";
        for (String s : List.of("a", "b", "c")) {
            all += await(t.value(s));
        }
        for (int v : new int[] {1, 2, 3}) {
            all += await(t.value(v));
        }
        for (long[] row : new long[][] {{1, 2}, {3}}) {
            for (long v : row) {
                all += await(t.value(v));
            }
        }
        for (Map.Entry<String, Integer> e : Map.of("k", 1).entrySet()) {
            all += await(t.value(e.getKey())) + e.getValue();
        }
        return async(all);
    }

    @Async
    static Coroutine<String> inaccessibleType(Trace t) {
        Object o = Factory.make();
        await(t.value(0));
        var hidden = Factory.make();
        Comparable<?> c = Factory.make();
        var array = Factory.makeArray();
        await(t.value(1));
        return async("" + o + hidden + c + kind(array) + await(t.value(Factory.make())));
    }

    private static String kind(Object o) {
        return o.getClass().isArray() ? "array" : "object";
    }

    /** The data-flow knows a class that can't be named here, the variables and the calls another. */
    @Async
    static Coroutine<Object> inaccessibleSubclass(Trace t) {
        int sum = 0;
        {
            Base base = Base.sub();
            sum += await(t.value(1)) + base.size();
            await(t.value(2));
            sum += base.size();
        }
        await(t.value(3));
        Base again = Base.sub();
        Named named = Base.sub();
        for (int i = 0; i < 2; i++) {
            sum += await(t.value(i)) + again.size() + named.name().length();
        }
        return async(sum + size(Base.sub(), await(t.value(4))));
    }

    private static int size(Base base, int n) {
        return base.size() * n;
    }

    @Async
    static Coroutine<Integer> inaccessibleReceiver(Trace t) {
        var builder = new StringBuilder("abc");
        int length = builder.append(1).length() + await(t.value(1));
        await(t.value(0));
        return async(length + builder.length());
    }

    @Async
    @Special(missing = "Optional")
    static Coroutine<String> missingOptionalClass(Trace t) {
        Optional dep = null;
        if (t.see(0) == 1) {
            dep = new Optional();
        }
        await(t.value(0));
        return async(dep == null ? "absent" : dep.name());
    }

    @Async
    static Coroutine<Integer> intersectionBound(Trace t) {
        return async(await(Locals.<Integer>compare(t, 3)));
    }

    @Async
    private static <T extends Number & Comparable<T>> Coroutine<Integer> compare(Trace t, T value) {
        await(t.value(0));
        int compared = value.compareTo(await(t.value(value)));
        return async(compared + value.intValue());
    }

    @Async
    static Coroutine<String> parametersRestoredLikeLocals(Trace t) {
        return async(await(new Locals().parameters(t, "s", 5L, new int[] {6})));
    }

    @Async
    private Coroutine<String> parameters(Trace t, String s, long wide, int... rest) {
        java.util.Objects.requireNonNull(s);
        java.util.Objects.checkIndex(0, rest.length);
        await(t.value(0));
        s = s + wide;
        await(t.value(0));
        wide = rest[0];
        rest = null;
        return async(s + await(t.value(wide)) + rest + n);
    }

    /** All parameters are written over before the first await. */
    @Async
    static Coroutine<String> parametersOverwritten(Trace t) {
        return async(await(overwritten(t, 1, 2L, "three", 4.0)));
    }

    @Async
    private static Coroutine<String> overwritten(Trace t, int a, long b, String c, double d) {
        Trace kept = t;
        t = null;
        a = 10;
        b = 20;
        c = "thirty";
        d = 40;
        String before = "" + await(kept.value(a));
        t = kept;
        return async(before + a + b + c + d + await(t.value(1)));
    }

    @Async
    static Coroutine<Object> longsAndDoubles(Trace t) {
        long a = Long.MIN_VALUE;
        double b = Double.longBitsToDouble(0x7ff8_0000_0000_1234L);
        long c = -1;
        float f = Float.MIN_VALUE;
        double negativeZero = -0.0;
        await(t.value(0));
        long d = a + await(t.value(1L));
        double e = 1 / (negativeZero + await(t.value(-0.0)));
        return async(List.of(a, Double.doubleToRawLongBits(b) & 0xffff, c, d, e, f));
    }

    @Async
    static Coroutine<Integer> increments(Trace t) {
        int i = 0;
        i++;
        await(t.value(0));
        i += 300;
        await(t.value(0));
        i -= 40000;
        short s = (short) await(t.value(40000)).intValue();
        byte b = (byte) i;
        char c = (char) i;
        await(t.value(0));
        return async(i + s + b + c);
    }
}

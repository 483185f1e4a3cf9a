package io.jawait.testsuite.cases;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Coroutine;
import java.util.List;
import java.util.Map;

/** Operands that lie below the arguments of an await: H-01 to H-05, H-12 to H-17. */
final class StackUnderAwait {
    private int field;

    @Async
    static Coroutine<Integer> intBelow(Trace t) {
        return async(t.see(7) * 31 + await(t.value(5)) - t.see(2));
    }

    @Async
    static Coroutine<Object> categoryTwoBelow(Trace t) {
        double d = t.see(1.5) + await(t.value(2.25));
        long[] a = {1, 2, 3};
        long base = 1L << 40;
        a[t.see(1)] = base + await(t.value(5L));
        long mixed = t.see(1) + (t.see(2L) + (long) (t.see(3.5) * await(t.value(4))));
        return async(List.of(d, a[1], mixed));
    }

    @Async
    static Coroutine<String> receiverAndArguments(Trace t) {
        return async(service(t).send(t.see("header"), await(t.value("body")), t.see("trailer")));
    }

    private static StackUnderAwait service(Trace t) {
        t.log("service");
        return new StackUnderAwait();
    }

    private String send(String header, String body, String trailer) {
        return header + "/" + body + "/" + trailer;
    }

    @Async
    static Coroutine<String> threeInOneCall(Trace t) {
        return async(service(t).send(await(t.value("a")), await(t.value("b")), await(t.value("c"))));
    }

    @Async
    static Coroutine<String> nested(Trace t) {
        return async(await(load(t, await(load(t, await(t.value("id")))))));
    }

    @Async
    private static Coroutine<String> load(Trace t, String id) {
        return async("<" + id + await(t.value("!")) + ">");
    }

    @Async
    static Coroutine<String> concatBothStrategies(Trace t) {
        char c = 'c';
        long wide = 1L << 33;
        Object nothing = null;
        String s = "a" + t.see(1) + await(t.value("b")) + c + wide + nothing + await(t.value(2.5)) + true + '\u0001'
                + await(t.value(null));
        s += await(t.value("d")) + s;
        s += t.see(3) + await(t.value('e'));
        return async(s);
    }

    @Async
    static Coroutine<String> conditional(Trace t) {
        boolean b = t.see(1) == 1;
        String first = "x" + (b ? await(t.value("f")) : null) + 1;
        String second = "y" + (!b ? await(t.value("f")) : null) + 2;
        String third = "z" + (b ? null : await(t.value("f"))) + (b && await(t.value(true)) || await(t.value(false)));
        return async(first + second + third + (await(t.value(1)) > await(t.value(0)) ? await(t.value("p")) : "q"));
    }

    @Async
    static Coroutine<Object> nullConstant(Trace t) {
        return async(List.of(orNull(null, await(t.value("a"))), orNull(null, null, await(t.value("b")))));
    }

    private static String orNull(String nothing, String some) {
        return nothing + some;
    }

    private static String orNull(int[] nothing, Map<String, ?> none, String some) {
        return "" + nothing + none + some;
    }

    @Async
    static Coroutine<String> smallIntegrals(Trace t) {
        char c = (char) (t.see(65) + 0);
        byte b = (byte) t.see(-3);
        short s = (short) t.see(-300);
        boolean z = t.see(1) > 0;
        return async(small(c, b, s, z, await(t.value(7))) + small('z', (byte) 1, (short) 2, false, await(t.value(8))));
    }

    private static String small(char c, byte b, short s, boolean z, int n) {
        return "" + c + b + s + z + n;
    }

    @Async
    static Coroutine<Object> arrayInitialiser(Trace t) {
        int[] a = {t.see(1), await(t.value(2)), t.see(3)};
        Object[] o = {"p", await(t.value("q")), null, await(t.value('r'))};
        long[][] l = {{await(t.value(5L))}, {6, await(t.value(7L))}};
        double[] d = {.5, await(t.value(1.5))};
        boolean[] z = {true, await(t.value(false))};
        byte[] b = {1, await(t.value((byte) 2))};
        char[] c = {'a', await(t.value('b'))};
        int[][] sized = new int[t.see(2)][await(t.value(3))];
        return async(new Object[] {a, o, l, d, z, b, c, sized});
    }

    @Async
    static Coroutine<Object> chainedAssignment(Trace t) {
        StackUnderAwait o = new StackUnderAwait();
        int[] a = new int[2];
        int b = a[t.see(1)] = o.field = await(t.value(9));
        long[] wide = new long[1];
        long w = wide[0] = await(t.value(10L));
        String[] s = new String[1];
        String last = s[t.see(0)] = await(t.value("s"));
        return async(List.of(b, a[1], o.field, w, wide[0], s[0], last));
    }

    /** One operand of each type below one await, and their order after it. */
    @Async
    static Coroutine<String> everyTypeBelow(Trace t) {
        return async(every(
                true,
                (byte) 1,
                'c',
                (short) 2,
                3,
                4L,
                5f,
                6d,
                "s",
                new int[] {7},
                null,
                List.of(8),
                await(t.value(9)),
                t.see(10)));
    }

    private static String every(
            boolean z,
            byte b,
            char c,
            short s,
            int i,
            long l,
            float f,
            double d,
            String text,
            int[] a,
            Object none,
            List<Integer> list,
            int awaited,
            int after) {
        return "" + z + b + c + s + i + l + f + d + text + a[0] + none + list + awaited + after;
    }

    /** Comparisons, negation, shifts, casts: operators of one and two operands. */
    @Async
    static Coroutine<Object> operators(Trace t) {
        boolean less = t.see(3) < await(t.value(4));
        boolean same = t.see(4L) == await(t.value(4L));
        boolean both = t.see(1) == 1 & await(t.value(true));
        int shifted = t.see(1) << await(t.value(3));
        long wide = t.see(1L) << await(t.value(35));
        double remainder = t.see(7.5) % await(t.value(2.0));
        int negative = -await(t.value(5)) + ~await(t.value(6));
        boolean same2 = "k" == await(t.value("k"));
        boolean isText = await(t.<Object>value("text")) instanceof String;
        int narrowed = (byte) (int) await(t.value(300)) + (int) (double) await(t.value(2.9));
        int length = new int[await(t.value(3))].length + await(t.value("four")).length();
        return async(
                new Object[] {less, same, both, shifted, wide, remainder, negative, same2, isText, narrowed, length});
    }

    /** {@code assert} and statements whose only part is an await. */
    @Async
    static Coroutine<Void> statements(Trace t) {
        assert await(t.value(true)) : await(t.value("message"));
        await(t.value(1));
        if (await(t.value(true))) {
            t.log("then");
        } else {
            t.log("else");
        }
        if (!await(t.value(true))) {
            t.log("not");
        }
        t.log(await(t.value(2)), await(t.value(3)));
        return async();
    }
}

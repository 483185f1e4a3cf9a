package io.jawait.testsuite.cases;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Coroutine;
import java.util.ArrayList;
import java.util.List;

/** Results of {@code Coroutine<Integer>} and {@code Coroutine<Long>}, which travel without a box where they can. */
final class PrimitiveResults {
    private static final long[] LONGS = {
        0, -1, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1, Long.MIN_VALUE + 2, Integer.MIN_VALUE
    };

    private static final int[] INTS = {0, -1, 127, 128, Integer.MAX_VALUE, Integer.MIN_VALUE};

    interface Source<T> {
        Coroutine<T> next(Trace t, int i);
    }

    static final class Ints implements Source<Integer> {
        @Override
        @Async
        public Coroutine<Integer> next(Trace t, int i) {
            return async(await(t.value(i)) + 1);
        }

        @Async
        static Coroutine<Integer> ofClass(Trace t, int value) {
            await(t.value("int"));
            return async(value);
        }
    }

    static final class Longs implements Source<Long> {
        @Override
        @Async
        public Coroutine<Long> next(Trace t, int i) {
            return async(await(t.value(i)) + (1L << 40));
        }

        @Async
        static Coroutine<Long> ofClass(Trace t, long value) {
            await(t.value("long"));
            return async(value);
        }
    }

    static final class NotAsync implements Source<Integer> {
        @Override
        public Coroutine<Integer> next(Trace t, int i) {
            return async(-i);
        }
    }

    @Async
    private static Coroutine<Integer> same(Trace t, int value) {
        await(t.value("int"));
        return async(value);
    }

    @Async
    private static Coroutine<Long> same(Trace t, long value) {
        await(t.value("long"));
        return async(value);
    }

    /** The markers among them. */
    @Async
    static Coroutine<Object> allValues(Trace t) {
        StringBuilder all = new StringBuilder();
        for (long value : LONGS) {
            long mine = await(same(t, value));
            long other = await(Longs.ofClass(t, value));
            Long boxed = await(same(t, value));
            all.append(mine).append(' ').append(other).append(' ').append(boxed).append('\n');
        }
        for (int value : INTS) {
            int mine = await(same(t, value));
            long other = await(Ints.ofClass(t, value));
            Integer boxed = await(Ints.ofClass(t, value));
            all.append(mine).append(' ').append(other).append(' ').append(boxed).append('\n');
        }
        return async(all.toString());
    }

    @Async
    private static Coroutine<Integer> nothing(Trace t, boolean wait) {
        if (wait) {
            await(t.value("nothing"));
        }
        return async(null);
    }

    @Async
    static Coroutine<Object> nullIsNoNumber(Trace t) {
        List<Object> seen = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Integer kept = await(nothing(t, i == 0));
            seen.add("kept " + kept);
            try {
                int opened = await(nothing(t, i == 0));
                seen.add(opened);
            } catch (NullPointerException e) {
                seen.add("null");
            }
        }
        return async(seen.toString());
    }

    @SuppressWarnings("unchecked")
    private static Coroutine<Integer> lying(Coroutine<?> other) {
        return (Coroutine<Integer>) other;
    }

    @Async
    private static Coroutine<Integer> text(Trace t) {
        await(t.value("text"));
        return lying(async("text"));
    }

    @Async
    private static Coroutine<Integer> wide(Trace t) {
        return lying(same(t, 1L));
    }

    @Async
    @SuppressWarnings({"unchecked", "rawtypes"})
    static Coroutine<Object> othersThanTheSignatureSays(Trace t) {
        List<Object> seen = new ArrayList<>();
        List<Source<Integer>> sources = List.of(new Ints(), (Source) new Longs(), new NotAsync());
        for (int round = 0; round < 3; round++) {
            for (Source<Integer> source : sources) {
                try {
                    int value = await(source.next(t, round));
                    seen.add(value);
                } catch (ClassCastException e) {
                    seen.add("no Integer");
                }
            }
            try {
                int value = await(text(t));
                seen.add(value);
            } catch (ClassCastException e) {
                seen.add("no Integer");
            }
            Object kept = await((Coroutine<?>) wide(t));
            seen.add(kept);
        }
        return async(seen.toString());
    }

    @Async
    private static Coroutine<Integer> tail(Trace t, int depth) {
        if (depth == 0) {
            return same(t, 5);
        }
        if (depth == 1) {
            return new Ints().next(t, 8);
        }
        return depth == 2 ? async(depth) : tail(t, depth - 1);
    }

    @Async
    private static Coroutine<Integer> tailInTry(Trace t, int depth) {
        try {
            return async(await(tail(t, depth)));
        } finally {
            t.log("finally", await(t.value(depth)));
        }
    }

    @Async
    static Coroutine<Object> tails(Trace t) {
        int sum = 0;
        for (int depth = 0; depth < 4; depth++) {
            sum = sum * 100 + await(tail(t, depth)) + await(tailInTry(t, depth));
        }
        return async(sum);
    }

    /** The value meets others right behind the await, with operands below it. */
    @Async
    static Coroutine<Object> amongOperands(Trace t) {
        long sum = 0;
        for (int i = 0; i < 4; i++) {
            int chosen = i % 2 == 0 ? await(same(t, i)) : -1;
            sum = sum * 7 + (i > 1 ? await(same(t, sum)) : await(Ints.ofClass(t, i)) * 2) + chosen;
            int[] places = {i, i};
            places[await(same(t, 1))] += await(same(t, i)) * (int) (long) await(same(t, 3L));
            sum += places[1];
            while (await(same(t, i)) > 5) {
                i--;
            }
        }
        return async(sum);
    }

    @Async
    private static Coroutine<Integer> failing(Trace t, int i) {
        if (await(t.value(i)) > 1) {
            throw new IllegalStateException("failed " + i);
        }
        return async(i);
    }

    @Async
    static Coroutine<Object> failures(Trace t) {
        int sum = 0;
        for (int i = 0; i < 4; i++) {
            try {
                sum += await(failing(t, i));
            } catch (IllegalStateException e) {
                sum += 10 * await(failing(t, 1)) + e.getMessage().length();
            }
        }
        return async(sum);
    }

    @Async
    private static <T> Coroutine<T> passedOn(Trace t, Coroutine<T> coroutine) {
        T value = await(coroutine);
        t.log("passed on", value);
        return async(value);
    }

    @Async
    private static Coroutine<Long> sumOf(Trace t, Coroutine<Integer> first, Coroutine<Long> second) {
        return async(await(first) + await(second) + await(t.value(1L)));
    }

    /** Made before they are awaited, and by those who do not know what comes. */
    @Async
    static Coroutine<Object> throughObjects(Trace t) {
        List<Object> seen = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Coroutine<Integer> small = same(t, 1000 * i);
            Coroutine<Long> large = same(t, LONGS[i + 2]);
            Object none = await(passedOn(t, nothing(t, i == 0)));
            int a = await(passedOn(t, small));
            Number b = await(passedOn(t, passedOn(t, large)));
            long sum = await(sumOf(t, Ints.ofClass(t, i), passedOn(t, Longs.ofClass(t, b.longValue()))));
            seen.add(none + " " + a + " " + b + " " + sum);
        }
        return async(seen.toString());
    }
}

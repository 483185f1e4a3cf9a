package io.jawait.testsuite.cases;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.testsuite.weaving.Special;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Loops: H-62, H-64, H-65, H-67, H-147. */
final class Loops {
    @Async
    static Coroutine<Object> ofAllKinds(Trace t) {
        int sum = 0;
        for (int i = 0; i < await(t.value(3)); i++) {
            sum += i;
        }
        int i = 0;
        while (await(t.value(i)) < 2) {
            i++;
        }
        do {
            sum += 100;
        } while (await(t.value(--i)) > 0);
        for (int a = await(t.value(0)), b = await(t.value(5)); a < b; a += await(t.value(2)), b--) {
            sum += a * b;
        }
        for (String s : await(t.value(List.of("x", "yy")))) {
            sum += s.length();
        }
        return async(sum);
    }

    @Async
    static Coroutine<Object> iterator(Trace t) {
        Iterator<Integer> it = List.of(1, 2, 3, 4).iterator();
        int sum = 0;
        while (it.hasNext()) {
            sum += await(t.value(it.next()));
        }
        Map<String, Integer> map = new TreeMap<>(Map.of("a", 1, "b", 2));
        for (Map.Entry<String, Integer> e : map.entrySet()) {
            e.setValue(e.getValue() + await(t.value(10)));
        }
        return async(List.of(sum, map));
    }

    @Async
    static Coroutine<Integer> loopHeadAtOffsetZero(Trace t) {
        return async(await(zero(t, new int[1])) + await(zeroWhile(t, new int[1])));
    }

    @Async
    private static Coroutine<Integer> zero(Trace t, int[] count) {
        do {
            await(t.value(count[0]));
        } while (++count[0] < 3);
        return async(count[0]);
    }

    @Async
    private static Coroutine<Integer> zeroWhile(Trace t, int[] count) {
        while (await(t.value(count[0]++)) < 2) {}
        return async(count[0]);
    }

    @Async
    static Coroutine<Integer> adjacentLabels(Trace t) {
        boolean b = t.see(1) == 1;
        if (b) {
            await(t.value(1));
        }
        if (!b) {
            await(t.value(2));
        }
        while (b) {
            await(t.value(3));
            if (b) {
                await(t.value(4));
            } else {
                await(t.value(5));
            }
            b = false;
        }
        return async(b ? await(t.value(6)) : await(t.value(7)));
    }

    @Async
    static Coroutine<Integer> noReturn(Trace t) {
        int[] count = {0};
        try {
            await(endless(t, count));
        } catch (IllegalStateException e) {
            t.log(e.getMessage());
        }
        return async(count[0]);
    }

    @Async
    private static Coroutine<Void> endless(Trace t, int[] count) {
        while (true) {
            await(t.value(count[0]++));
            if (count[0] == 4) {
                throw new IllegalStateException("enough");
            }
        }
    }

    @Async
    static Coroutine<String> labelled(Trace t) {
        String all = "";
        outer:
        for (int i = 0; i < 4; i++) {
            inner:
            for (int j = 0; j < 4; j++) {
                all += await(t.value(i)) + "" + j + " ";
                if (j == 1 && i == 0) {
                    continue outer;
                }
                if (i == 1) {
                    break inner;
                }
                if (await(t.value(i == 2))) {
                    break outer;
                }
            }
            all += "| ";
        }
        block:
        {
            if (await(t.value(all)).length() > 3) {
                break block;
            }
            all += "not here";
        }
        return async(all);
    }

    @Async
    static Coroutine<Object> nestedLoops(Trace t) {
        long sum = 0;
        int[][] rows = {{1, 2}, {}, {3}};
        for (int[] row : rows) {
            long before = sum;
            for (int v : row) {
                sum += await(t.value((long) v)) * row.length;
            }
            await(t.value(0));
            sum = before == sum ? sum + 1000 : sum;
        }
        return async(sum);
    }

    /** Locals that are dead at the await, and that the loop head's stack map lists. */
    @Async
    static Coroutine<Integer> deadLocalInLaterMap(Trace t) {
        String s = "dead";
        long wide = t.see(5L);
        int[] array = {1};
        Object o = t.see(s) + wide + array[0];
        int n = o.toString().length();
        await(t.value(0));
        while (n < 12) {
            n += 2;
            await(t.value(n));
        }
        return async(n);
    }

    /** The same for the map of a handler, and of a join in which the local is written again. */
    @Async
    static Coroutine<String> deadLocalInHandlerMap(Trace t) {
        String s = t.see("first");
        double d = t.see(1.5);
        try {
            await(t.value(0));
            s = "second";
            d = 2.5;
            await(t.value(1));
            t.log(s, d);
        } catch (Trace.Failure e) {
            t.log(e.getMessage());
        }
        s = await(t.value("third"));
        d = 3.5;
        return async(s + d);
    }

    @Async
    @Special(heavy = true)
    static Coroutine<Long> millionIterations(Trace t) {
        t.quiet();
        long sum = 0;
        for (int i = 0; i < 1_000_000; i++) {
            sum += await(t.value(i));
        }
        return async(sum);
    }

    @Async
    @Special(heavy = true)
    static Coroutine<Integer> inCondition(Trace t) {
        t.quiet();
        int n = 0;
        for (int i = 0; i < 1000 && await(t.value(i)) < 900 || await(t.value(false)); i++) {
            if (i % 3 == 0 ? await(t.value(true)) : i % 3 == 1 && !await(t.value(true))) {
                n++;
            }
        }
        return async(n);
    }
}

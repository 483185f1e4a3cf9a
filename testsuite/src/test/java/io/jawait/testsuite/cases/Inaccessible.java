package io.jawait.testsuite.cases;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.testsuite.cases.other.Base;
import io.jawait.testsuite.cases.other.Factory;
import io.jawait.testsuite.cases.other.Named;
import io.jawait.testsuite.cases.other.Sides;
import java.util.Arrays;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** Values across awaits whose classes are hidden in another package: H-34. */
class Inaccessible {
    private Base kept = Base.sub();

    /** The compiler merges both to their superclass, which is hidden in the JDK. */
    @Async
    static Coroutine<String> superclassInTheJdk(Trace t) {
        var text = t.see(0) == 1 ? new StringBuilder("ab") : new StringBuffer("cd");
        await(t.value(0));
        String all = String.valueOf(text);
        for (int i = 0; i < 3; i++) {
            if (i == await(t.value(1))) {
                all += length(text);
            }
        }
        CharSequence chars = text;
        return async(all + chars.getClass().getSimpleName());
    }

    private static int length(CharSequence text) {
        return text.length();
    }

    @Async
    static Coroutine<Long> numberInTheJdk(Trace t) {
        long sum = 0;
        for (int i = 0; i < 4; i++) {
            var adder = i % 2 == 0 ? new LongAdder() : new DoubleAdder();
            sum += await(t.value(i));
            Number number = adder;
            sum += number.intValue() + value(adder);
        }
        return async(sum);
    }

    private static long value(Number number) {
        return number.longValue();
    }

    /** Each branch, loop and handler has a stack map, and none of them is a use. */
    @Async
    static Coroutine<String> stackMapsBehindTheAwait(Trace t) {
        var sub = Base.sub();
        var hidden = Factory.make();
        await(t.value(0));
        String all = "";
        if (t.see(1) == 1) {
            all += "if";
        }
        for (int i = 0; i < 2; i++) {
            try {
                all += await(t.value(i));
                t.see(i);
            } catch (IllegalStateException e) {
                all += e.getMessage() + Sides.size(sub);
            } finally {
                all += "f";
            }
        }
        return async(all + Sides.size(sub) + hidden);
    }

    @Async
    static Coroutine<String> severalUses(Trace t) {
        var sub = Base.sub();
        await(t.value(0));
        String all = Sides.size(sub) + Sides.name(sub);
        await(t.value(1));
        Base base = sub;
        Named named = sub;
        Object object = sub;
        return async(all + base.size() + named.name() + (object == base) + Sides.size(sub));
    }

    /** Of two variables one is used as what the other is not. */
    @Async
    static Coroutine<String> unrelatedVariables(Trace t) {
        Base base = Base.sub();
        Named named = Base.sub();
        await(t.value(0));
        return async(Sides.size(base) + Sides.name(named) + (base instanceof Comparable));
    }

    @Async
    static Coroutine<String> argumentsBelowOthers(Trace t) {
        var first = Base.sub();
        var second = Base.sub();
        await(t.value(0));
        String joined = Sides.joined(1L, first, 2.5, second, 3);
        Sides made = new Sides(4L, first, 5.5, second, await(t.value(6)));
        return async(joined + made + Sides.joined(7L, Base.sub(), 8.5, Base.sub(), await(t.value(9))));
    }

    @Async
    static Coroutine<String> argumentsOfAwaitedCalls(Trace t) {
        String all = "";
        for (int i = 0; i < 60; i++) {
            var sub = Base.sub();
            await(t.value(i));
            all = await(Sides.later(i, sub, sub));
        }
        return async(all + await(own(t, Base.sub(), await(t.value(2)))));
    }

    @Async
    private static Coroutine<String> own(Trace t, Base base, int n) {
        return async(base.name() + n + await(t.value(3)));
    }

    @Async
    static Coroutine<String> mergedSuperclass(Trace t) {
        String all = "";
        for (int i = 0; i < 2; i++) {
            var side = await(t.value(i)) == 0 ? Sides.table()[0][0] : Sides.table()[0][1];
            await(t.value(i));
            all += Sides.name(side);
            Comparable<?> comparable = side;
            all += await(t.value(all.length())) + comparable.getClass().getSimpleName();
        }
        return async(all);
    }

    @Async
    static Coroutine<String> arrays(Trace t) {
        var subs = Sides.subs();
        await(t.value(0));
        Object[] objects = subs;
        String all = objects.length + "";
        for (Named named : subs) {
            await(t.value(1));
            all += Sides.name(named);
        }
        for (Base sub : subs) {
            await(t.value(2));
            all += Sides.size(sub) + sub.size();
        }
        objects[1] = Base.sub();
        await(t.value(3));
        for (Object[] row : Sides.table()) {
            for (Object side : row) {
                all += await(t.value(row.length)) + ((Named) side).name();
            }
        }
        return async(all + Arrays.asList(objects).size());
    }

    @Async
    static Coroutine<String> thrown(Trace t) {
        var problem = Sides.problem();
        try {
            await(t.value(0));
            if (t.see(1) == 1) {
                throw problem;
            }
            return async("not thrown");
        } catch (IllegalStateException e) {
            await(t.value(2));
            return async(e.getMessage() + (e == problem));
        }
    }

    /** What is made and used without an await in between keeps its type, also in loops that went on. */
    @Async
    static Coroutine<String> usedAsItselfBetweenAwaits(Trace t) {
        String all = "";
        for (int i = 0; i < 3; i++) {
            var sub = Base.sub();
            if (await(t.value(i)) == 1) {
                all += "one";
            }
            var fresh = Base.sub();
            if (t.see(i) == 1) {
                all += "again";
            }
            all += Sides.hiddenName(fresh) + Sides.size(sub);
        }
        return async(all);
    }

    @Async
    static Coroutine<String> perhapsNull(Trace t) {
        var sub = await(t.value(1)) == 1 ? Base.sub() : null;
        await(t.value(0));
        Object object = sub != null ? sub : "none";
        synchronized (object) {
            t.log("in");
        }
        Base base = sub;
        await(t.value(2));
        return async(Sides.name(sub) + base.size() + (base == object));
    }

    @Async
    static Coroutine<String> keptInAField(Trace t) {
        var here = new Inaccessible();
        var sub = Base.sub();
        await(t.value(0));
        here.kept = sub;
        Base[] bases = {null, sub};
        await(t.value(1));
        return async(here.kept.name() + (here.kept == bases[1]));
    }
}

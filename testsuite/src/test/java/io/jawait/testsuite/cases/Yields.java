package io.jawait.testsuite.cases;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.each;

import io.jawait.Async;
import io.jawait.AsyncCloseable;
import io.jawait.AsyncIterable;
import io.jawait.Coroutine;
import io.jawait.generator.AsyncGenerator;
import io.jawait.generator.Generator;
import io.jawait.generator.GeneratorExit;
import io.jawait.testsuite.weaving.Special;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongFunction;

/** Yields, loops over {@code each(...)} and closings that await, in every nasty place. */
final class Yields {
    // ---- generators

    @Async
    private static Generator<Object> nasty(Trace t, int way, long seed) {
        long below = seed;
        try {
            Object first = pick(
                    "above " + below,
                    switch (way) {
                        case 0 -> {
                            try {
                                yield Generator.<Object>yield("case " + way);
                            } finally {
                                Generator.yield("finally of case");
                            }
                        }
                        case 1 -> "no yield";
                        default -> {
                            for (int i = 0; i < way; i++) {
                                below += Generator.<Long>yield(i);
                            }
                            yield Generator.yieldFrom(List.of("x", "y"));
                        }
                    });
            t.log("picked", first, below);
            try (Resource r = new Resource(t, "r" + Generator.yield("name"))) {
                double wide = 0.5 + Generator.<Integer>yield(r.name);
                Generator.yield(wide);
                if (way == 3) {
                    throw new IllegalStateException("way " + way);
                }
            }
        } catch (IllegalStateException e) {
            Generator.yield("caught " + e.getMessage());
        } finally {
            t.log("finally got", Generator.<Object>yield("last"));
        }
        return Generator.end(below);
    }

    private static Object pick(String number, Object value) {
        return number + ":" + value;
    }

    private record Resource(Trace t, String name) implements AutoCloseable {
        @Override
        public void close() {
            t.log("closes", name);
        }
    }

    /** Sends the number of each element. */
    private static void drive(Trace t, Generator<?> generator) {
        int number = 0;
        t.log("first", generator.next());
        while (generator.state() != Coroutine.State.CLOSED) {
            try {
                Object sent = number % 2 == 0 ? (Object) Long.valueOf(number) : Integer.valueOf(number);
                t.log("sent", sent, "got", generator.send(sent));
            } catch (ClassCastException e) {
                t.log("wrong class");
            } catch (java.util.NoSuchElementException end) {
                t.log("end", generator.result());
            }
            number++;
        }
    }

    @Async
    @Special(concurrent = true)
    static Coroutine<Void> yieldInSwitchInTryWithLongBelow(Trace t) {
        for (int way = 0; way < 4; way++) {
            LongFunction<Generator<Object>> maker = maker(t, way);
            drive(t, maker.apply(way * 1000L));
            await(t.value(way));
        }
        return async();
    }

    /** The lambda is woven by its type. */
    private static LongFunction<Generator<Object>> maker(Trace t, int way) {
        return seed -> {
            Object result = null;
            for (int i = 0; i < 2; i++) {
                if (i == 1) {
                    result = Generator.yieldFrom(nasty(t, way, seed));
                } else {
                    Generator.yieldFrom(nasty(t, 1, seed + i).stream().limit(1).iterator());
                }
            }
            return Generator.end(result);
        };
    }

    @Async
    private static Generator<Integer> levels(Trace t, int depth) {
        try {
            Generator.yield(depth);
            if (depth > 0) {
                for (int i = 0; i < 2; i++) {
                    Generator.yieldFrom(levels(t, depth - 1));
                }
            }
            Generator.yield(-depth);
        } catch (GeneratorExit exit) {
            t.log("exits", depth);
            throw exit;
        }
        return Generator.end();
    }

    @Async
    @Special(concurrent = true)
    static Coroutine<Void> yieldFromInLoopsAndClose(Trace t) {
        t.log(levels(t, 2).stream().toList());
        for (int stop = 0; stop < 6; stop++) {
            Generator<Integer> generator = levels(t, 2);
            for (int i = 0; i <= stop; i++) {
                t.log(generator.next());
            }
            generator.close();
            await(t.value(stop));
        }
        return async();
    }

    @Async
    private static Generator<Integer> sums(Trace t, int sum) {
        while (sum < 10) {
            int sent = Generator.yield(sum);
            long wide = Generator.yield(t.see(sent));
            sum += sent + (int) wide;
        }
        return Generator.end(sum);
    }

    @Async
    @Special(concurrent = true)
    static Coroutine<Integer> numbersThatAreSent(Trace t) {
        Generator<Integer> generator = sums(t, 1);
        t.log(generator.next());
        for (int i = 0; i < 2; i++) {
            t.log(generator.send(2), generator.send(await(t.value(1L))));
        }
        try {
            generator.send("text");
        } catch (ClassCastException e) {
            t.log("no number");
        }
        return async(generator.result() == null ? 0 : 1);
    }

    // ---- asynchronous generators

    @Async
    private static AsyncGenerator<Long> numbers(Trace t, int count, String name) {
        long sum = 0;
        try {
            for (int i = 0; i < count; i++) {
                sum += await(t.value(i)) + (i == 1 ? zero(AsyncGenerator.yield(sum)) : 0);
                AsyncGenerator.yield(sum);
            }
        } finally {
            t.log("ends", name, await(t.value(sum)));
        }
        return AsyncGenerator.end();
    }

    private static int zero(Object sent) {
        return sent == null ? 0 : 1;
    }

    @Async
    @Special(concurrent = true)
    static Coroutine<String> loopsOverEach(Trace t) {
        StringBuilder text = new StringBuilder();
        double wide = 1.5;
        outer:
        for (long a : each(numbers(t, 4, "outer"))) {
            for (String plain : List.of("p", "q", "r")) {
                if (plain.equals("q")) {
                    continue;
                }
                for (long b : each(numbers(t, 3, "inner " + a))) {
                    text.append(plain).append(a).append(b).append(' ');
                    if (b == 1 && a == 0) {
                        continue outer;
                    }
                    if (a > 2) {
                        break outer;
                    }
                    wide += await(t.value(b));
                }
            }
        }
        return async(text.toString() + wide);
    }

    @Async
    private static AsyncGenerator<Object> fails(Trace t, int at) {
        for (int i = 0; ; i++) {
            if (i == at) {
                throw new IllegalStateException("at " + await(t.value(at)));
            }
            AsyncGenerator.yield(i);
        }
    }

    @Async
    @Special(concurrent = true)
    static Coroutine<Object> errorsInLoops(Trace t) {
        List<Object> seen = new ArrayList<>();
        for (int at = 0; at < 3; at++) {
            try {
                for (Object element : each(fails(t, at))) {
                    seen.add(element);
                    if (at == 2 && element.equals(1)) {
                        throw new IllegalArgumentException("of the body " + await(t.value(at)));
                    }
                }
            } catch (IllegalStateException | IllegalArgumentException e) {
                seen.add(e.getMessage());
            }
        }
        return async(seen);
    }

    @Async
    @Special(concurrent = true)
    static Coroutine<Object> eachAmongOtherIterators(Trace t) {
        List<Object> seen = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            AsyncIterable<Long> source = numbers(t, 2, "n" + i);
            Iterable<?> elements = i == 0 ? List.of("a", "b") : each(source);
            Iterator<?> plain = List.of(1).iterator();
            for (Iterator<?> iterator = elements.iterator(); iterator.hasNext(); ) {
                seen.add(iterator.next() + (plain.hasNext() ? " " + plain.next() : ""));
            }
        }
        return async(seen);
    }

    // ---- closing

    private record Slow(Trace t, String name, boolean fails) implements AsyncCloseable {
        @Override
        @Async
        public Coroutine<Void> aclose() {
            t.log("closes", name, await(t.value("slowly")));
            if (fails) {
                throw new IllegalStateException("closing " + name);
            }
            return async();
        }
    }

    @Async
    private static Coroutine<String> closes(Trace t, int way) throws Exception {
        long wide = 1L << 40;
        for (int i = 0; i < 2; i++) {
            try (Slow first = new Slow(t, "first", way == 4);
                    Resource plain = new Resource(t, "plain");
                    AutoCloseable second = way == 1 ? null : new Slow(t, "second", way == 3)) {
                t.log("block", first.name(), plain.name(), second == null);
                switch (way) {
                    case 0 -> {
                        return async(wide + await(t.value("returned")));
                    }
                    case 2 -> {
                        continue;
                    }
                    case 3, 4 -> throw new IllegalArgumentException("block");
                    default -> wide += i;
                }
            }
        }
        return async("behind " + wide);
    }

    @Async
    @Special(concurrent = true)
    static Coroutine<Void> closingOnEveryWayOut(Trace t) throws Exception {
        for (int way = 0; way < 6; way++) {
            try {
                t.log(way, await(closes(t, way)));
            } catch (IllegalArgumentException e) {
                t.log(way, e.getMessage(), e.getSuppressed().length);
            }
        }
        return async();
    }

    private record Pair(Object left, String right) {
        /** Not the constructor itself: Eclipse's compiler writes wrong stack maps where a try stands behind a {@code new}. */
        static Pair of(Object left, String right) {
            return new Pair(left, right);
        }
    }

    @Async
    @Special(concurrent = true)
    static Coroutine<Object> closingInsideOfAnExpression(Trace t) {
        Pair pair = Pair.of(
                new StringBuilder(await(t.value("left"))),
                switch (await(t.value(1))) {
                    case 1 -> {
                        try (Slow slow = new Slow(t, "in expression", false)) {
                            yield slow.name() + await(t.value("!"));
                        }
                    }
                    default -> "none";
                });
        return async(pair.left() + pair.right());
    }
}

package io.jawait.testsuite.cases;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.testsuite.weaving.Special;
import java.util.ArrayList;
import java.util.List;

/** Objects that are not initialised yet while an argument is awaited: H-08 to H-11. */
final class NewDup {
    record Point(int x, int y) {}

    record Pair(Object a, Object b) {}

    @Async
    static Coroutine<Object> awaitInConstructorArgument(Trace t) {
        return async(new Point(t.see(1), await(t.value(2))));
    }

    @Async
    static Coroutine<Object> nested(Trace t) {
        return async(new Pair(
                new Pair(await(t.value("x")), t.see("a")),
                new Pair(t.see("b"), new Pair(await(t.value("y")), await(t.value("z"))))));
    }

    @Async
    static Coroutine<Object> conditionalArgument(Trace t) {
        boolean flag = t.see(1) == 1;
        StringBuilder one = new StringBuilder(flag ? await(t.value("a")) : "none");
        StringBuilder two = new StringBuilder(!flag ? await(t.value("b")) : "none");
        Pair three =
                new Pair(flag ? "p" : "q", flag ? new Pair(await(t.value(1)), flag ? 2 : await(t.value(3))) : null);
        return async(List.of(one.toString(), two.toString(), three));
    }

    /** A branch in the arguments, without any await in it, before or after one with. */
    @Async
    static Coroutine<Object> branchBesideAwait(Trace t) {
        boolean flag = t.see(1) == 1;
        return async(new Pair(flag ? "yes" : "no", new Pair(await(t.value("x")), flag ? 1 : 2)));
    }

    static final class Config {
        static Trace trace;

        static {
            trace = Watcher.trace;
            trace.log("Config is initialised");
        }

        final String path;

        Config(String path) {
            this.path = path;
        }
    }

    static final class Watcher {
        static Trace trace;
    }

    @Async
    @Special(fresh = true)
    static Coroutine<String> initialiserRunsBeforeArguments(Trace t) {
        Watcher.trace = t;
        return async(new Config(t.see("path") + await(t.value("!"))).path);
    }

    static final class Broken {
        static final int N = 1 / Integer.parseInt("0");

        Broken(int n) {}
    }

    @Async
    @Special(fresh = true)
    static Coroutine<String> initialiserFailsBeforeArguments(Trace t) {
        try {
            new Broken(await(t.value(1)));
        } catch (ExceptionInInitializerError e) {
            t.log("caught", e.getCause().getMessage());
        }
        return async("end");
    }

    @Async
    static Coroutine<Integer> resultUnused(Trace t) {
        int[] count = {0};
        new Counting(count, await(t.value(3)));
        new Counting(count, await(t.value(4)));
        return async(count[0]);
    }

    static final class Counting {
        Counting(int[] count, int by) {
            count[0] += by;
        }
    }

    /** As an operand of a call, a field store, an array store, a throw and a concatenation. */
    @Async
    static Coroutine<Object> operands(Trace t) {
        List<Object> list = new ArrayList<>(await(t.value(4)));
        list.add(new Point(await(t.value(1)), 2));
        Object[] array = {new Point(3, await(t.value(4))), "s" + new Point(await(t.value(5)), 6)};
        list.add(array[1]);
        array[t.see(1)] = new Pair(await(t.value(7)), this_(t, await(t.value(8))));
        list.addAll(List.of(array));
        try {
            throw new IllegalStateException("m" + await(t.value(9)), new RuntimeException(await(t.value("cause"))));
        } catch (IllegalStateException e) {
            list.add(e.getMessage() + e.getCause().getMessage());
        }
        return async(list);
    }

    private static Object this_(Trace t, int n) {
        return t.see(n);
    }

    @Async
    static Coroutine<Object> ofOwnClass(Trace t) {
        NewDup made = new NewDup(await(t.value(3)), new NewDup(await(t.value(4)), null));
        return async(made.n * 10 + made.next.n);
    }

    private final int n;
    private final NewDup next;

    private NewDup(int n, NewDup next) {
        this.n = n;
        this.next = next;
    }

    /** An anonymous class with captured values and constructor arguments; an inner class with an outer expression. */
    @Async
    static Coroutine<Object> anonymousAndInner(Trace t) {
        int captured = t.see(5);
        Base anonymous = new Base(await(t.value(6))) {
            @Override
            int get() {
                return super.get() + captured;
            }
        };
        Base.Inner inner = anonymous.new Inner(await(t.value(7)));
        return async(List.of(anonymous.get(), inner.sum()));
    }

    static class Base {
        final int n;

        Base(int n) {
            this.n = n;
        }

        int get() {
            return n;
        }

        final class Inner {
            final int m;

            Inner(int m) {
                this.m = m;
            }

            int sum() {
                return n * 100 + m;
            }
        }
    }

    @Async
    static Coroutine<Object> inLoop(Trace t) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            points.add(new Point(i, await(t.value(i * i)) + (i % 2 == 0 ? await(t.value(1)) : 0)));
        }
        return async(points);
    }

    /** Wide arguments before the await; the failure of an argument is caught outside. */
    @Async
    static Coroutine<Object> wideArguments(Trace t) {
        try {
            return async(new Wide(t.see(1L), t.see(2.5), await(t.value(3L)), t.see(4L)).sum);
        } catch (Trace.Failure e) {
            return async(new Wide(0, 0, await(t.value(1L)), 0).sum + e.getMessage());
        }
    }

    static final class Wide {
        final double sum;

        Wide(long a, double b, long c, long d) {
            sum = a + b + c + d;
        }
    }

    /** {@code new} in an argument of an await itself, and in a switch expression below a {@code new}. */
    @Async
    static Coroutine<Object> mixed(Trace t) {
        Point point = await(t.value(new Point(await(t.value(1)), 2)));
        return async(new Pair(
                point,
                switch (await(t.value("k"))) {
                    case "k" -> new Pair(await(t.value("v")), 1);
                    default -> await(t.value("d"));
                }));
    }

    /** A loop that awaits nothing, below a {@code new}, in a method that awaited before: the object is made where the loop goes on. */
    @Async
    static Coroutine<Object> loopInArgument(Trace t) {
        int n = await(t.value(4));
        Pair pair = new Pair(
                switch (n) {
                    case 4 -> {
                        int sum = 0;
                        for (int i = 0; i < n; i++) {
                            sum += t.see(i);
                        }
                        yield sum;
                    }
                    default -> 0;
                },
                n);
        return async(List.of(pair, await(t.value(5))));
    }
}

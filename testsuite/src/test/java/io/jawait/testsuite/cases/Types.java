package io.jawait.testsuite.cases;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Coroutine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Kinds of types and signatures: H-79, H-81, H-158. */
final class Types {
    enum Planet {
        EARTH {
            @Override
            @Async
            Coroutine<String> describe(Trace t) {
                return async(await(t.value("home")) + await(super.describe(t)));
            }
        },
        MARS;

        @Async
        Coroutine<String> describe(Trace t) {
            return async(name() + await(t.value(ordinal())));
        }

        @Async
        static Coroutine<List<String>> all(Trace t) {
            List<String> all = new ArrayList<>();
            for (Planet planet : values()) {
                all.add(await(planet.describe(t)));
            }
            return async(all);
        }
    }

    record Point(int x, int y) {
        Point {
            if (x < 0) {
                throw new IllegalArgumentException();
            }
        }

        @Async
        Coroutine<Point> moved(Trace t, int by) {
            return async(new Point(x + await(t.value(by)), y + await(t.value(by))));
        }

        @Async
        static Coroutine<Point> origin(Trace t) {
            await(t.value(0));
            return async(new Point(0, 0));
        }
    }

    sealed interface Shape permits Circle, Square {
        Coroutine<Double> area(Trace t);
    }

    record Circle(double radius) implements Shape {
        @Override
        @Async
        public Coroutine<Double> area(Trace t) {
            return async(await(t.value(3.0)) * radius * radius);
        }
    }

    record Square(double side) implements Shape {
        @Override
        @Async
        public Coroutine<Double> area(Trace t) {
            double a = await(t.value(side));
            return async(a * side);
        }
    }

    @Async
    static Coroutine<Object> enumRecordSealed(Trace t) {
        List<Shape> shapes = List.of(new Circle(2), new Square(3));
        double sum = 0;
        for (Shape shape : shapes) {
            sum += await(shape.area(t));
        }
        Map<Planet, Integer> map = new EnumMap<>(Planet.class);
        map.put(Planet.MARS, await(t.value(1)));
        return async(List.of(await(Planet.all(t)), sum, map));
    }

    @Async
    static Coroutine<Object> recordObjectMethodsUntouched(Trace t) {
        Point moved = await(await(Point.origin(t)).moved(t, 2));
        return async(List.of(
                moved.toString(), moved.equals(new Point(2, 2)), moved.hashCode() == new Point(2, 2).hashCode()));
    }

    @Async
    static Coroutine<Object> varargs(Trace t) {
        return async(
                List.of(await(joined(t)), await(joined(t, "a")), await(joined(t, "b", "c")), await(sum(t, 1, 2, 3))));
    }

    @Async
    private static Coroutine<String> joined(Trace t, String... parts) {
        String all = "" + parts.length;
        for (String part : parts) {
            all += await(t.value(part));
        }
        return async(all + Arrays.toString(parts));
    }

    @Async
    private static Coroutine<Integer> sum(Trace t, int first, int... rest) {
        int sum = await(t.value(first));
        for (int n : rest) {
            sum += n;
        }
        return async(sum);
    }

    /** One class after another: generic, local, anonymous, nested in a method that awaits. */
    @Async
    static Coroutine<Object> localAndAnonymous(Trace t) {
        int captured = await(t.value(5));
        String text = "text";
        class Local {
            private final int own = captured + 1;

            @Async
            Coroutine<String> get(int n) {
                return async(text + own + await(t.value(n)) + captured);
            }
        }
        Local local = new Local();
        String first = await(local.get(7));
        Object anonymous = new Object() {
            int calls;

            @Async
            Coroutine<Integer> count() {
                calls++;
                await(t.value(0));
                calls += captured;
                return async(calls + first.length());
            }

            @Override
            public String toString() {
                return "anonymous" + calls;
            }
        };
        var typed = new Object() {
            @Async
            Coroutine<Integer> twice(int n) {
                return async(n + await(t.value(n)));
            }
        };
        return async(List.of(first, anonymous.toString(), await(typed.twice(3)), await(new Box<>(text).get(t))));
    }

    static final class Box<T extends Comparable<T>> {
        private T value;

        Box(T value) {
            this.value = value;
        }

        @Async
        Coroutine<T> get(Trace t) {
            T old = value;
            value = await(t.value(value));
            return async(old.compareTo(value) == 0 ? value : null);
        }

        @Async
        <U extends T> Coroutine<List<? super U>> list(Trace t, U more) {
            List<T> list = new ArrayList<>();
            list.add(await(get(t)));
            list.add(await(t.value(more)));
            return async(list);
        }
    }

    @Async
    static Coroutine<Object> genericMembers(Trace t) {
        return async(await(new Box<>("a").list(t, "b")) + "" + await(new Box<>(1).list(t, 2)));
    }

    /** As many parameters as fit beside the hidden one, and 254 slots. */
    @Async
    static Coroutine<Object> parameterSlots(Trace t) {
        return async(await(slots(
                t,
                1,
                2,
                3,
                4,
                5,
                6,
                7,
                8,
                9,
                10,
                11,
                12,
                13,
                14,
                15,
                16,
                17,
                18,
                19,
                20,
                21,
                22,
                23,
                24,
                25,
                26,
                27,
                28,
                29,
                30,
                31L,
                32d,
                33L,
                34d,
                "35",
                'c',
                true,
                38f,
                (byte) 39,
                (short) 40)));
    }

    @Async
    private static Coroutine<String> slots(
            Trace t,
            int a1,
            int a2,
            int a3,
            int a4,
            int a5,
            int a6,
            int a7,
            int a8,
            int a9,
            int a10,
            int a11,
            int a12,
            int a13,
            int a14,
            int a15,
            int a16,
            int a17,
            int a18,
            int a19,
            int a20,
            int a21,
            int a22,
            int a23,
            int a24,
            int a25,
            int a26,
            int a27,
            int a28,
            int a29,
            int a30,
            long a31,
            double a32,
            long a33,
            double a34,
            String a35,
            char a36,
            boolean a37,
            float a38,
            byte a39,
            short a40) {
        int before = a1 + a30;
        int sum = await(t.value(a2));
        a15 += sum;
        return async(
                "" + before + a15 + a31 + a32 + a33 + a34 + a35 + a36 + a37 + a38 + a39 + a40 + await(t.value(a29)));
    }
}

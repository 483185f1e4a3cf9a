package io.jawait.testsuite.cases;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Coroutine;
import java.util.ArrayList;
import java.util.List;

/** Pattern switches with guards that await, record patterns: H-60, H-61. */
final class Patterns {
    record Q(Object b, int n) {}

    record P(Object a, Q q) {}

    sealed interface Shape {}

    record Circle(int r) implements Shape {}

    record Square(int s) implements Shape {}

    enum Color {
        RED,
        GREEN
    }

    @Async
    static Coroutine<Object> patternGuardAwaits(Trace t) {
        List<Object> all = new ArrayList<>();
        for (Object o : new Object[] {1, 5, "s", "long text", null, 2.5, Color.RED}) {
            all.add(await(guarded(t, o)));
        }
        return async(all);
    }

    @Async
    private static Coroutine<Object> guarded(Trace t, Object o) {
        return switch (o) {
            case null -> async("null" + await(t.value(0)));
            case Integer i when i > await(t.value(3)) -> async(i);
            case Integer i when i < await(t.value(1)) -> async("never");
            case Integer i -> async("small" + await(t.value(i)));
            case String s when s.length() > await(t.value(4)) -> t.value(s);
            case String s -> async(await(t.value(s)) + s);
            case Color c when c == Color.RED && await(t.value(true)) -> async(c.name());
            default -> async(await(t.value("other")));
        };
    }

    @Async
    static Coroutine<Object> recordPattern(Trace t) {
        Object o = new P("a", new Q(2.5, 7));
        String all = "";
        if (o instanceof P(var a, Q(var b, int n)) && n > await(t.value(3))) {
            all += a + "" + b + n + await(t.value(1));
        }
        if (!(o instanceof P(String s, Q q) && await(t.value(q.n())) > 0)) {
            return async("not here");
        }
        all += switch (o) {
            case P(Integer i, Q q2) when await(t.value(i)) > 0 -> "never";
            case P(String s2, Q(Double d, int n)) when n == await(t.value(7)) -> s2 + d + await(t.value(n));
            default -> "default";
        };
        return async(all + s + q);
    }

    @Async
    static Coroutine<Object> sealedShapes(Trace t) {
        int sum = 0;
        for (Shape shape : List.of(new Circle(2), new Square(3))) {
            sum += switch (shape) {
                case Circle(int r) -> r * await(t.value(3));
                case Square(int s) when s > await(t.value(100)) -> -1;
                case Square(int s) -> s + await(t.value(s));
            };
        }
        return async(sum);
    }
}

package io.jawait.testsuite.cases;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Coroutine;
import java.util.ArrayList;
import java.util.List;

/** Unnamed variables and patterns, and constructors with statements before {@code super}. */
final class Newest {
    sealed interface Shape {}

    record Circle(int r, String name) implements Shape {}

    record Box(Shape inner, long size) implements Shape {}

    @Async
    static Coroutine<Object> unnamedPatterns(Trace t) {
        List<Object> all = new ArrayList<>();
        for (Shape shape : List.of(new Circle(1, "c"), new Box(new Circle(2, "d"), 5), new Box(new Box(null, 1), 7))) {
            all.add(
                    switch (shape) {
                        case Circle(int r, _) when r > await(t.value(1)) -> "big" + r;
                        case Circle(int r, _) -> r + await(t.value(10));
                        case Box(Circle(_, var name), _) when await(t.value(true)) -> name;
                        case Box(_, long size) -> size + await(t.value(1L));
                    });
        }
        return async(all);
    }

    @Async
    static Coroutine<Integer> unnamedVariables(Trace t) {
        int count = 0;
        for (var _ : List.of(1, 2, 3)) {
            count += await(t.value(1));
        }
        try (var _ = closed(t)) {
            int _ = await(t.value(5));
            throw new IllegalStateException();
        } catch (IllegalStateException _) {
            count += await(t.value(10));
        }
        return async(count);
    }

    private static AutoCloseableOf closed(Trace t) {
        return () -> t.log("closed");
    }

    interface AutoCloseableOf extends AutoCloseable {
        @Override
        void close();
    }

    static class Base {
        final int n;

        Base(int n) {
            this.n = n;
        }
    }

    static final class Checked extends Base {
        final String name;

        Checked(Trace t, int n, String name) {
            if (n < 0) {
                throw new IllegalArgumentException("negative");
            }
            this.name = t.see(name);
            super(n + 1);
        }
    }

    @Async
    static Coroutine<Object> flexibleConstructor(Trace t) {
        List<Object> all = new ArrayList<>();
        for (int i = 1; i > -2; i--) {
            try {
                Checked made = new Checked(t, await(t.value(i)), await(t.value("n")) + i);
                all.add(made.n + made.name);
            } catch (IllegalArgumentException e) {
                all.add(e.getMessage() + await(t.value("!")));
            }
        }
        return async(all);
    }

    /** Awaits stand in nested patterns' guards, below operands. */
    @Async
    static Coroutine<Object> guardsBelowOperands(Trace t) {
        Object o = new Box(new Circle(3, "x"), 9);
        long sum = t.see(1L)
                + (o instanceof Box(Circle(int r, _), long size) && r < await(t.value(4)) ? size + await(t.value(r)) : -1);
        return async(sum);
    }
}

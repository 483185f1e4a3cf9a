package io.jawait.testsuite.cases.other;

import static io.jawait.Asyncio.async;

import io.jawait.Async;
import io.jawait.Coroutine;

/** What can be done with values whose class is hidden, for those who take them as something else. */
public final class Sides {
    private final String text;

    public Sides(long before, Base base, double between, Named named, int after) {
        text = before + base.name() + between + named.name() + after;
    }

    public static Named left() {
        return new Side.Left();
    }

    public static Problem problem() {
        return new Problem();
    }

    public static Base.Sub[] subs() {
        return new Base.Sub[] {new Base.Sub(), new Base.Sub()};
    }

    public static Side[][] table() {
        return new Side[][] {{new Side.Left(), new Side.Right()}, {new Side.Left()}};
    }

    public static int size(Base base) {
        return base.size();
    }

    public static String name(Named named) {
        return named.name();
    }

    public static String hiddenName(Base.Sub sub) {
        return sub.name();
    }

    public static String joined(long before, Base base, double between, Named named, int after) {
        return new Sides(before, base, between, named, after).text;
    }

    @Async
    public static Coroutine<String> later(int before, Base base, Named named) {
        return async(before + base.name() + named.name());
    }

    @Override
    public String toString() {
        return text;
    }

    /** Hidden, and thrown. */
    static final class Problem extends IllegalStateException {
        private static final long serialVersionUID = 1;

        Problem() {
            super("hidden problem");
        }
    }
}

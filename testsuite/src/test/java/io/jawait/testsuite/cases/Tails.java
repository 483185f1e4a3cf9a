package io.jawait.testsuite.cases;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.testsuite.weaving.Special;

/** {@code return f()} and the places of {@code async}: H-70, and what makes a return a tail await or not. */
final class Tails {
    @Async
    static Coroutine<String> outsideTry(Trace t) {
        t.log("before");
        return named(t, "tail");
    }

    @Async
    private static Coroutine<String> named(Trace t, String name) {
        String s = name + await(t.value("-"));
        return async(s + await(t.value(1)));
    }

    @Async
    static Coroutine<String> ofTail(Trace t) {
        return outsideTry(t);
    }

    @Async
    @Special(means = "insideTryInWords")
    static Coroutine<Object> insideTry(Trace t) {
        return async(await(caught(t, true)) + await(caught(t, false)));
    }

    @Async
    private static Coroutine<String> caught(Trace t, boolean fails) {
        try {
            return fails ? failing(t) : named(t, "in try");
        } catch (IllegalStateException e) {
            return named(t, e.getMessage());
        }
    }

    @Async
    static Coroutine<Object> insideTryInWords(Trace t) {
        return async(await(caughtInWords(t, true)) + await(caughtInWords(t, false)));
    }

    @Async
    private static Coroutine<String> caughtInWords(Trace t, boolean fails) {
        try {
            return async(await(fails ? failing(t) : named(t, "in try")));
        } catch (IllegalStateException e) {
            return named(t, e.getMessage());
        }
    }

    /** Each return stands behind others of which every branch gets a return of its own. */
    @Async
    static Coroutine<String> manyWithBranches(Trace t) {
        String all = "";
        for (int i = 0; i < 9; i++) {
            all += await(withBranches(t, i)) + " ";
        }
        return async(all);
    }

    @Async
    private static Coroutine<String> withBranches(Trace t, int i) {
        if (i == 0) {
            return t.begun() > 100 ? async("first") : named(t, "first");
        }
        if (i == 1) {
            return t.begun() > 100 ? named(t, "second") : async("second");
        }
        if (i == 2) {
            await(t.value(i));
            return t.begun() > 100 ? named(t, "third") : async("third");
        }
        if (i < 5) {
            return i == 3 ? async("fourth") : named(t, "fifth");
        }
        if (i < 7) {
            return i == 5 ? async("sixth") : named(t, "seventh");
        }
        return i == 7 ? async("eighth") : named(t, "ninth");
    }

    @Async
    @Special(means = "manyWithBranchesInTryInWords")
    static Coroutine<String> manyWithBranchesInTry(Trace t) {
        String all = "";
        for (int i = 0; i < 7; i++) {
            all += await(withBranchesInTry(t, i)) + " ";
        }
        return async(all);
    }

    @Async
    private static Coroutine<String> withBranchesInTry(Trace t, int i) {
        if (i == 0) {
            return t.begun() > 100 ? async("first") : named(t, "first");
        }
        if (i == 1) {
            return t.begun() > 100 ? named(t, "second") : async("second");
        }
        try {
            if (i < 4) {
                return i == 2 ? failing(t) : named(t, "fourth");
            }
            return i == 4 ? named(t, "fifth") : failing(t);
        } catch (IllegalStateException e) {
            return i == 5 ? async("sixth") : named(t, e.getMessage());
        }
    }

    @Async
    static Coroutine<String> manyWithBranchesInTryInWords(Trace t) {
        String all = "";
        for (int i = 0; i < 7; i++) {
            all += await(withBranchesInTryInWords(t, i)) + " ";
        }
        return async(all);
    }

    @Async
    private static Coroutine<String> withBranchesInTryInWords(Trace t, int i) {
        if (i < 2) {
            return withBranches(t, i);
        }
        try {
            if (i < 4) {
                return async(await(i == 2 ? failing(t) : named(t, "fourth")));
            }
            return async(await(i == 4 ? named(t, "fifth") : failing(t)));
        } catch (IllegalStateException e) {
            return i == 5 ? async("sixth") : named(t, e.getMessage());
        }
    }

    @Async
    private static Coroutine<String> failing(Trace t) {
        await(t.value(0));
        throw new IllegalStateException("failed");
    }

    @Async
    @Special(means = "insideTryFinallyInWords")
    static Coroutine<String> insideTryFinally(Trace t) {
        try {
            t.log("try");
            return named(t, "in try");
        } finally {
            t.log("finally", await(t.value(2)));
        }
    }

    @Async
    static Coroutine<String> insideTryFinallyInWords(Trace t) {
        try {
            t.log("try");
            return async(await(named(t, "in try")));
        } finally {
            t.log("finally", await(t.value(2)));
        }
    }

    /** The same with a finally that does not await, a conditional operand, and a handler besides. */
    @Async
    @Special(means = "insideTryCatchFinallyInWords")
    static Coroutine<String> insideTryCatchFinally(Trace t) {
        for (int i = 0; ; i++) {
            try {
                if (t.see(i) < 2) {
                    return i == 0 ? failing(t) : named(t, "conditional");
                }
                return named(t, "not here");
            } catch (IllegalStateException e) {
                t.log("caught");
            } catch (Trace.Failure e) {
                return named(t, "in catch");
            } finally {
                t.log("finally", i);
            }
        }
    }

    @Async
    static Coroutine<String> insideTryCatchFinallyInWords(Trace t) {
        for (int i = 0; ; i++) {
            try {
                if (t.see(i) < 2) {
                    return async(await(i == 0 ? failing(t) : named(t, "conditional")));
                }
                return async(await(named(t, "not here")));
            } catch (IllegalStateException e) {
                t.log("caught");
            } catch (Trace.Failure e) {
                return async(await(named(t, "in catch")));
            } finally {
                t.log("finally", i);
            }
        }
    }

    /** Monitors that are taken and given back behind the return. */
    @Async
    @Special(means = "insideTryThatLocksLaterInWords")
    static Coroutine<String> insideTryThatLocksLater(Trace t) {
        try {
            try {
                return t.see(1) == 1 ? failing(t) : named(t, "not here");
            } catch (Throwable e) {
                synchronized (t) {
                    t.log("caught");
                }
                return named(t, "in catch");
            }
        } finally {
            synchronized (t) {
                t.log("finally");
            }
        }
    }

    @Async
    static Coroutine<String> insideTryThatLocksLaterInWords(Trace t) {
        try {
            try {
                return async(await(t.see(1) == 1 ? failing(t) : named(t, "not here")));
            } catch (Throwable e) {
                synchronized (t) {
                    t.log("caught");
                }
                return async(await(named(t, "in catch")));
            }
        } finally {
            synchronized (t) {
                t.log("finally");
            }
        }
    }

    @Async
    @Special(means = "insideResourceInWords")
    static Coroutine<String> insideResource(Trace t) throws Exception {
        try (Finally.Resource r = Finally.Resource.open(t, "r")) {
            return named(t, r.name());
        }
    }

    @Async
    static Coroutine<String> insideResourceInWords(Trace t) throws Exception {
        try (Finally.Resource r = Finally.Resource.open(t, "r")) {
            return async(await(named(t, r.name())));
        }
    }

    /** Yields out of a try: what the expression gives is returned outside of it. */
    @Async
    static Coroutine<String> yieldedOutOfTry(Trace t) {
        return switch (t.see(1)) {
            case 1 -> {
                try {
                    t.log("try");
                    yield failing(t);
                } catch (IllegalStateException e) {
                    yield named(t, "not here");
                }
            }
            default -> async("default");
        };
    }

    /** A variable that is set inside of try and returned outside: not a return inside of try. */
    @Async
    static Coroutine<String> setInsideTry(Trace t) {
        Coroutine<String> result;
        try {
            result = failing(t);
        } catch (IllegalStateException e) {
            result = named(t, "not here");
        }
        return result;
    }

    /** The same with ranges such as finally has, for which a compiler has variables of its own, without names. */
    @Async
    static Coroutine<String> setInsideTryOfAllThrowables(Trace t) {
        Coroutine<String> result;
        try {
            result = failing(t);
        } catch (Throwable e) {
            result = named(t, "not here");
        }
        return result;
    }

    @Async
    static Coroutine<String> setInsideTryFinally(Trace t) {
        Coroutine<String> result;
        try {
            result = named(t, "late");
        } finally {
            t.log("finally");
        }
        return result;
    }

    @Async
    static Coroutine<String> setInsideResource(Trace t) throws Exception {
        Coroutine<String> result;
        try (Finally.Resource r = Finally.Resource.open(t, "r")) {
            result = named(t, r.name());
        }
        return result;
    }

    /** The return stands before the handler, but the handler returns the variable too. */
    @Async
    @SuppressWarnings("finally")
    static Coroutine<String> setInsideTryReturnedInFinally(Trace t) {
        Coroutine<String> result = async("early");
        try {
            result = failing(t);
        } finally {
            return result;
        }
    }

    /** The return stands before the handler, but another value comes to it too. */
    @Async
    @SuppressWarnings("finally")
    static Coroutine<String> setInsideTrySometimes(Trace t) {
        Coroutine<String> result = async("early");
        while (true) {
            try {
                if (t.see(1) == 1) {
                    result = failing(t);
                }
            } finally {
                t.log("finally");
                break;
            }
        }
        return result;
    }

    @Async
    static Coroutine<String> setAndReturnedInsideTryFinallyInWords(Trace t) {
        try {
            Coroutine<String> result = named(t, "in try");
            return async(await(result));
        } finally {
            t.log("finally");
        }
    }

    @Async
    @Special(means = "setAndReturnedInsideTryFinallyInWords")
    static Coroutine<String> setAndReturnedInsideTryFinally(Trace t) {
        try {
            Coroutine<String> result = named(t, "in try");
            return result;
        } finally {
            t.log("finally");
        }
    }

    @Async
    static Coroutine<String> insideFinally(Trace t) {
        try {
            await(t.value(0));
        } finally {
            if (t.see(1) == 1) {
                return named(t, "in finally");
            }
        }
        return async("not here");
    }

    /** Three ways to leave a tail in a switch. */
    @Async
    static Coroutine<Object> switchExpression(Trace t) {
        String all = "";
        for (int i = 0; i < 4; i++) {
            all += await(ofSwitch(t, i)) + " ";
        }
        return async(all);
    }

    @Async
    private static Coroutine<String> ofSwitch(Trace t, int i) {
        return switch (i) {
            case 0 -> named(t, "zero");
            case 1 -> async("one");
            case 2 -> async("two" + await(t.value(2)));
            default -> {
                t.log("default");
                yield named(t, await(t.value("many")));
            }
        };
    }

    @Async
    static Coroutine<Object> conditional(Trace t) {
        return async(await(either(t, true)) + await(either(t, false)) + await(mixed(t, true)) + await(mixed(t, false)));
    }

    @Async
    private static Coroutine<String> either(Trace t, boolean b) {
        return b ? named(t, "left") : failing2(t);
    }

    @Async
    private static Coroutine<String> failing2(Trace t) {
        return async("right" + await(t.value(3)));
    }

    @Async
    private static Coroutine<String> mixed(Trace t, boolean b) {
        return await(t.value(b)) ? async("value") : named(t, "tail");
    }

    /** {@code async(x)} whose evaluation is separated from the return. */
    @Async
    static Coroutine<Object> asyncThroughFinally(Trace t) {
        int i = 5;
        try {
            return async(i + await(t.value(1)));
        } finally {
            i = 100;
            t.log("finally", i);
        }
    }

    @Async
    static Coroutine<String> asyncInLocal(Trace t) {
        Coroutine<String> result = async("local" + await(t.value(1)));
        await(t.value(2));
        t.log("then");
        return result;
    }

    @Async
    static Coroutine<String> coroutineInLocal(Trace t) {
        Coroutine<String> result = named(t, "made early");
        await(t.value(2));
        t.log("then");
        return result;
    }

    /** A parameter that is a coroutine, the value of a call on another object, of a library method. */
    @Async
    static Coroutine<String> ofAnother(Trace t) {
        return async(await(same(t.value("p")))
                + await(wrapped(t).get(t))
                + await(t.custom("c").toCoroutine()));
    }

    @Async
    private static Coroutine<String> same(Coroutine<String> given) {
        return given;
    }

    private interface Getter {
        Coroutine<String> get(Trace t);
    }

    private static Getter wrapped(Trace t) {
        return trace -> named(trace, "lambda without await");
    }

    @Async
    static Coroutine<String> nullReturned(Trace t) {
        try {
            await(nothing(t));
            return async("not here");
        } catch (LinkageError e) {
            return async(e.getClass().getSimpleName() + await(t.value(1)));
        }
    }

    @Async
    private static Coroutine<String> nothing(Trace t) {
        await(t.value(0));
        return null;
    }

    /** A coroutine that was awaited before is refused as a tail, too. */
    @Async
    static Coroutine<String> usedTwice(Trace t) {
        Coroutine<String> c = named(t, "once");
        t.log(await(c));
        return c;
    }

    /** A loop of tails has no depth. */
    @Async
    static Coroutine<Integer> manyTails(Trace t) {
        return countdown(t, 5);
    }

    @Async
    private static Coroutine<Integer> countdown(Trace t, int n) {
        return n == 0 ? t.value(0) : countdown(t, n - 1);
    }

    private record Logging(Trace t, int number) implements AutoCloseable {
        @Override
        public void close() {
            t.log("close", number);
        }
    }

    @Async
    @Special(means = "conditionalInsideResourcesInWords")
    static Coroutine<Object> conditionalInsideResources(Trace t) {
        return async(await(closing(t, 1)) + await(closing(t, 2)) + await(closing(t, 3)));
    }

    /** The branches meet behind the range of the try, for one of the compilers. */
    @Async
    private static Coroutine<String> closing(Trace t, int which) {
        try (Logging closed = new Logging(t, 1)) {
            while (t.see(which) < 4) {
                return which == 1 ? named(t, "one") : which == 2 ? failing(t) : async("three");
            }
        } catch (IllegalStateException e) {
            return named(t, "caught");
        }
        return async("end");
    }

    @Async
    static Coroutine<Object> conditionalInsideResourcesInWords(Trace t) {
        return async(await(closingInWords(t, 1)) + await(closingInWords(t, 2)) + await(closingInWords(t, 3)));
    }

    @Async
    private static Coroutine<String> closingInWords(Trace t, int which) {
        try (Logging closed = new Logging(t, 1)) {
            while (t.see(which) < 4) {
                return async(await(which == 1 ? named(t, "one") : which == 2 ? failing(t) : async("three")));
            }
        } catch (IllegalStateException e) {
            return named(t, "caught");
        }
        return async("end");
    }
}

package io.jawait.testsuite.cases;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.testsuite.weaving.Special;

/** {@code return f()} inside try, for each shape of what is returned. */
final class ReturnsInTry {
    static Coroutine<String> last;

    @Async
    private static Coroutine<String> named(Trace t, String name) {
        return async(name + await(t.value("!")));
    }

    @Async
    private static Coroutine<String> failing(Trace t) {
        await(t.value(0));
        throw new IllegalStateException("failed");
    }

    @Async
    @Special(means = "callInWords")
    static Coroutine<String> call(Trace t) {
        try {
            return failing(t);
        } catch (IllegalStateException e) {
            return named(t, e.getMessage());
        }
    }

    @Async
    static Coroutine<String> callInWords(Trace t) {
        try {
            return async(await(failing(t)));
        } catch (IllegalStateException e) {
            return named(t, e.getMessage());
        }
    }

    /** One handler does not catch it, the next does; all of them see it before the blocks that follow. */
    @Async
    @Special(means = "nestedInWords")
    static Coroutine<String> nested(Trace t) {
        try {
            try {
                try {
                    return failing(t);
                } catch (Trace.Failure e) {
                    return named(t, "inner");
                } finally {
                    t.log("first");
                }
            } catch (IllegalStateException e) {
                return named(t, "outer");
            }
        } finally {
            t.log("second");
        }
    }

    @Async
    static Coroutine<String> nestedInWords(Trace t) {
        try {
            try {
                try {
                    return async(await(failing(t)));
                } catch (Trace.Failure e) {
                    return async(await(named(t, "inner")));
                } finally {
                    t.log("first");
                }
            } catch (IllegalStateException e) {
                return async(await(named(t, "outer")));
            }
        } finally {
            t.log("second");
        }
    }

    /** Both handlers would catch it. */
    @Async
    @Special(means = "innermostCatchesInWords")
    static Coroutine<String> innermostCatches(Trace t) {
        try {
            try {
                return failing(t);
            } catch (IllegalStateException e) {
                return named(t, "inner");
            }
        } catch (RuntimeException e) {
            return named(t, "outer");
        }
    }

    @Async
    static Coroutine<String> innermostCatchesInWords(Trace t) {
        try {
            try {
                return async(await(failing(t)));
            } catch (IllegalStateException e) {
                return async(await(named(t, "inner")));
            }
        } catch (RuntimeException e) {
            return named(t, "outer");
        }
    }

    @Async
    @Special(means = "ternaryInWords")
    static Coroutine<Object> ternary(Trace t) {
        return async(await(chosen(t, 1)) + await(chosen(t, 2)) + await(chosen(t, 3)));
    }

    @Async
    private static Coroutine<String> chosen(Trace t, int which) {
        try {
            return which == 1 ? named(t, "one") : which == 2 ? failing(t) : async("three");
        } catch (IllegalStateException e) {
            return named(t, "caught");
        }
    }

    @Async
    static Coroutine<Object> ternaryInWords(Trace t) {
        return async(await(chosenInWords(t, 1)) + await(chosenInWords(t, 2)) + await(chosenInWords(t, 3)));
    }

    @Async
    private static Coroutine<String> chosenInWords(Trace t, int which) {
        try {
            return async(await(which == 1 ? named(t, "one") : which == 2 ? failing(t) : async("three")));
        } catch (IllegalStateException e) {
            return named(t, "caught");
        }
    }

    @Async
    @Special(means = "switchExpressionInWords")
    static Coroutine<Object> switchExpression(Trace t) {
        return async(await(switched(t, 1)) + await(switched(t, 2)) + await(switched(t, 3)));
    }

    @Async
    private static Coroutine<String> switched(Trace t, int which) {
        try {
            return switch (which) {
                case 1 -> named(t, "one");
                case 2 -> failing(t);
                default -> {
                    t.log("default");
                    yield async("three");
                }
            };
        } catch (IllegalStateException e) {
            return named(t, "caught");
        }
    }

    @Async
    static Coroutine<Object> switchExpressionInWords(Trace t) {
        return async(await(switchedInWords(t, 1)) + await(switchedInWords(t, 2)) + await(switchedInWords(t, 3)));
    }

    @Async
    private static Coroutine<String> switchedInWords(Trace t, int which) {
        try {
            return async(await(
                    switch (which) {
                        case 1 -> named(t, "one");
                        case 2 -> failing(t);
                        default -> {
                            t.log("default");
                            yield async("three");
                        }
                    }));
        } catch (IllegalStateException e) {
            return named(t, "caught");
        }
    }

    /** What is yielded out of the inner try is returned outside of that one, and inside the outer. */
    @Async
    @Special(means = "yieldedOutOfInnerTryInWords")
    static Coroutine<String> yieldedOutOfInnerTry(Trace t) {
        try {
            return switch (t.see(1)) {
                case 1 -> {
                    try {
                        yield failing(t);
                    } catch (IllegalStateException e) {
                        yield named(t, "not here");
                    }
                }
                default -> async("default");
            };
        } catch (IllegalStateException e) {
            return named(t, "outer");
        }
    }

    @Async
    static Coroutine<String> yieldedOutOfInnerTryInWords(Trace t) {
        try {
            return async(await(
                    switch (t.see(1)) {
                        case 1 -> {
                            try {
                                yield failing(t);
                            } catch (IllegalStateException e) {
                                yield named(t, "not here");
                            }
                        }
                        default -> async("default");
                    }));
        } catch (IllegalStateException e) {
            return named(t, "outer");
        }
    }

    @Async
    @Special(means = "resourcesInWords")
    static Coroutine<String> resources(Trace t) throws Exception {
        try (Finally.Resource a = Finally.Resource.open(t, "a");
                Finally.Resource b = Finally.Resource.open(t, "b")) {
            return t.see(1) == 1 ? failing(t) : named(t, a.name() + b.name());
        } catch (IllegalStateException e) {
            return named(t, "caught");
        } finally {
            t.log("finally");
        }
    }

    @Async
    static Coroutine<String> resourcesInWords(Trace t) throws Exception {
        try (Finally.Resource a = Finally.Resource.open(t, "a");
                Finally.Resource b = Finally.Resource.open(t, "b")) {
            return async(await(t.see(1) == 1 ? failing(t) : named(t, a.name() + b.name())));
        } catch (IllegalStateException e) {
            return async(await(named(t, "caught")));
        } finally {
            t.log("finally");
        }
    }

    /** Copies of the value are on the stack when it is assigned. */
    @Async
    @Special(means = "callInWords")
    static Coroutine<String> assignedToField(Trace t) {
        try {
            return last = failing(t);
        } catch (IllegalStateException e) {
            return named(t, e.getMessage());
        }
    }

    @Async
    @Special(means = "callInWords")
    static Coroutine<?> assignedToElement(Trace t) {
        Coroutine<?>[] all = new Coroutine<?>[1];
        try {
            return all[0] = failing(t);
        } catch (IllegalStateException e) {
            return named(t, e.getMessage());
        }
    }

    /** It is assigned, and then the resource is closed: for ecj both copies lie among the operands, one below the other. */
    @Async
    @Special(means = "assignedWithResourceInWords")
    static Coroutine<?> assignedWithResource(Trace t) throws Exception {
        Coroutine<?>[] all = new Coroutine<?>[1];
        try (Finally.Resource a = Finally.Resource.open(t, "a")) {
            return all[0] = named(t, a.name());
        } catch (Trace.Failure e) {
            return named(t, "caught");
        }
    }

    @Async
    static Coroutine<?> assignedWithResourceInWords(Trace t) throws Exception {
        Coroutine<?>[] all = new Coroutine<?>[1];
        try (Finally.Resource a = Finally.Resource.open(t, "a")) {
            return async(await(all[0] = named(t, a.name())));
        } catch (Trace.Failure e) {
            return async(await(named(t, "caught")));
        }
    }

    /** What runs between the call and the return comes before the await. */
    @Async
    @Special(means = "variableWithResourceInWords")
    static Coroutine<String> variableWithResource(Trace t) throws Exception {
        try (Finally.Resource a = Finally.Resource.open(t, "a")) {
            Coroutine<String> named = named(t, a.name());
            t.log("between");
            return named;
        }
    }

    @Async
    static Coroutine<String> variableWithResourceInWords(Trace t) throws Exception {
        try (Finally.Resource a = Finally.Resource.open(t, "a")) {
            Coroutine<String> named = named(t, a.name());
            t.log("between");
            return async(await(named));
        }
    }

    /** Nothing can be awaited where a monitor is held: it is returned, and runs outside. */
    @Async
    static Coroutine<String> underMonitor(Trace t) {
        try {
            synchronized (t) {
                return failing(t);
            }
        } catch (IllegalStateException e) {
            return named(t, "not here");
        }
    }
}

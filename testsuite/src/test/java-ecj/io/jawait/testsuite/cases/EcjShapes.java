package io.jawait.testsuite.cases;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Coroutine;

/** What ecj compiles in its own way, or javac 17 not at all: H-19, H-46. */
final class EcjShapes {
    @Async
    static Coroutine<String> stackInsideTryRange(Trace t) {
        long wide = t.see(5L)
                + switch (await(t.value(1))) {
                    case 1 -> {
                        try {
                            yield await(t.value(6));
                        } finally {
                            t.log("finally", await(t.value("f")));
                        }
                    }
                    default -> 2;
                };
        String s = t.see("a")
                + t.see(2.5)
                + switch ((int) wide) {
                    case 11 -> {
                        try {
                            await(t.value(6));
                            throw new IllegalStateException("thrown");
                        } catch (IllegalStateException e) {
                            yield e.getMessage() + await(t.value("!"));
                        }
                    }
                    default -> "o" + await(t.value("ther"));
                };
        return async(wide + s);
    }

    @Async
    static Coroutine<String> resources(Trace t) throws Exception {
        String all = "";
        try (Finally.Resource a = Finally.Resource.open(t, "a");
                Finally.Resource b = await(t.value(Finally.Resource.open(t, "b")))) {
            all += await(t.value(a.name())) + b.name();
            if (all.length() == 2) {
                return async(all + await(t.value("returned")));
            }
        } catch (Trace.Failure e) {
            all += e.getMessage() + e.getSuppressed().length;
        } finally {
            t.log("finally", await(t.value(all)));
        }
        return async(all);
    }

    /** A synchronized block that is over at the await: ecj keeps the exception of its handler on the stack. */
    @Async
    static Coroutine<Integer> afterSynchronized(Trace t) {
        int n = 0;
        synchronized (t) {
            n++;
            if (t.see(n) == 2) {
                return async(-1);
            }
        }
        n += await(t.value(1));
        synchronized (t) {
            synchronized (EcjShapes.class) {
                n++;
            }
        }
        return async(n + await(t.value(1)));
    }
}

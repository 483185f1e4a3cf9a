package io.jawait.testsuite.cases;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.testsuite.weaving.Special;
import java.io.IOException;

/** {@code finally} and try-with-resources: H-43 to H-46. */
final class Finally {
    @Async
    static Coroutine<Integer> awaitInFinallyThreeExits(Trace t) {
        int sum = 0;
        for (int i = 0; i < 3; i++) {
            try {
                sum += await(exits(t, i));
            } catch (IllegalStateException e) {
                t.log("caught", e.getMessage());
            }
        }
        return async(sum);
    }

    @Async
    private static Coroutine<Integer> exits(Trace t, int way) {
        try {
            if (way == 0) {
                return async(await(t.value(10)));
            }
            if (way == 1) {
                throw new IllegalStateException("pending");
            }
            t.log("falls through");
        } finally {
            t.log("closes", await(t.value(way)));
        }
        return async(await(t.value(20)));
    }

    @Async
    static Coroutine<Object> finallyOverrides(Trace t) throws IOException {
        int returned = await(swallows(t, true));
        String thrown = "";
        try {
            await(swallows(t, false));
        } catch (IOException e) {
            thrown = e.getMessage();
        }
        return async(returned + thrown + await(continues(t)) + await(replaces(t)));
    }

    @Async
    @SuppressWarnings("finally")
    private static Coroutine<Integer> swallows(Trace t, boolean swallow) throws IOException {
        try {
            throw new IOException("A");
        } finally {
            if (await(t.value(swallow))) {
                return async(1);
            }
        }
    }

    @Async
    @SuppressWarnings("finally")
    private static Coroutine<Integer> continues(Trace t) {
        int i = 0;
        for (; ; ) {
            try {
                return async(i);
            } finally {
                i++;
                if (await(t.value(i < 3))) {
                    continue;
                }
            }
        }
    }

    @Async
    @SuppressWarnings("finally")
    private static Coroutine<String> replaces(Trace t) {
        try {
            try {
                await(t.fail(new IOException("first")));
            } finally {
                await(t.fail(new IllegalStateException("second")));
            }
        } catch (Exception e) {
            return async(e.getMessage() + e.getSuppressed().length);
        }
        return async("not here");
    }

    @Async
    static Coroutine<String> selfCoveringRangeOrder(Trace t) {
        String all = "";
        try {
            try {
                try {
                    all += await(t.value("a"));
                } finally {
                    t.log("inner");
                    all += "b";
                }
            } finally {
                all += await(t.value("c"));
            }
        } finally {
            t.log("outer", all);
            await(t.value("d"));
        }
        return async(all);
    }

    /** {@code async} before a finally that awaits: the value is the one from before it. */
    @Async
    static Coroutine<Object> pendingValue(Trace t) {
        int i = 1;
        String s = "before";
        try {
            return async(i + s);
        } finally {
            i = 2;
            s = "after";
            t.log(i, s, await(t.value("x")));
        }
    }

    record Resource(Trace t, String name, Throwable atClose) implements AutoCloseable {
        static Resource open(Trace t, String name) {
            t.log("opens", name);
            return new Resource(t, name, null);
        }

        @Override
        public void close() throws Exception {
            t.log("closes", name);
            if (atClose instanceof Error error) {
                throw error;
            }
            if (atClose != null) {
                throw (Exception) atClose;
            }
        }
    }

    @Async
    static Coroutine<String> tryWithResources(Trace t) throws Exception {
        String all = "";
        try (Resource a = Resource.open(t, "a");
                Resource b = await(t.value(Resource.open(t, "b")));
                Resource none = await(t.value(null))) {
            all += await(t.value(a.name)) + b.name + none;
        }
        Resource outside = Resource.open(t, "outside");
        try (outside) {
            await(t.value(1));
            return async(all + await(t.value("returned")));
        } finally {
            t.log(await(t.value("finally")));
        }
    }

    @Async
    static Coroutine<String> tryWithResourcesSuppressed(Trace t) {
        IOException primary = new IOException("primary");
        try (Resource a = new Resource(t, "a", new IOException("close a"));
                Resource b = new Resource(t, "b", new IllegalStateException("close b"))) {
            await(t.value(a));
            if (await(t.value(b)) != null) {
                throw primary;
            }
        } catch (Exception e) {
            t.log(e == primary, e.getMessage(), e.getSuppressed());
            await(t.value(0));
        }
        try (Resource c = new Resource(t, "c", new IOException("close c"))) {
            await(t.value(c));
            t.log("body ends");
        } catch (Exception e) {
            return async(e.getMessage() + e.getSuppressed().length);
        }
        return async("not here");
    }

    /** Somebody else's cancellation, put behind another failure: it asks nothing of who collects it. */
    @Async
    static Coroutine<Object> cancellationsCollectedByHand(Trace t) {
        Throwable first = null;
        IOException all = new IOException("some failed");
        for (int i = 0; i < 2; i++) {
            try {
                await(t.fail(new CancelledError("child " + i)));
            } catch (Throwable e) {
                all.addSuppressed(e);
            }
        }
        for (int i = 2; i < 4; i++) {
            try (Resource r = Resource.open(t, "r" + i)) {
                await(t.fail(i == 2 ? new IOException(r.name) : new CancelledError("child " + i)));
            } catch (Throwable e) {
                if (first == null) {
                    first = e;
                } else if (first != e) {
                    first.addSuppressed(e);
                }
            }
        }
        t.log(all.getSuppressed(), first, first.getSuppressed());
        return async(await(t.value("goes on")));
    }

    /** The task is asked again, and ends before its next await. */
    @Async
    @Special(means = "cancelledWhileClosingInWords")
    static Coroutine<String> cancelledWhileClosing(Trace t) {
        try (Resource a = Resource.open(t, "a");
                Resource b = new Resource(t, "b", new CancelledError("closing"))) {
            throw new IllegalStateException("block");
        } catch (Exception e) {
            t.log(e, e.getSuppressed());
        }
        return async("not here");
    }

    static Coroutine<String> cancelledWhileClosingInWords(Trace t) {
        t.log("opens a");
        t.log("closes b");
        t.log("closes a");
        CancelledError closing = new CancelledError("closing");
        t.log(new IllegalStateException("block"), new Throwable[] {closing});
        throw closing;
    }

    /** H-121: what Lombok makes of {@code @Cleanup} and {@code @SneakyThrows}. */
    @Async
    static Coroutine<String> lombokCleanup(Trace t) {
        try {
            Resource r = Resource.open(t, "r");
            try {
                String text = "a" + await(t.value(1));
                if (t.see(text).isEmpty()) {
                    throw new IOException("empty");
                }
                return async(text + await(t.value(2)));
            } finally {
                if (java.util.Collections.singletonList(r).get(0) != null) {
                    r.close();
                }
            }
        } catch (Throwable thrown) {
            throw Finally.<RuntimeException>sneakily(thrown);
        }
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X sneakily(Throwable thrown) throws X {
        throw (X) thrown;
    }

    @Async
    static Coroutine<String> tryWithResourcesBreak(Trace t) throws Exception {
        String all = "";
        for (int i = 0; i < 4; i++) {
            try (Resource r = Resource.open(t, "r" + i)) {
                if (await(t.value(i)) == 1) {
                    continue;
                }
                if (i == 3) {
                    break;
                }
                all += r.name;
            } catch (Trace.Failure e) {
                all += "!";
            } finally {
                all += await(t.value("f"));
            }
        }
        return async(all);
    }

    /** All three parts await, twice nested, and each part fails once in some schedule. */
    @Async
    static Coroutine<String> nested(Trace t) {
        String all = "";
        try {
            all += await(t.value("a"));
            try {
                all += await(t.value("b"));
                throw new IOException("c");
            } catch (IOException e) {
                all += await(t.value(e.getMessage()));
                throw new IllegalStateException(all);
            } finally {
                all += await(t.value("d"));
            }
        } catch (IllegalStateException e) {
            all += "[" + e.getMessage() + await(t.value("e")) + "]";
        } finally {
            try {
                all += await(t.value("f"));
            } finally {
                t.log(all, await(t.value("g")));
            }
        }
        return async(all);
    }

    /** Five levels: each copies the blocks of those outside it. */
    @Async
    @Special(heavy = true)
    static Coroutine<Integer> deep(Trace t) {
        int n = 0;
        try {
            try {
                try {
                    try {
                        try {
                            n += await(t.value(1));
                            if (n > 0) {
                                return async(n);
                            }
                        } finally {
                            t.log(await(t.value(2)));
                        }
                    } finally {
                        t.log(await(t.value(3)));
                    }
                } finally {
                    t.log(await(t.value(4)));
                }
            } finally {
                t.log(await(t.value(5)));
            }
        } finally {
            t.log(await(t.value(6)));
        }
        return async(-1);
    }
}

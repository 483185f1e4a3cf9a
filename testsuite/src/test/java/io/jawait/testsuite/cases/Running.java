package io.jawait.testsuite.cases;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.testsuite.weaving.Special;
import java.util.List;

/** Depth, recursion, and awaits in the middle of others' resumption: H-50, H-55, H-58, H-133, H-134, H-150, H-152. */
final class Running {
    @Async
    static Coroutine<Integer> fibonacci(Trace t) {
        return async(await(fib(t, 7)));
    }

    @Async
    private static Coroutine<Integer> fib(Trace t, int n) {
        if (n < 2) {
            return async(await(t.value(n)));
        }
        return async(await(fib(t, n - 1)) + await(fib(t, n - 2)));
    }

    @Async
    @Special(heavy = true)
    static Coroutine<Integer> deepSynchronousRecursion(Trace t) {
        return async(await(depth(2_000)));
    }

    @Async
    private static Coroutine<Integer> depth(int n) {
        return n == 0 ? async(0) : async(1 + await(depth(n - 1)));
    }

    @Async
    @Special(heavy = true)
    static Coroutine<Long> deepChainResume(Trace t) {
        long sum = await(down(t, 3_000));
        return async(sum + await(new Running().downVirtual(t, 500)));
    }

    @Async
    private static Coroutine<Long> down(Trace t, int n) {
        if (n > 0) {
            return async(n + await(down(t, n - 1)));
        }
        await(t.value(1));
        await(t.value(2));
        return async((long) await(t.value(3)));
    }

    /** Each level by a coroutine object. */
    @Async
    Coroutine<Long> downVirtual(Trace t, int n) {
        Coroutine<Long> below = n == 0 ? t.value(7L) : downVirtual(t, n - 1);
        return async(1 + await(below));
    }

    @Async
    @Special(heavy = true)
    static Coroutine<String> deepFailure(Trace t) {
        try {
            await(failing(t, 1_000));
        } catch (IllegalStateException e) {
            return async(e.getMessage());
        }
        return async("not here");
    }

    @Async
    private static Coroutine<Long> failing(Trace t, int n) {
        if (n == 0) {
            await(t.value(1));
            throw new IllegalStateException("from below");
        }
        if (n % 100 == 0) {
            try {
                return async(await(failing(t, n - 1)));
            } finally {
                t.log("passes", n, await(t.value(n)));
            }
        }
        return async(n + await(failing(t, n - 1)));
    }

    /** The method calls itself while a run of it is being resumed, in all combinations of suspending and not. */
    @Async
    static Coroutine<Object> recursionWhileResuming(Trace t) {
        return async(await(tree(t, 3, "")));
    }

    @Async
    private static Coroutine<String> tree(Trace t, int n, String path) {
        String before = path + await(t.value(n));
        if (n == 0) {
            return async("<" + before + ">");
        }
        String left = await(tree(t, n - 1, before + "l"));
        String middle = await(t.value("|"));
        String right = await(tree(t, n - 1, path + "r"));
        return async(left + middle + right + n);
    }

    /**
     * The stack overflows, is caught half-way down, and the task goes on with awaits as if nothing had been. Where exactly it
     * overflows differs from run to run.
     */
    @Async
    @Special(heavy = true)
    static Coroutine<String> flagClearedOnError(Trace t) {
        t.quiet();
        String all = "";
        for (int i = 0; i < 2; i++) {
            try {
                await(endless(t, 0));
            } catch (StackOverflowError e) {
                all += await(t.value("caught "));
            }
            all += await(t.value(i)) + " ";
        }
        return async(all + await(down(t, 3)));
    }

    @Async
    private static Coroutine<Integer> endless(Trace t, int n) {
        return async(1 + await(endless(t, n + 1)));
    }

    /**
     * Overflows also while a deep chain is saved: the leaf suspends where hardly any stack is left. No plain run: its deeper
     * stack would take minutes to unwind.
     */
    @Async
    @Special(heavy = true, concurrent = true)
    static Coroutine<String> overflowWhileSaving(Trace t) {
        t.quiet();
        int overflows = 0;
        int sums = 0;
        for (int i = 0; i < 2; i++) {
            try {
                await(nearlyEndless(t, 1));
            } catch (StackOverflowError e) {
                overflows++;
            } catch (IllegalStateException e) {
                sums++;
            }
            await(t.value(i));
        }
        return async("" + (overflows + sums) + await(t.value("!")));
    }

    /** Suspends on the way up from the overflow. */
    @Async
    private static Coroutine<Integer> nearlyEndless(Trace t, int n) {
        try {
            return async(1 + await(nearlyEndless(t, n + 1)));
        } catch (StackOverflowError e) {
            if (n < 50) {
                throw e;
            }
            await(t.value(n));
            throw new IllegalStateException("reached the bottom");
        }
    }

    @Async
    static Coroutine<Object> awaitAfterBlockIsFine(Trace t) {
        int n = 0;
        Object lock = new Object();
        synchronized (lock) {
            n++;
        }
        n += await(t.value(1));
        synchronized (lock) {
            if (t.see(n) == 100) {
                return async(-1);
            }
            synchronized (Running.class) {
                n++;
            }
        }
        for (int i = 0; i < 2; i++) {
            synchronized (lock) {
                if (i == 0) {
                    continue;
                }
                n += 10;
            }
            n += await(t.value(i));
        }
        return async(n);
    }

    @Async
    static Coroutine<Object> startUnderMonitor(Trace t) {
        Coroutine<Integer> made;
        Object lock = new Object();
        synchronized (lock) {
            made = fib(t, 2);
        }
        return async(List.of(await(made), Thread.holdsLock(lock)));
    }

    /** A coroutine that another one is told of while it runs: awaiting it from inside is refused. */
    @Async
    static Coroutine<String> awaitsItself(Trace t) {
        Coroutine<?>[] self = new Coroutine<?>[1];
        Coroutine<String> c = selfish(t, self);
        self[0] = c;
        return async(await(c));
    }

    @Async
    private static Coroutine<String> selfish(Trace t, Coroutine<?>[] self) {
        await(t.value(1));
        try {
            await(self[0]);
            return async("not here");
        } catch (IllegalStateException e) {
            return async("refused" + await(t.value(2)));
        }
    }

    /** A lock of threads held across an await works as long as one thread runs it all; it keeps nobody else of that thread out. */
    @Async
    static Coroutine<Object> threadsLockHeldAcrossAwait(Trace t) {
        java.util.concurrent.locks.ReentrantLock lock = new java.util.concurrent.locks.ReentrantLock();
        lock.lock();
        try {
            int n = await(t.value(1));
            t.log(lock.isHeldByCurrentThread());
            return async(n + await(t.value(2)));
        } finally {
            lock.unlock();
            t.log(lock.isLocked());
        }
    }
}

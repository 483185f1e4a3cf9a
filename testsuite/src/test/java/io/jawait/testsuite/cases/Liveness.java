package io.jawait.testsuite.cases;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.getRunningLoop;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Future;
import io.jawait.testsuite.weaving.Special;
import java.lang.ref.WeakReference;

/**
 * What a suspended method still holds: H-32, H-135, H-147. Only woven code lets go of its stack, so there is no plain run; a case
 * fails by itself.
 */
final class Liveness {
    /** A collection is not made while another thread is in a critical section of native code: ask for as long as that may take. */
    private static final long LIMIT_NANOS = 5_000_000_000L;

    /** Suspends, and completes when the object is gone; fails after the limit. */
    private static Future<Boolean> gone(WeakReference<?> reference) {
        Future<Boolean> result = getRunningLoop().createFuture();
        getRunningLoop().callSoon(() -> collect(reference, result));
        return result;
    }

    private static void collect(WeakReference<?> reference, Future<Boolean> result) {
        long start = System.nanoTime();
        while (reference.get() != null && System.nanoTime() - start < LIMIT_NANOS) {
            System.gc();
            Thread.yield();
        }
        if (reference.get() == null) {
            result.setResult(true);
        } else {
            result.setException(new AssertionError("still held"));
        }
    }

    private static final class Big {
        final int[] content = new int[1000];
        final WeakReference<Big> reference = new WeakReference<>(this);
    }

    @Async
    @Special(heavy = true, concurrent = true)
    static Coroutine<Integer> deadLocalIsCollected(Trace t) {
        Big big = new Big();
        WeakReference<Big> reference = big.reference;
        int length = big.content.length;
        await(gone(reference));
        return async(length + await(t.value(1)));
    }

    /** Restored once and then dead: the second suspension must not keep the value of the first. */
    @Async
    @Special(heavy = true, concurrent = true)
    static Coroutine<Integer> reusedFrameHoldsNothing(Trace t) {
        WeakReference<Big> reference;
        int length;
        {
            Big big = new Big();
            reference = big.reference;
            await(t.value(1));
            await(later());
            length = big.content.length;
        }
        await(gone(reference));
        await(later());
        await(gone(reference));
        return async(length);
    }

    private static Future<Boolean> later() {
        Future<Boolean> result = getRunningLoop().createFuture();
        getRunningLoop().callSoon(() -> result.setResult(true));
        return result;
    }

    /** The argument of a coroutine that was started, and the value that an await gave. */
    @Async
    @Special(heavy = true, concurrent = true)
    static Coroutine<Integer> argumentsAndResults(Trace t) {
        int length = await(takes(new Big()));
        WeakReference<?>[] given = {null};
        Big result = await(gives(given));
        length += result.content.length;
        result = null;
        await(gone(given[0]));
        return async(length);
    }

    @Async
    private static Coroutine<Integer> takes(Big big) {
        WeakReference<Big> reference = big.reference;
        int length = big.content.length;
        await(gone(reference));
        return async(length);
    }

    @Async
    private static Coroutine<Big> gives(WeakReference<?>[] given) {
        Big big = new Big();
        given[0] = big.reference;
        await(later());
        return async(big);
    }

    /** A failure that was caught and is dead. */
    @Async
    @Special(heavy = true, concurrent = true)
    static Coroutine<String> caughtFailure(Trace t) {
        WeakReference<?> reference = null;
        try {
            await(fails());
        } catch (IllegalStateException e) {
            reference = new WeakReference<>(e);
        }
        await(later());
        await(gone(reference));
        return async("gone");
    }

    @Async
    private static Coroutine<Void> fails() {
        await(later());
        throw new IllegalStateException();
    }

    /** An operand below an await that is used up, in a frame that is used again. */
    @Async
    @Special(heavy = true, concurrent = true)
    static Coroutine<Integer> usedOperand(Trace t) {
        WeakReference<?>[] made = {null};
        int length = length(made(made), await(later()));
        await(later());
        await(gone(made[0]));
        return async(length);
    }

    private static Big made(WeakReference<?>[] made) {
        Big big = new Big();
        made[0] = big.reference;
        return big;
    }

    private static int length(Big big, boolean b) {
        return b ? big.content.length : 0;
    }
}

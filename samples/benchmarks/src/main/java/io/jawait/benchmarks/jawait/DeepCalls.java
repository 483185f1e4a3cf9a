package io.jawait.benchmarks.jawait;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.yieldNow;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.benchmarks.Work;

/** W1 through ten calls. */
final class DeepCalls {
    private DeepCalls() {}

    @Async
    static Coroutine<Integer> calls(int from, int to) {
        int s = 0;
        for (int x = from; x < to; x++) {
            s = await(call1(s, x));
        }
        return async(s);
    }

    @Async
    private static Coroutine<Integer> call1(int s, int x) {
        return async(await(call2(s, x)) + 1);
    }

    @Async
    private static Coroutine<Integer> call2(int s, int x) {
        return async(await(call3(s, x)) + 1);
    }

    @Async
    private static Coroutine<Integer> call3(int s, int x) {
        return async(await(call4(s, x)) + 1);
    }

    @Async
    private static Coroutine<Integer> call4(int s, int x) {
        return async(await(call5(s, x)) + 1);
    }

    @Async
    private static Coroutine<Integer> call5(int s, int x) {
        return async(await(call6(s, x)) + 1);
    }

    @Async
    private static Coroutine<Integer> call6(int s, int x) {
        return async(await(call7(s, x)) + 1);
    }

    @Async
    private static Coroutine<Integer> call7(int s, int x) {
        return async(await(call8(s, x)) + 1);
    }

    @Async
    private static Coroutine<Integer> call8(int s, int x) {
        return async(await(call9(s, x)) + 1);
    }

    @Async
    private static Coroutine<Integer> call9(int s, int x) {
        return async(await(call10(s, x)) + 1);
    }

    @Async
    private static Coroutine<Integer> call10(int s, int x) {
        return async(await(leaf(s, x)) + 1);
    }

    @Async
    private static Coroutine<Integer> leaf(int s, int x) {
        if (x < 0) {
            await(yieldNow());
        }
        return async(Work.mix(s, x));
    }
}

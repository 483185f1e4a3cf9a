package io.jawait.testsuite.agents;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.yieldNow;

import io.jawait.Async;
import io.jawait.Coroutine;

/** A program of which each line runs but one. */
public final class Covered {
    private Covered() {}

    @Async
    static Coroutine<Integer> load(int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            try {
                await(yieldNow());
                if (i == 2) {
                    throw new IllegalStateException();
                }
                sum += i;
            } catch (IllegalStateException e) {
                await(yieldNow());
                sum += 10;
            }
        }
        return async(sum);
    }

    @Async
    static Coroutine<String> partly(int n) {
        String text = "few";
        if (await(load(n)) > 100) {
            text = "many"; // this one
        }
        return async(text);
    }

    @Async
    static Coroutine<String> failing() {
        await(yieldNow());
        throw new IllegalStateException("caught");
    }

    @Async
    static Coroutine<String> caught() {
        try {
            return failing();
        } catch (IllegalStateException e) {
            return async(e.getMessage());
        }
    }

    public static void main(String[] args) {
        System.out.println(run(partly(5)));
        System.out.println(run(caught()));
    }
}

package io.jawait.testsuite.conformance.coro;

import static io.jawait.Asyncio.*;

import io.jawait.Async;
import io.jawait.Coroutine;

/** What finally returns wins over a value already returned and over an exception under way, even across awaits. */
final class Coro07FinallyReturnOverrides {
    @Async
    static Coroutine<Void> pause(String name) {
        System.out.println("pause " + name);
        await(yieldNow());
        return async();
    }

    @Async
    @SuppressWarnings("finally")
    static Coroutine<String> replaceValue() {
        try {
            await(pause("value"));
            return async("from try");
        } finally {
            await(pause("value finally"));
            return async("from finally");
        }
    }

    @Async
    @SuppressWarnings("finally")
    static Coroutine<String> replaceException() {
        try {
            await(pause("exception"));
            throw new IllegalArgumentException("lost");
        } finally {
            await(pause("exception finally"));
            return async("exception dropped");
        }
    }

    @Async
    static Coroutine<Integer> returnValueIsFixed() {
        int x = 1;
        try {
            return async(x);
        } finally {
            x = 2;
            await(pause("x is now " + x));
        }
    }

    @Async
    static Coroutine<Void> main() {
        System.out.println(await(replaceValue()));
        System.out.println(await(replaceException()));
        System.out.println(await(returnValueIsFixed()));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}

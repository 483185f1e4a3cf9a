package io.jawait.testsuite.conformance.coro;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;

import io.jawait.Async;
import io.jawait.Coroutine;

/** A coroutine serves one await; the second one fails, whether the first gave a value or an exception. */
final class Coro10AwaitTwice {
    @Async
    static Coroutine<Integer> work() {
        await(yieldNow());
        return async(42);
    }

    @Async
    static Coroutine<Void> broken() {
        await(yieldNow());
        throw new IllegalArgumentException("broken");
    }

    @Async
    static Coroutine<Void> main() {
        Coroutine<Integer> c = work();
        System.out.println("first " + await(c));
        try {
            await(c);
        } catch (IllegalStateException e) {
            System.out.println(kind(e) + ": " + e.getMessage());
        }
        Coroutine<Void> d = broken();
        try {
            await(d);
        } catch (IllegalArgumentException e) {
            System.out.println(kind(e) + ": " + e.getMessage());
        }
        try {
            await(d);
        } catch (IllegalStateException e) {
            System.out.println(kind(e) + ": " + e.getMessage());
        }
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}

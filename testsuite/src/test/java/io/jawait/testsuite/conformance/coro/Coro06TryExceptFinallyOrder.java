package io.jawait.testsuite.conformance.coro;

import static io.jawait.Asyncio.*;

import io.jawait.Async;
import io.jawait.Coroutine;

/** try, catch and finally keep their order when every one of them awaits. */
final class Coro06TryExceptFinallyOrder {
    @Async
    static Coroutine<Void> step(String name) {
        System.out.println("step " + name);
        await(yieldNow());
        System.out.println("done " + name);
        return async();
    }

    @Async
    static Coroutine<String> attempt(boolean fail) {
        try {
            await(step("try"));
            if (fail) {
                throw new IllegalArgumentException("asked to fail");
            }
            await(step("rest of try"));
        } catch (IllegalArgumentException e) {
            await(step("except"));
            System.out.println("caught " + e.getMessage());
            return async("failed");
        } finally {
            await(step("finally"));
        }
        await(step("after"));
        return async("succeeded");
    }

    @Async
    static Coroutine<Void> main() {
        System.out.println(await(attempt(false)));
        System.out.println(await(attempt(true)));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}

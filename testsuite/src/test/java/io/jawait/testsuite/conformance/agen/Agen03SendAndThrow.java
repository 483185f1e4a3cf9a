package io.jawait.testsuite.conformance.agen;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.generator.AsyncGenerator;
import java.util.NoSuchElementException;

/** asend() and athrow() drive an asynchronous generator by hand, with values and exceptions going in. */
final class Agen03SendAndThrow {
    /** Not a NoSuchElementException, which stands for StopAsyncIteration too and may not leave a generator's body. */
    static final class LookupError extends RuntimeException {
        private static final long serialVersionUID = 1;

        LookupError(String message) {
            super(message);
        }
    }

    @Async
    static AsyncGenerator<Integer> accumulator() {
        int total = 0;
        while (true) {
            try {
                int value = AsyncGenerator.<Integer>yield(total);
                await(yieldNow());
                total += value;
            } catch (IllegalArgumentException e) {
                System.out.println("handled " + e.getMessage());
                await(yieldNow());
                total = 0;
            }
        }
    }

    @Async
    static Coroutine<Void> main() {
        AsyncGenerator<Integer> acc = accumulator();
        System.out.println(await(acc.asend(null)));
        System.out.println(await(acc.asend(5)));
        System.out.println(await(acc.asend(7)));
        System.out.println(await(acc.athrow(new IllegalArgumentException("reset"))));
        System.out.println(await(acc.asend(1)));
        try {
            await(acc.athrow(new LookupError("not handled")));
        } catch (LookupError e) {
            System.out.println(kind(e) + ": " + e.getMessage());
        }
        try {
            await(acc.asend(1));
        } catch (NoSuchElementException e) {
            System.out.println(kind(e, "StopAsyncIteration"));
        }
        try {
            await(accumulator().asend("too early"));
        } catch (IllegalArgumentException e) {
            System.out.println(kind(e, "TypeError"));
        }
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}

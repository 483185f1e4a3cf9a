package io.jawait.testsuite.conformance.agen;

import static io.jawait.Asyncio.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.generator.AsyncGenerator;

/** A loop over an asynchronous generator: both sides may suspend, other tasks run in between. */
final class Agen01AsyncFor {
    @Async
    static AsyncGenerator<Integer> countdown(int n) {
        while (n > 0) {
            await(yieldNow());
            System.out.println("yielding " + n);
            AsyncGenerator.yield(n);
            System.out.println("resumed after " + n);
            n--;
        }
        return AsyncGenerator.end();
    }

    @Async
    static Coroutine<Void> other() {
        for (int i = 0; i < 2; i++) {
            System.out.println("other " + i);
            await(yieldNow());
        }
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        Task<Void> task = createTask(other());
        int total = 0;
        for (int n : each(countdown(3))) {
            System.out.println("got " + n);
            if (n == 2) {
                continue;
            }
            total += n;
            await(yieldNow());
        }
        System.out.println("total " + total);
        await(task);
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}

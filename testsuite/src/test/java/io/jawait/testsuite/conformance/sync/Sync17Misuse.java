package io.jawait.testsuite.conformance.sync;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.sync.Condition;
import io.jawait.sync.Lock;
import io.jawait.sync.Semaphore;
import java.util.concurrent.Callable;

/** Releasing a free lock, and waiting or notifying without the lock, are errors of state; negative units are one of value. */
final class Sync17Misuse {
    @Async
    static Coroutine<Void> attempt(String name, Callable<?> action) throws Exception {
        try {
            Object result = action.call();
            if (result instanceof Coroutine<?> coroutine) {
                await(coroutine);
            }
            System.out.println(name + " accepted");
        } catch (IllegalStateException | IllegalArgumentException e) {
            System.out.println(name + " " + kind(e) + ": " + e.getMessage());
        }
        return async();
    }

    private static Callable<Void> calling(Runnable action) {
        return () -> {
            action.run();
            return null;
        };
    }

    @Async
    static Coroutine<Void> releasing(Lock lock) {
        lock.release();
        return async();
    }

    @Async
    static Coroutine<Void> main() throws Exception {
        Lock lock = new Lock();
        await(attempt("release", calling(lock::release)));
        await(lock.acquire());
        await(createTask(releasing(lock)));
        System.out.println("released by another task; locked: " + yesNo(lock.locked()));
        Condition cond = new Condition(lock);
        await(attempt("wait", cond::waitAsync));
        await(attempt("notify", calling(() -> cond.notify(1))));
        await(attempt("notify_all", calling(cond::notifyAllWaiters)));
        await(attempt("semaphore", () -> new Semaphore(-1)));
        await(attempt("zero permits", () -> new Semaphore(0)));
        try (Lock.Held held = await(cond.acquire())) {
            await(attempt("notify with the lock", calling(cond::notifyAllWaiters)));
            System.out.println("shared lock held: " + yesNo(lock.locked()));
        }
        return async();
    }

    public static void main(String[] args) throws Exception {
        run(main());
    }
}

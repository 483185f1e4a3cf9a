package io.jawait.testsuite.conformance.sync;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.sync.Lock;
import java.util.ArrayList;
import java.util.List;

/** A lock lets its tasks in one at a time, first come, first served. */
final class Sync01LockFifo {
    @Async
    static Coroutine<Void> worker(String name, Lock lock) {
        System.out.println(name + " asks");
        await(lock.acquire());
        try {
            System.out.println(name + " in");
            await(yieldNow());
            await(yieldNow());
            System.out.println(name + " out");
        } finally {
            lock.release();
        }
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        Lock lock = new Lock();
        List<Task<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            tasks.add(createTask(worker("w" + i, lock)));
        }
        await(yieldNow());
        System.out.println("locked: " + yesNo(lock.locked()));
        for (Task<Void> t : tasks) {
            await(t);
        }
        System.out.println("locked: " + yesNo(lock.locked()));
        try {
            lock.release();
        } catch (IllegalStateException e) {
            System.out.println(kind(e) + ": " + e.getMessage());
        }
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}

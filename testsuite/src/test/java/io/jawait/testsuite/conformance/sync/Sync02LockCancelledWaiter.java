package io.jawait.testsuite.conformance.sync;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.sync.Lock;
import java.util.ArrayList;
import java.util.List;

/** A task cancelled while it waits for a lock leaves the queue, and the lock goes to the next one. */
final class Sync02LockCancelledWaiter {
    @Async
    static Coroutine<Void> worker(String name, Lock lock) {
        try (Lock.Held held = await(lock.acquire())) {
            System.out.println(name + " in");
            await(yieldNow());
        } catch (CancelledError e) {
            System.out.println(name + " cancelled");
            throw e;
        }
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        Lock lock = new Lock();
        await(lock.acquire());
        List<Task<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            tasks.add(createTask(worker("w" + i, lock)));
        }
        await(yieldNow());
        tasks.get(1).cancel();
        lock.release();
        await(Asyncio.wait(tasks));
        System.out.println("locked: " + yesNo(lock.locked()));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}

// 79-sync-lock: one at a time, in the order of asking.
//
//     samples/run 79
//
// Tutorial 003, high-level API: synchronise concurrent code. This part: Lock.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.sync.Lock;

final class T79SyncLock {
    @Async
    static Coroutine<Void> uses(Lock lock, String name) {
        System.out.println(name + " wants the lock");
        try (var held = await(lock.acquire())) {
            System.out.println(name + " has the lock");
            await(sleep(seconds(1)));
            System.out.println(name + " gives the lock back");
        }
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        var lock = new Lock();
        System.out.println("locked: " + repr(lock.locked()));
        await(gather(uses(lock, "A"), uses(lock, "B"), uses(lock, "C")));
        System.out.println("locked: " + repr(lock.locked()));

        System.out.println("-- giving back what one does not have");
        try {
            lock.release();
        } catch (IllegalStateException e) {
            System.out.println("RuntimeError: " + e.getMessage());
        }
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}

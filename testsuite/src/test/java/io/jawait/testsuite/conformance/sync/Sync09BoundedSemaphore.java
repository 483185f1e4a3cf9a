package io.jawait.testsuite.conformance.sync;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.sync.BoundedSemaphore;
import io.jawait.sync.Semaphore;

/** A BoundedSemaphore refuses a release beyond its initial value; a plain semaphore accepts it. */
final class Sync09BoundedSemaphore {
    @Async
    static Coroutine<Void> main() {
        Semaphore plain = new Semaphore(1);
        plain.release();
        for (int i = 0; i < 2; i++) {
            await(plain.acquire());
            System.out.println("plain " + i + " locked: " + yesNo(plain.locked()));
        }
        BoundedSemaphore bounded = new BoundedSemaphore(2);
        await(bounded.acquire());
        bounded.release();
        try {
            bounded.release();
        } catch (IllegalArgumentException e) {
            System.out.println(kind(e) + ": " + e.getMessage());
        }
        try (Semaphore.Held first = await(bounded.acquire());
                Semaphore.Held second = await(bounded.acquire())) {
            System.out.println("bounded locked: " + yesNo(bounded.locked()));
        }
        try {
            new Semaphore(-1);
        } catch (IllegalArgumentException e) {
            System.out.println(kind(e) + ": " + e.getMessage());
        }
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}

// 61-no-lock-needed: no lock is needed between two awaits, but across one.
//
//     samples/run 61
//
// Tutorial 002, "1. 协程": coroutines need no locks, since all run in one thread.

import static io.jawait.Asyncio.*;

import io.jawait.*;
import io.jawait.sync.Lock;
import java.util.function.Supplier;
import java.util.stream.Stream;

final class T61NoLockNeeded {
    private static final int TASKS = 10;
    private static final int TURNS = 10;
    private static int counter;

    @Async
    static Coroutine<Void> noAwaitInside() {
        for (int turn = 0; turn < TURNS; turn++) {
            counter += 1; // nobody can come in between
            await(yieldNow());
        }
        return async();
    }

    @Async
    static Coroutine<Void> awaitInside() {
        for (int turn = 0; turn < TURNS; turn++) {
            int value = counter;
            await(yieldNow()); // here the others read the same value
            counter = value + 1;
        }
        return async();
    }

    @Async
    static Coroutine<Void> withLock(Lock lock) {
        for (int turn = 0; turn < TURNS; turn++) {
            try (var held = await(lock.acquire())) {
                int value = counter;
                await(yieldNow());
                counter = value + 1;
            }
        }
        return async();
    }

    @Async
    static Coroutine<Void> count(String how, Supplier<Coroutine<Void>> job) {
        counter = 0;
        await(gather(Stream.generate(job).limit(TASKS).toList()));
        System.out.println(how + ": " + counter);
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        await(count("without a lock, no await inside", () -> noAwaitInside()));
        await(count("without a lock, await inside", () -> awaitInside()));
        Lock lock = new Lock();
        await(count("with a lock, await inside", () -> withLock(lock)));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}

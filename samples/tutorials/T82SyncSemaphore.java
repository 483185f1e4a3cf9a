// 82-sync-semaphore: so many at a time.
//
//     samples/run 82
//
// Tutorial 003, high-level API: synchronise concurrent code. This part: Semaphore.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.sync.BoundedSemaphore;
import io.jawait.sync.Semaphore;
import java.util.List;

final class T82SyncSemaphore {
    int active;
    int most;

    @Async
    Coroutine<String> uses(Semaphore semaphore, String name) {
        try (var held = await(semaphore.acquire())) {
            active++;
            most = Math.max(most, active);
            System.out.println(name + " comes in");
            await(sleep(seconds(1)));
            active--;
        }
        return async(name);
    }

    @Async
    Coroutine<Void> main() {
        var semaphore = new Semaphore(2);
        var names = List.of("A", "B", "C", "D", "E");
        System.out.println(repr(await(gatherEach(names, name -> uses(semaphore, name)))));
        System.out.println("most at the same time: " + most);

        System.out.println("-- a bounded one guards against too many releases");
        var bounded = new BoundedSemaphore(1);
        try {
            bounded.release();
        } catch (IllegalArgumentException e) {
            System.out.println("ValueError: " + e.getMessage());
        }
        return async();
    }

    public static void main(String[] args) {
        run(new T82SyncSemaphore().main());
    }
}

package io.jawait.testsuite.conformance.sync;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.sync.Semaphore;
import java.util.ArrayList;
import java.util.List;

/** A semaphore lets as many tasks in at once as it has units; the others follow in order. */
final class Sync08SemaphoreLimit {
    private static final class Meter {
        int inside;
        int peak;
    }

    @Async
    static Coroutine<Void> worker(String name, Semaphore sem, Meter meter, int steps) {
        try (Semaphore.Held held = await(sem.acquire())) {
            meter.inside++;
            meter.peak = Math.max(meter.peak, meter.inside);
            System.out.println(name + " in");
            for (int i = 0; i < steps; i++) {
                await(yieldNow());
            }
            System.out.println(name + " out");
            meter.inside--;
        }
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        Semaphore sem = new Semaphore(2);
        Meter meter = new Meter();
        int[] steps = {5, 1, 1, 4, 1};
        List<Task<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            tasks.add(createTask(worker("w" + i, sem, meter, steps[i])));
        }
        await(yieldNow());
        System.out.println("locked: " + yesNo(sem.locked()));
        await(gather(tasks));
        System.out.println("peak " + meter.peak + " locked: " + yesNo(sem.locked()));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}

package io.jawait.testsuite.conformance.sync;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.repr;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import io.jawait.sync.Barrier;
import java.util.ArrayList;
import java.util.List;

/** A barrier releases its parties together, gives each a place of its own and can be used again. */
final class Sync10BarrierRounds {
    @Async
    static Coroutine<Void> party(String name, Barrier barrier, int rounds, List<Integer> indexes) {
        for (int r = 0; r < rounds; r++) {
            System.out.println(name + " arrives " + r);
            int index = await(barrier.waitAsync());
            indexes.add(index);
            System.out.println(name + " passes " + r);
        }
        return async();
    }

    private static String sorted(List<Integer> indexes) {
        return repr(indexes.stream().sorted().toList());
    }

    @Async
    static Coroutine<Void> main() {
        Barrier barrier = new Barrier(3);
        List<Integer> indexes = new ArrayList<>();
        List<Task<Void>> tasks = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            tasks.add(createTask(party(name, barrier, 2, indexes)));
        }
        await(gather(tasks));
        System.out.println("indexes of round 0: " + sorted(indexes.subList(0, 3)));
        System.out.println("indexes of round 1: " + sorted(indexes.subList(3, 6)));
        System.out.println("parties " + barrier.parties() + " waiting " + barrier.nWaiting());
        try {
            new Barrier(0);
        } catch (IllegalArgumentException e) {
            System.out.println(kind(e));
        }
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}

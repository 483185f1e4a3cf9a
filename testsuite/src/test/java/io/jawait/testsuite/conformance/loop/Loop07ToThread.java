package io.jawait.testsuite.conformance.loop;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.repr;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.jawait.Async;
import io.jawait.Coroutine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;

/** toThread gives the value or the error of a call made in another thread; several such calls run side by side. */
final class Loop07ToThread {
    static String meet(CyclicBarrier barrier, String name) throws Exception {
        barrier.await(10, SECONDS);
        return name;
    }

    static int divide(int a, int b) {
        if (b == 0) {
            throw new IllegalArgumentException("division by zero refused");
        }
        return a / b;
    }

    @Async
    static Coroutine<String> ticker(List<Integer> log) {
        for (int i = 0; i < 3; i++) {
            log.add(i);
            await(yieldNow());
        }
        return async("ticked");
    }

    @Async
    static Coroutine<Void> main() throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(2);
        List<Integer> log = new ArrayList<>();
        List<String> results = await(
                gather(toThread(() -> meet(barrier, "left")), toThread(() -> meet(barrier, "right")), ticker(log)));
        System.out.println(String.join(" ", results) + " " + repr(log));
        System.out.println(await(toThread(() -> divide(17, 5))));
        try {
            await(toThread(() -> divide(1, 0)));
        } catch (IllegalArgumentException e) {
            System.out.println(kind(e) + ": " + e.getMessage());
        }
        return async();
    }

    public static void main(String[] args) throws Exception {
        run(main());
    }
}

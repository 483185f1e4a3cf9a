package io.jawait.testsuite.conformance.future;

import static io.jawait.Asyncio.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Future;

/** Even a future that is done calls a new callback through the loop, one iteration later. */
final class Future03CallbackOnDoneFuture {
    @Async
    static Coroutine<Void> main() {
        Future<String> fut = getRunningLoop().createFuture();
        fut.setResult("x");
        fut.addDoneCallback(f -> System.out.println("first " + f.result()));
        System.out.println("first added");
        await(yieldNow());
        fut.addDoneCallback(f -> System.out.println("second " + f.result()));
        System.out.println("second added");
        System.out.println("await gives " + await(fut));
        System.out.println("await did not let it run");
        await(yieldNow());
        System.out.println("end");
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}

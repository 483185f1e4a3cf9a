package io.jawait.testsuite.conformance.cancel;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Future;
import io.jawait.Task;
import java.util.List;

/** A cancelled future throws CancelledError at each task that awaits it; one that lets it pass ends cancelled. */
final class Cancel11FutureWakesAwaiters {
    @Async
    static Coroutine<String> waiter(String name, Future<Void> fut, boolean catches) {
        try {
            await(fut);
        } catch (CancelledError e) {
            System.out.println(
                    name + " saw CancelledError, requests " + currentTask().cancelling());
            if (!catches) {
                throw e;
            }
        }
        return async(name + " carried on");
    }

    @Async
    static Coroutine<Void> main() {
        Future<Void> fut = getRunningLoop().createFuture();
        Task<String> a = createTask(waiter("a", fut, true));
        Task<String> b = createTask(waiter("b", fut, false));
        await(yieldNow());
        System.out.println("cancel future: " + yesNo(fut.cancel()));
        System.out.println("again: " + yesNo(fut.cancel()));
        await(Asyncio.wait(List.of(a, b)));
        System.out.println("a: " + a.result());
        System.out.println("b cancelled: " + yesNo(b.cancelled()));
        try {
            await(fut);
        } catch (CancelledError e) {
            System.out.println("awaiting it later raises too");
        }
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}

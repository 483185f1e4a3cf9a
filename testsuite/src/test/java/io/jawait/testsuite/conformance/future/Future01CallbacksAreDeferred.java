package io.jawait.testsuite.conformance.future;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;

/** setResult puts the callbacks into the loop's queue, in the order in which they were added, and calls none itself. */
final class Future01CallbacksAreDeferred {
    @Async
    static Coroutine<Void> main() {
        EventLoop loop = getRunningLoop();
        Future<String> fut = loop.createFuture();
        for (int i = 0; i < 3; i++) {
            int number = i;
            fut.addDoneCallback(f -> System.out.println("callback " + number + " " + f.result()));
        }
        loop.callSoon(() -> System.out.println("soon before"));
        fut.setResult("v");
        loop.callSoon(() -> System.out.println("soon after"));
        System.out.println("set; done: " + yesNo(fut.done()));
        await(yieldNow());
        System.out.println("main resumed");
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}

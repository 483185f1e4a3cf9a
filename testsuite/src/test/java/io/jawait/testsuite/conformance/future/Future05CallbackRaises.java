package io.jawait.testsuite.conformance.future;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;

/** A done callback that throws is reported to the loop's exception handler; those after it are called all the same. */
final class Future05CallbackRaises {
    static void good(Future<Integer> fut) {
        System.out.println("good " + fut.result());
    }

    static void bad(Future<Integer> fut) {
        throw new IllegalArgumentException("bad callback");
    }

    @Async
    static Coroutine<Void> main() {
        EventLoop loop = getRunningLoop();
        loop.setExceptionHandler((l, context) -> {
            Throwable error = (Throwable) context.get("exception");
            System.out.println("handler: " + kind(error) + " " + error.getMessage());
        });
        Future<Integer> fut = loop.createFuture();
        fut.addDoneCallback(Future05CallbackRaises::good);
        fut.addDoneCallback(Future05CallbackRaises::bad);
        fut.addDoneCallback(Future05CallbackRaises::good);
        fut.setResult(9);
        System.out.println("await gives " + await(fut));
        await(yieldNow());
        System.out.println("end");
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}

package io.jawait.testsuite.conformance.future;

import static io.jawait.Asyncio.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Future;
import java.util.List;
import java.util.function.Consumer;

/**
 * removeDoneCallback takes out each registration of the callback and counts them. The callbacks are kept in variables:
 * two method references to one method are not equal.
 */
final class Future04RemoveCallback {
    static void printA(Future<Integer> fut) {
        System.out.println("a " + fut.result());
    }

    static void printB(Future<Integer> fut) {
        System.out.println("b " + fut.result());
    }

    @Async
    static Coroutine<Void> main() {
        Consumer<Future<Integer>> a = Future04RemoveCallback::printA;
        Consumer<Future<Integer>> b = Future04RemoveCallback::printB;
        Future<Integer> fut = getRunningLoop().createFuture();
        for (Consumer<Future<Integer>> callback : List.of(a, b, a, b, a)) {
            fut.addDoneCallback(callback);
        }
        System.out.println("removed " + fut.removeDoneCallback(a));
        System.out.println("removed " + fut.removeDoneCallback(a));
        fut.addDoneCallback(a);
        fut.setResult(1);
        System.out.println("removed after set_result " + fut.removeDoneCallback(b));
        await(yieldNow());
        System.out.println("end");
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}

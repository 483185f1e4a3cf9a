package io.jawait.testsuite.conformance.future;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.InvalidStateException;

/** The first outcome of a future is final: setting it again is refused, and so is a late cancel. */
final class Future02SetTwice {
    static void trySet(String label, Runnable action) {
        try {
            action.run();
            System.out.println(label + " accepted");
        } catch (InvalidStateException e) {
            System.out.println(label + " refused with " + kind(e));
        }
    }

    @Async
    static Coroutine<Void> main() {
        EventLoop loop = getRunningLoop();
        Future<Integer> a = loop.createFuture();
        trySet("result 1", () -> a.setResult(1));
        trySet("result 2", () -> a.setResult(2));
        trySet("exception", () -> a.setException(new IllegalArgumentException("late")));
        System.out.println("a: " + a.result());

        Future<Integer> b = loop.createFuture();
        trySet("exception", () -> b.setException(new IllegalArgumentException("early")));
        trySet("result", () -> b.setResult(3));
        System.out.println("b: " + b.exception().getMessage());

        Future<Integer> c = loop.createFuture();
        System.out.println("cancel: " + yesNo(c.cancel()));
        trySet("result", () -> c.setResult(4));
        System.out.println("c cancelled: " + yesNo(c.cancelled()));
        System.out.println("cancel a: " + yesNo(a.cancel()) + " cancel c: " + yesNo(c.cancel()));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}

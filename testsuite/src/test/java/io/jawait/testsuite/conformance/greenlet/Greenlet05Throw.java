package io.jawait.testsuite.conformance.greenlet;

import static io.jawait.Asyncio.async;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.greenlet.Greenlet;
import java.util.NoSuchElementException;

/** throwInto() raises an exception inside the target greenlet at its switchTo(); unhandled, it comes to the parent. */
final class Greenlet05Throw {
    @Async
    static Coroutine<Void> worker() {
        Greenlet main = Greenlet.getCurrent().parent();
        for (int i = 0; i < 5; i++) {
            try {
                main.switchTo("step " + i);
            } catch (IllegalArgumentException e) {
                System.out.println("worker handled " + e.getMessage());
            }
        }
        return async();
    }

    @Async
    static Coroutine<Void> fresh() {
        System.out.println("must not run");
        return async();
    }

    public static void main(String[] args) {
        Greenlet g = new Greenlet(Greenlet05Throw::worker);
        System.out.println(g.switchTo());
        System.out.println(g.throwInto(new IllegalArgumentException("v1")));
        System.out.println(g.switchTo());
        try {
            g.throwInto(new NoSuchElementException("not handled"));
        } catch (NoSuchElementException e) {
            System.out.println("main caught " + e.getMessage());
        }
        System.out.println("dead: " + yesNo(g.dead()));
        Greenlet f = new Greenlet(Greenlet05Throw::fresh);
        try {
            f.throwInto(new IllegalArgumentException("before start"));
        } catch (IllegalArgumentException e) {
            System.out.println("main caught " + e.getMessage());
        }
        System.out.println("dead: " + yesNo(f.dead()));
    }
}

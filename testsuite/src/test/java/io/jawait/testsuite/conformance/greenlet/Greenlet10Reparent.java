package io.jawait.testsuite.conformance.greenlet;

import static io.jawait.Asyncio.async;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.greenlet.Greenlet;

/** The parent can be changed before the greenlet ends: its result goes to the parent it has at that moment. */
final class Greenlet10Reparent {
    private final Greenlet main = Greenlet.getCurrent();

    @Async
    static Coroutine<String> worker(String word) {
        System.out.println("worker starts with " + word);
        Object got = Greenlet.getCurrent().parent().switchTo("pause");
        System.out.println("worker goes on with " + got);
        return async("result of " + word);
    }

    @Async
    Coroutine<Void> collector() {
        System.out.println("collector ready");
        Object value = main.switchTo("collector waits");
        while (true) {
            System.out.println("collector received " + value);
            value = main.switchTo("collector has it");
        }
    }

    void run() {
        Greenlet c = new Greenlet(this::collector);
        System.out.println(c.switchTo());
        Greenlet w = new Greenlet(Greenlet10Reparent::worker);
        System.out.println("parent is main: " + yesNo(w.parent() == main));
        System.out.println(w.switchTo("alpha"));
        w.setParent(c);
        System.out.println("main sees: " + w.switchTo("more"));
        System.out.println("worker dead: " + yesNo(w.dead()));
        Greenlet w2 = new Greenlet(Greenlet10Reparent::worker, c);
        System.out.println("parent given at creation: " + yesNo(w2.parent() == c));
    }

    public static void main(String[] args) {
        new Greenlet10Reparent().run();
    }
}

package io.jawait.testsuite.conformance.greenlet;

import static io.jawait.Asyncio.async;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.greenlet.Greenlet;

/** An exception that leaves a greenlet is raised in its parent, at the parent's switchTo(); the greenlet is dead. */
final class Greenlet04ExceptionToParent {
    @Async
    static Coroutine<Void> faulty(int n) {
        try {
            Greenlet.getCurrent().parent().switchTo("checkpoint");
            throw new IllegalArgumentException("fault " + n);
        } finally {
            System.out.println("faulty finally");
        }
    }

    @Async
    static Coroutine<Void> guard() {
        Greenlet inner = new Greenlet(Greenlet04ExceptionToParent::faulty);
        System.out.println("guard got " + inner.switchTo(7));
        try {
            inner.switchTo();
        } catch (IllegalArgumentException e) {
            System.out.println("guard caught " + e.getMessage());
        }
        System.out.println("inner dead: " + yesNo(inner.dead()));
        Greenlet second = new Greenlet(Greenlet04ExceptionToParent::faulty);
        second.switchTo(8);
        second.switchTo();
        System.out.println("not reached");
        return async();
    }

    public static void main(String[] args) {
        Greenlet g = new Greenlet(Greenlet04ExceptionToParent::guard);
        try {
            g.switchTo();
        } catch (IllegalArgumentException e) {
            System.out.println("main caught " + e.getMessage());
        }
        System.out.println("guard dead: " + yesNo(g.dead()));
    }
}

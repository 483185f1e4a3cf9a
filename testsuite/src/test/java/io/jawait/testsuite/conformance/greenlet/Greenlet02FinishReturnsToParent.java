package io.jawait.testsuite.conformance.greenlet;

import static io.jawait.Asyncio.async;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.greenlet.Greenlet;

/** When a greenlet's body returns, its parent resumes with the value, whoever switched to it last. */
final class Greenlet02FinishReturnsToParent {
    private final Greenlet mainG = Greenlet.getCurrent();
    private final Greenlet childG = new Greenlet(this::child);
    private final Greenlet otherG = new Greenlet(this::other);

    @Async
    Coroutine<String> child() {
        System.out.println(
                "child runs, parent is main: " + yesNo(Greenlet.getCurrent().parent() == mainG));
        otherG.switchTo();
        System.out.println("child again");
        return async("child result");
    }

    @Async
    Coroutine<Void> other() {
        System.out.println("other runs");
        Object got = childG.switchTo();
        System.out.println("never reached in this program " + got);
        return async();
    }

    void run() {
        System.out.println("main got " + childG.switchTo());
        System.out.println("child dead: " + yesNo(childG.dead()));
        System.out.println("other dead: " + yesNo(otherG.dead()));
        System.out.println("current is main: " + yesNo(Greenlet.getCurrent() == mainG));
    }

    public static void main(String[] args) {
        new Greenlet02FinishReturnsToParent().run();
    }
}

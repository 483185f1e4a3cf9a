// 03-greenlet-one-returns: a greenlet that returns goes on in its parent.
//
//     samples/run 03
//
// Tutorial 001, "1、greenlet 实现协程". func20 returns, so control goes back to the main program, and func10 stays paused at
// its
// second switch.

import static io.jawait.Asyncio.async;
import static io.jawait.samples.Tutorial.repr;

import io.jawait.*;
import io.jawait.greenlet.Greenlet;

final class T03GreenletOneReturns {
    static final Greenlet GR1 = new Greenlet(T03GreenletOneReturns::func10);
    static final Greenlet GR2 = new Greenlet(T03GreenletOneReturns::func20);

    @Async
    static Coroutine<Void> func10() {
        System.out.println(1);
        GR2.switchTo();
        System.out.println(2);
        GR2.switchTo();
        return async();
    }

    @Async
    static Coroutine<Void> func20() {
        System.out.println(3);
        GR1.switchTo();
        System.out.println(4);
        return async();
    }

    public static void main(String[] args) {
        GR1.switchTo(); // step 1: go and run func10

        System.out.println("back in the main program");
        System.out.println("gr1 finished: " + repr(GR1.dead()));
        System.out.println("gr2 finished: " + repr(GR2.dead()));
    }
}

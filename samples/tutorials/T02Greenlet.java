// 02-greenlet: two greenlets switch to each other.
//
//     samples/run 02
//
// Tutorial 000, "greenlet".

import static io.jawait.Asyncio.async;
import static io.jawait.samples.Tutorial.repr;

import io.jawait.*;
import io.jawait.greenlet.Greenlet;

final class T02Greenlet {
    static final Greenlet GR1 = new Greenlet(T02Greenlet::func1);
    static final Greenlet GR2 = new Greenlet(T02Greenlet::func2);

    @Async
    static Coroutine<Void> func1() {
        System.out.println(1);
        GR2.switchTo();
        System.out.println(2);
        GR2.switchTo();
        return async();
    }

    @Async
    static Coroutine<Void> func2() {
        System.out.println(3);
        GR1.switchTo();
        System.out.println(4);
        GR1.switchTo();
        return async();
    }

    public static void main(String[] args) {
        GR1.switchTo();

        System.out.println("gr1 finished: " + repr(GR1.dead()));
        System.out.println("gr2 finished: " + repr(GR2.dead()));
    }
}

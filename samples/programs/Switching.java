// switching: greenlets, in plain and in woven methods.
//
//     samples/run switching

import static io.jawait.Asyncio.*;

import io.jawait.*;
import io.jawait.greenlet.Greenlet;

final class Switching {
    static Greenlet gr1 = new Greenlet(Switching::test1);
    static Greenlet gr2 = new Greenlet(Switching::test2);

    @Async
    static Coroutine<Void> test1() {
        System.out.println(12);
        gr2.switchTo();
        System.out.println(34);
        gr2.switchTo();
        return async();
    }

    @Async
    static Coroutine<Void> test2() {
        System.out.println(56);
        gr1.switchTo();
        System.out.println(78);
        return async();
    }

    public static void main(String[] args) {
        gr1.switchTo();
    }
}

// 34-await-is-cooperative: a running coroutine is left only where it awaits or ends.
//
//     samples/run 34
//
// Tutorial 001, "4、async & await", prose on "a" and "b". The tutorial says that b is left at once when what a waits for
// has come, finished or not. It is not so; and await(b()) inside a waits for the end of b.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;

final class T34AwaitIsCooperative {
    @Async
    static Coroutine<Void> b() {
        System.out.println("b: starts");
        await(sleep(seconds(2)));
        System.out.println("b: goes on");
        await(sleep(seconds(2)));
        System.out.println("b: ends");
        return async();
    }

    @Async
    static Coroutine<Void> a() {
        System.out.println("a: awaits b()");
        await(b());
        System.out.println("a: goes on after the end of b");
        return async();
    }

    @Async
    static Coroutine<Void> other() {
        await(sleep(seconds(1)));
        System.out.println("other: turn 1");
        await(sleep(seconds(2)));
        System.out.println("other: turn 2");
        return async();
    }

    @Async
    static Coroutine<Void> firstPart() {
        await(gather(a(), other()));
        return async();
    }

    @Async
    static Coroutine<Void> waitsOne() {
        System.out.println("waits_one: waits 1");
        await(sleep(seconds(1)));
        System.out.println("waits_one: goes on");
        return async();
    }

    @Async
    static Coroutine<Void> computes() {
        EventLoop loop = getRunningLoop();
        double end = loop.time() + 3 * SCALE;
        System.out.println("computes: 3 without await");
        while (loop.time() < end) {
            Thread.onSpinWait();
        }
        System.out.println("computes: lets the others run");
        await(yieldNow());
        System.out.println("computes: ends");
        return async();
    }

    @Async
    static Coroutine<Void> secondPart() {
        await(gather(waitsOne(), computes()));
        return async();
    }

    public static void main(String[] args) {
        System.out.println("-- await b() inside a");
        run(firstPart());
        System.out.println("-- a coroutine that does not await is not interrupted");
        run(secondPart());
    }
}

// 23-coroutine-by-hand: a coroutine driven without any loop.
//
//     samples/run 23
//
// Tutorial 003, "二、生成器实现", which says that coroutines are made of generators.

import static io.jawait.Asyncio.*;

import io.jawait.*;
import java.util.NoSuchElementException;

final class T23CoroutineByHand {
    @Async
    static Coroutine<String> inner() {
        var got = await(Coroutine.pause("first pause")); // hands the value out, waits for send()
        System.out.println("inner got " + got);
        got = await(Coroutine.pause("second pause"));
        System.out.println("inner got " + got);
        return async("result of inner");
    }

    @Async
    static Coroutine<String> outer() {
        System.out.println("outer starts");
        String result = await(inner());
        System.out.println("outer got " + result);
        return async("result of outer");
    }

    public static void main(String[] args) {
        Coroutine<String> coroutine = outer();
        System.out.println("created");
        System.out.println("handed out: " + coroutine.send(null));
        System.out.println("handed out: " + coroutine.send("A"));
        try {
            coroutine.send("B");
        } catch (NoSuchElementException stop) {
            System.out.println("StopIteration " + coroutine.result());
        }

        try {
            coroutine.send(null);
        } catch (IllegalStateException error) {
            System.out.println("RuntimeError: " + error.getMessage());
        }

        Coroutine<String> other = outer();
        if (!((Object) other instanceof Iterable)) {
            System.out.println("TypeError: 'coroutine' object is not iterable");
        }
        other.close();
    }
}

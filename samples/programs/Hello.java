// hello: coroutines, tasks, gather, awaits inside expressions, tail awaits.
//
//     samples/run hello

import static io.jawait.Asyncio.*;
import static java.time.Duration.*;

import io.jawait.*;
import java.util.List;

final class Hello {
    @Async
    static Coroutine<String> greet(String name, long millis) {
        await(sleep(ofMillis(millis)));
        return async("hello, " + name);
    }

    @Async
    static Coroutine<Void> everyone() {
        Task<String> first = createTask(greet("a", 200), "first");
        first.addDoneCallback(task -> System.out.println("done: " + task.result()));
        List<String> rest = await(gather(greet("b", 100), greet("c", 100)));
        System.out.println(await(first) + " " + rest);

        int n = await(count("x")) + await(count("yy"));
        System.out.println("n=" + n + " " + (n > 2 ? await(greet("d", 1)) : "none"));
        System.out.println(await(mixed()) + " " + await(new Hello().twice(4)) + " " + await(tail("four")));
        return async();
    }

    @Async
    Coroutine<Integer> twice(int n) {
        return async(2 * await(count("abc")) + n);
    }

    @Async
    static Coroutine<Integer> count(String text) {
        return async(text.length());
    }

    @Async
    static Coroutine<Integer> tail(String text) {
        return count(text);
    }

    @Async
    static Coroutine<Object> mixed() {
        var both = await(gather(count("a"), greet("b", 1)));
        return async(both.get(0));
    }

    public static void main(String[] args) {
        run(everyone());
        System.out.println((int) run(count("abc")));
    }
}

// 54-ensure-future-rules: what ensureFuture makes of each kind of argument.
//
//     samples/run 54
//
// Tutorial 001, "Future 对象", second snippet: the source of ensure_future(). Each branch of it, as a program.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;
import io.jawait.samples.Javac;
import java.util.List;

final class T54EnsureFutureRules {
    /** Not a coroutine, task or future, but awaitable. */
    static final class Waitable implements Awaitable<String> {
        @Async
        @Override
        public Coroutine<String> toCoroutine() {
            await(yieldNow());
            return async("from __await__");
        }
    }

    @Async
    static Coroutine<String> func() {
        return async("from a coroutine");
    }

    @Async
    static Coroutine<Void> main() {
        EventLoop loop = getRunningLoop();

        System.out.println("-- a coroutine becomes a Task");
        var task = ensureFuture(func());
        System.out.println(task.getClass().getSimpleName() + " " + await(task));

        System.out.println("-- a Future is returned as it is");
        Future<String> fut = loop.createFuture();
        System.out.println(repr(ensureFuture(fut) == fut));
        System.out.println(repr(ensureFuture(fut, loop) == fut));

        System.out.println("-- so is a Task");
        System.out.println(repr(ensureFuture(task) == task));

        System.out.println("-- a Future of another loop");
        EventLoop other = newEventLoop();
        try {
            ensureFuture(fut, other);
        } catch (IllegalArgumentException error) {
            System.out.println("ValueError: " + error.getMessage());
        }
        other.close();

        System.out.println("-- another awaitable is wrapped in a Task");
        task = ensureFuture(new Waitable());
        System.out.println(task.getClass().getSimpleName() + " " + await(task));

        System.out.println("-- anything else");
        // Java says so earlier than Python: none of these calls compiles, except the one with null. (A bare method
        // reference would: it can stand for the one method of Awaitable.)
        String function = "(java.util.function.Supplier<?>) T54EnsureFutureRules::func";
        for (String value : List.of("42", "\"text\"", function)) {
            if (Javac.refuses("ensureFuture(" + value + ");")) {
                System.out.println("TypeError: An asyncio.Future, a coroutine or an awaitable is required");
            }
        }
        try {
            ensureFuture(null);
        } catch (IllegalArgumentException error) {
            System.out.println("TypeError: " + error.getMessage());
        }
        return async();
    }

    public static void main(String[] args) {
        run(main());

        System.out.println("-- the loop may be named when none runs");
        EventLoop loop = newEventLoop();
        var task = ensureFuture(func(), loop);
        System.out.println(loop.runUntilComplete(task));
        loop.close();
    }
}

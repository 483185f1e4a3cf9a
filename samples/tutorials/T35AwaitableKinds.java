// 35-awaitable-kinds: coroutine, Task and Future can be awaited; the last two as often as one likes.
//
//     samples/run 35
//
// Tutorials 003, "可等待对象", 000, "await", and 004, "2.2 await", in prose.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;
import java.util.List;
import java.util.function.Supplier;

final class T35AwaitableKinds {
    record Kind(String name, Awaitable<String> object) {}

    @Async
    static Coroutine<String> func() {
        await(sleep(seconds(1)));
        return async("value");
    }

    static String isAwaitable(Object object) {
        return repr(object instanceof Awaitable);
    }

    @Async
    static Coroutine<Void> main() {
        EventLoop loop = getRunningLoop();

        var coroutine = new Kind("coroutine", func());
        var task = new Kind("Task", createTask(func()));
        Future<String> empty = loop.createFuture();
        var future = new Kind("Future", empty);
        loop.callLater(seconds(1), () -> empty.setResult("value"));

        for (Kind kind : List.of(coroutine, task, future)) {
            System.out.println(
                    kind.name + " awaitable: " + isAwaitable(kind.object) + " result: " + await(kind.object));
        }

        for (Kind kind : List.of(task, future)) {
            System.out.println(kind.name + " awaited again: " + await(kind.object));
        }
        try {
            await(coroutine.object);
        } catch (IllegalStateException error) {
            System.out.println("coroutine awaited again: RuntimeError: " + error.getMessage());
        }

        System.out.println("int awaitable: " + isAwaitable(1));
        Supplier<Coroutine<String>> function = T35AwaitableKinds::func;
        System.out.println("coroutine function awaitable: " + isAwaitable(function));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}

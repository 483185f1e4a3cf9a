// 47-wait-arguments: wait() takes any collection of tasks or futures, and counts each once.
//
//     samples/run 47
//
// Tutorial 001, "多任务协程 Task", the remark that asyncio.wait expects a list of futures.

import static io.jawait.Asyncio.*;

import io.jawait.*;
import io.jawait.samples.Javac;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

final class T47WaitArguments {
    @Async
    static Coroutine<String> func() {
        return async("value");
    }

    static Task<String> make() {
        return createTask(func());
    }

    @Async
    static <F extends Future<?>> Coroutine<Void> attempt(String label, Iterable<F> argument) {
        var finished = await(Asyncio.wait(argument));
        int done = finished.done().size();
        int pending = finished.pending().size();
        System.out.println(label + ": done " + done + ", pending " + pending);
        return async();
    }

    @Async
    static Coroutine<Void> attemptInVain(String label, String kind, List<Future<?>> argument) {
        try {
            await(attempt(label, argument));
        } catch (IllegalArgumentException error) {
            System.out.println(label + ": " + kind + ": " + error.getMessage());
        }
        return async();
    }

    /** Like Python's, it is gone through only once. */
    @SuppressWarnings("StreamToIterable")
    static Iterable<Task<String>> generator() {
        return Stream.generate(T47WaitArguments::make).limit(3)::iterator;
    }

    /** A list that claims to hold futures. */
    @SuppressWarnings("unchecked")
    static List<Future<?>> disguised(List<?> list) {
        return (List<Future<?>>) list;
    }

    @Async
    static Coroutine<Void> main() {
        var task = make();
        await(attempt("list of tasks", List.of(make(), make())));
        await(attempt("set of tasks", new HashSet<>(List.of(make(), make()))));
        await(attempt("generator of tasks", generator()));
        await(attempt("the same task twice", List.of(task, task)));
        Future<Integer> future = getRunningLoop().createFuture();
        future.setResult(1);
        await(attempt("a finished future in a list", List.of(future)));
        // Java says so earlier than Python: neither call compiles.
        if (Javac.refuses("io.jawait.Asyncio.wait(createTask(T47WaitArguments.func()));")) {
            System.out.println("a single task: TypeError: expect a list of futures, not Task");
        }
        if (Javac.refuses("io.jawait.Asyncio.wait(T47WaitArguments.func());")) {
            System.out.println("a single coroutine: TypeError: expect a list of futures, not coroutine");
        }
        var coroutine = func();
        await(attemptInVain("a list with a coroutine", "TypeError", disguised(List.of(coroutine))));
        coroutine.close();
        await(attemptInVain("an empty list", "ValueError", List.of()));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}

// 28-run-rules: what run() takes, refuses, gives back and cleans up.
//
//     samples/run 28
//
// Tutorials 001, "多任务协程 Task" and "2、使用", and 003, "运行协程", in prose.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;
import io.jawait.samples.Javac;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

final class T28RunRules {
    private static final List<EventLoop> loops = new ArrayList<>();

    static void report(Supplier<String> call) {
        try {
            System.out.println("result: " + call.get());
        } catch (IllegalStateException error) {
            System.out.println("RuntimeError: " + error.getMessage());
        } catch (IllegalArgumentException error) {
            System.out.println("ValueError: " + error.getMessage());
        }
    }

    @Async
    static Coroutine<String> func() {
        return async("value");
    }

    @Async
    static Coroutine<String> nested() {
        Coroutine<String> coroutine = func();
        try {
            return async(run(coroutine));
        } finally {
            coroutine.close();
        }
    }

    @Async
    static Coroutine<Void> remember() {
        loops.add(getRunningLoop());
        return async();
    }

    @Async
    static Coroutine<Void> endless() {
        try {
            await(sleep(Duration.ofSeconds(1000)));
        } catch (CancelledError error) {
            System.out.println("left over task is cancelled");
            throw error;
        }
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        createTask(endless());
        await(sleep(seconds(1)));
        System.out.println("main returns");
        return async();
    }

    @Async
    static Coroutine<String> fails() {
        throw new IllegalArgumentException("from the coroutine");
    }

    public static void main(String[] args) {
        System.out.println("-- run() returns the result of the coroutine");
        report(() -> run(func()));

        System.out.println("-- run() takes a coroutine object, nothing else");
        // Java says so earlier than Python: neither call compiles.
        if (Javac.refuses("run(T28RunRules::func);")) {
            System.out.println("ValueError: a coroutine was expected, got <function func at 0x...>");
        }
        if (Javac.refuses("run(42);")) {
            System.out.println("ValueError: a coroutine was expected, got 42");
        }

        System.out.println("-- run() inside a running loop");
        report(() -> run(nested()));

        System.out.println("-- every run() makes a loop and closes it");
        run(remember());
        run(remember());
        EventLoop first = loops.get(0);
        EventLoop second = loops.get(1);
        System.out.println("same loop: " + repr(first == second));
        System.out.println("closed: " + repr(first.isClosed()) + " " + repr(second.isClosed()));

        System.out.println("-- run() cancels the tasks that are left over");
        run(main());

        System.out.println("-- an exception of the coroutine comes out of run()");
        report(() -> run(fails()));
    }
}

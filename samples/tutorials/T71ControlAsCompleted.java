// 71-control-as-completed: results in the order in which they come.
//
//     samples/run 71
//
// Tutorial 003, high-level API: full control over the execution of coroutines. This part: asCompleted.
//
// The timeout is checked in Java, but a loop variable has no throws clause: await declares it.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;
import java.util.List;
import java.util.concurrent.TimeoutException;

final class T71ControlAsCompleted {
    @Async
    static Coroutine<String> job(String name, int delay) {
        await(sleep(seconds(delay)));
        return async(name);
    }

    @Async
    static Coroutine<Void> main() {
        var jobs = List.of(job("A", 3), job("B", 1), job("C", 2));
        for (var earliest : asCompleted(jobs)) {
            System.out.println(await(earliest));
        }

        System.out.println("-- with a time limit");
        jobs = List.of(job("A", 3), job("B", 1));
        try {
            for (var earliest : asCompleted(jobs, seconds(2))) {
                System.out.println(await(earliest, TimeoutException.class));
            }
        } catch (TimeoutException e) {
            System.out.println("TimeoutError");
        }
        await(sleep(seconds(2))); // job A goes on
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}

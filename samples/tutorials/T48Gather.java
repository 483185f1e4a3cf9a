// 48-gather: results come in the order of the arguments, an exception comes out at once.
//
//     samples/run 48
//
// Tutorial 002, sections 4 and 5, which say that asyncio.gather blocks until all tasks are done.

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;

final class T48Gather {
    @Async
    static Coroutine<Integer> job(int delay, boolean fail) {
        await(sleep(seconds(delay)));
        System.out.println("end of " + delay);
        if (fail) {
            throw new IllegalArgumentException("failed after " + delay);
        }
        return async(delay);
    }

    static Coroutine<Integer> job(int delay) {
        return job(delay, false);
    }

    static Object valueOrError(Outcome<Integer> outcome) {
        return outcome instanceof Outcome.Value<Integer> value
                ? value.value()
                : ((Outcome.Failure<Integer>) outcome).error();
    }

    @Async
    static Coroutine<Void> main() {
        System.out.println("-- results in the order of the arguments");
        System.out.println(repr(await(gather(job(3), job(1), job(2)))));

        System.out.println("-- coroutines, tasks and futures may be mixed");
        EventLoop loop = getRunningLoop();
        Future<String> future = loop.createFuture();
        future.setResult("from a future");
        System.out.println(repr(await(gather(job(2), createTask(job(1)), future))));

        System.out.println("-- no arguments");
        System.out.println(repr(await(gather())));

        System.out.println("-- an exception, the others go on");
        var slow = createTask(job(2));
        try {
            await(gather(slow, job(1, true)));
        } catch (IllegalArgumentException error) {
            System.out.println("ValueError: " + error.getMessage());
        }
        System.out.println("slow done: " + repr(slow.done()));
        await(slow);

        System.out.println("-- return_exceptions=True");
        var outcomes = await(gatherOutcomes(job(2), job(1, true)));
        System.out.println(repr(outcomes.stream().map(T48Gather::valueOrError).toList()));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}

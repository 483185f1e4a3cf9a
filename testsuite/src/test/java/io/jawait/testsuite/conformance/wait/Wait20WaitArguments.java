package io.jawait.testsuite.conformance.wait;

import static io.jawait.Asyncio.*;
import static io.jawait.ReturnWhen.FIRST_COMPLETED;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.repr;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.Done;
import io.jawait.Future;
import io.jawait.Task;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** wait refuses to wait for nothing, walks any iterable once, and counts a task that is given twice as one. */
final class Wait20WaitArguments {
    @Async
    static Coroutine<Integer> job(int n) {
        await(yieldNow());
        return async(n);
    }

    static String sizes(Done<?> finished) {
        return finished.done().size() + " " + finished.pending().size();
    }

    @Async
    static Coroutine<Void> main() {
        try {
            await(Asyncio.wait(List.<Task<Integer>>of()));
        } catch (IllegalArgumentException e) {
            System.out.println("empty: " + kind(e));
        }
        Task<Integer> task = createTask(job(1));
        Done<Task<Integer>> finished = await(Asyncio.wait(List.of(task, task)));
        System.out.println("twice the same: " + sizes(finished));
        Stream<Task<Integer>> stream = IntStream.range(0, 3).mapToObj(n -> createTask(job(n)));
        Iterable<Task<Integer>> generator = stream::iterator;
        finished = await(Asyncio.wait(generator));
        List<Integer> results =
                finished.done().stream().map(Task::result).sorted().toList();
        System.out.println(
                "from a generator: " + repr(results) + " " + finished.pending().size());
        Future<Integer> future = getRunningLoop().createFuture();
        Done<Future<Integer>> some = await(Asyncio.wait(List.of(task, future), FIRST_COMPLETED));
        System.out.println("already done: " + some.done().size() + " pending "
                + some.pending().size());
        some = await(Asyncio.wait(List.of(future), Duration.ZERO));
        System.out.println("timeout 0: " + sizes(some));
        future.setResult(null);
        some = await(Asyncio.wait(Set.of(future)));
        System.out.println("resolved: " + sizes(some));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}

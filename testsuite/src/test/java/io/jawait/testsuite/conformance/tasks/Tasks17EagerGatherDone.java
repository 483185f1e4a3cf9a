package io.jawait.testsuite.conformance.tasks;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.repr;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import java.util.ArrayList;
import java.util.List;

/** With eager tasks, a gather of coroutines that never suspend is done at once and costs no iteration. */
final class Tasks17EagerGatherDone {
    @Async
    static Coroutine<Integer> immediate(int n) {
        return async(n * n);
    }

    @Async
    static Coroutine<Integer> suspends(int n) {
        await(yieldNow());
        return async(n);
    }

    @Async
    static Coroutine<Void> main() {
        EventLoop loop = getRunningLoop();
        List<String> ticks = new ArrayList<>();
        loop.callSoon(() -> ticks.add("tick"));
        Future<List<Integer>> lazy = gather(immediate(1), immediate(2));
        System.out.println("lazy gather done: " + yesNo(lazy.done()));
        System.out.println(repr(await(lazy)) + " " + repr(ticks));
        ticks.clear();
        loop.setTaskFactory(Asyncio::eagerTaskFactory);
        loop.callSoon(() -> ticks.add("tick"));
        Future<List<Integer>> eager = gather(immediate(3), immediate(4));
        System.out.println("eager gather done: " + yesNo(eager.done()));
        System.out.println(repr(await(eager)) + " " + repr(ticks));
        Future<List<Integer>> mixed = gather(immediate(5), suspends(6));
        System.out.println("mixed gather done: " + yesNo(mixed.done()));
        System.out.println(repr(await(mixed)) + " " + repr(ticks));
        System.out.println("unfinished tasks: " + allTasks().size());
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}

package io.jawait.testsuite.conformance.loop;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Runner;
import java.util.ArrayList;
import java.util.List;

/** A runner runs one coroutine after another on the same loop, refuses once it is closed, and does not nest. */
final class Loop09Runner {
    @Async
    static Coroutine<Integer> rememberLoop(List<EventLoop> box) {
        box.add(getRunningLoop());
        await(yieldNow());
        return async(box.size());
    }

    @Async
    static Coroutine<String> nested() {
        Coroutine<Integer> coro = rememberLoop(new ArrayList<>());
        try {
            run(coro);
        } catch (IllegalStateException e) {
            System.out.println(kind(e) + ": " + e.getMessage());
        }
        coro.close();
        return async("nested done");
    }

    public static void main(String[] args) {
        try {
            getRunningLoop();
        } catch (IllegalStateException e) {
            System.out.println(kind(e) + ": " + e.getMessage());
        }
        List<EventLoop> box = new ArrayList<>();
        Runner runner = new Runner();
        try (runner) {
            System.out.println("run " + runner.run(rememberLoop(box)));
            System.out.println("run " + runner.run(rememberLoop(box)));
            System.out.println("same loop: " + yesNo(box.get(0) == box.get(1) && box.get(0) == runner.getLoop()));
            System.out.println(runner.run(nested()));
        }
        System.out.println("loop closed: " + yesNo(box.get(0).isClosed()));
        Coroutine<Integer> coro = rememberLoop(box);
        try {
            runner.run(coro);
        } catch (IllegalStateException e) {
            System.out.println(kind(e) + ": " + e.getMessage());
        }
        coro.close();
        System.out.println("run " + run(rememberLoop(box)));
        System.out.println("fresh loop: " + yesNo(box.get(2) != box.get(0)));
    }
}

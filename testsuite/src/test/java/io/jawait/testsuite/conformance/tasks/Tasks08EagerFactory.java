package io.jawait.testsuite.conformance.tasks;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Task;

/** With the eager task factory a task runs inside createTask up to its first real suspension. */
final class Tasks08EagerFactory {
    @Async
    static Coroutine<Integer> immediate(int n) {
        System.out.println("immediate " + n);
        return async(n * 2);
    }

    @Async
    static Coroutine<Integer> suspending(int n) {
        System.out.println("suspending start " + n);
        await(yieldNow());
        System.out.println("suspending end " + n);
        return async(n * 3);
    }

    @Async
    static Coroutine<Void> failing() {
        System.out.println("failing now");
        throw new IllegalArgumentException("eager failure");
    }

    @Async
    static Coroutine<Void> main() {
        EventLoop loop = getRunningLoop();
        loop.setTaskFactory(Asyncio::eagerTaskFactory);
        Task<Integer> a = createTask(immediate(1));
        System.out.println("a done: " + yesNo(a.done()) + " result " + a.result());
        Task<Integer> b = createTask(suspending(2));
        System.out.println("b done: " + yesNo(b.done()));
        Task<Void> c = createTask(failing());
        System.out.println(
                "c done: " + yesNo(c.done()) + " error " + c.exception().getMessage());
        System.out.println("b result " + await(b));
        loop.setTaskFactory(null);
        Task<Integer> d = createTask(immediate(4));
        System.out.println("d done: " + yesNo(d.done()));
        System.out.println("d result " + await(d));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}

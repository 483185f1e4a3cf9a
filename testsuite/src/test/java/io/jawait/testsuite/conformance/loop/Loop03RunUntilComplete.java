package io.jawait.testsuite.conformance.loop;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.repr;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.Task;
import java.util.ArrayList;
import java.util.List;

/** runUntilComplete gives the value or throws; other tasks stay where they are and go on in the next run. */
final class Loop03RunUntilComplete {
    @Async
    static Coroutine<Integer> answer(int n) {
        await(yieldNow());
        return async(n);
    }

    @Async
    static Coroutine<Void> fail() {
        throw new IllegalArgumentException("failed");
    }

    @Async
    static Coroutine<Void> background(List<Integer> log) {
        for (int i = 0; i < 5; i++) {
            log.add(i);
            await(yieldNow());
        }
        return async();
    }

    public static void main(String[] args) {
        EventLoop loop = newEventLoop();
        List<Integer> log = new ArrayList<>();
        Task<Void> task = loop.createTask(background(log));
        System.out.println("answer " + loop.runUntilComplete(answer(1)));
        System.out.println("background made progress: " + yesNo(0 < log.size() && log.size() < 5) + " done: "
                + yesNo(task.done()));
        try {
            loop.runUntilComplete(fail());
        } catch (IllegalArgumentException e) {
            System.out.println(kind(e) + ": " + e.getMessage());
        }
        loop.runUntilComplete(task);
        System.out.println("background " + repr(log));
        Future<Void> never = loop.createFuture();
        loop.callSoon(loop::stop);
        try {
            loop.runUntilComplete(never);
        } catch (IllegalStateException e) {
            System.out.println(kind(e) + ": " + e.getMessage());
        }
        loop.close();
    }
}

package io.jawait.testsuite.conformance.loop;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Runner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A runner makes its loop when it is first needed, has one loop for all its runs, and may be closed twice. */
final class Loop19RunnerDetails {
    @Async
    static Coroutine<String> step(List<String> log, String word) {
        log.add(word);
        await(yieldNow());
        return async(word + " done");
    }

    @Async
    static Coroutine<Void> leaveBehind(List<String> log) {
        createTask(background(log));
        await(yieldNow());
        log.add("first run returns");
        return async();
    }

    @Async
    static Coroutine<Void> background(List<String> log) {
        try {
            await(sleep(ofSeconds(100)));
        } finally {
            log.add("background ends");
        }
        return async();
    }

    public static void main(String[] args) {
        List<EventLoop> made = new ArrayList<>();
        Supplier<EventLoop> factory = () -> {
            EventLoop loop = new EventLoop();
            made.add(loop);
            return loop;
        };
        List<String> log = new ArrayList<>();
        Runner runner = new Runner(factory);
        System.out.println("loops after construction " + made.size());
        System.out.println(runner.run(step(log, "one")));
        System.out.println("loops after a run " + made.size() + " open: "
                + yesNo(!made.get(0).isClosed()));
        runner.run(leaveBehind(log));
        System.out.println(runner.run(step(log, "two")));
        log.add("closing");
        runner.close();
        runner.close();
        System.out.println("closed: " + yesNo(made.get(0).isClosed()));
        System.out.println(String.join(", ", log));
        try {
            runner.getLoop();
        } catch (IllegalStateException e) {
            System.out.println(kind(e) + ": " + e.getMessage());
        }
        Runner unused = new Runner(factory);
        unused.close();
        System.out.println("loops after closing an unused runner " + made.size());
        Runner entered = new Runner(factory);
        try (Runner open = entered.enter()) {
            System.out.println(
                    "loops after entering " + made.size() + " " + open.run(step(new ArrayList<>(), "three")));
        }
        try (Runner open = entered.enter()) {
            System.out.println("unreachable");
        } catch (IllegalStateException e) {
            System.out.println(kind(e) + ": " + e.getMessage());
        }
    }
}

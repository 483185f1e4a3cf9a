package io.jawait.testsuite.semantics;

import static io.jawait.Asyncio.*;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.Task;
import io.jawait.junit.AsyncOptions;
import io.jawait.junit.AsyncTest;
import io.jawait.testing.TestLoop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who runs before whom. */
@Tag("agent")
@AsyncOptions
final class OrderingTest {
    private Trace t;

    @BeforeEach
    void watch(TestLoop test) {
        t = new Trace(test);
    }

    @Async
    private Coroutine<Void> job(String name) {
        t.say(name);
        return async();
    }

    @AsyncTest
    void oneQueue_servesCallbacksTasksAndFutures() {
        EventLoop loop = getRunningLoop();
        t.count();
        Future<Void> future = loop.createFuture();
        future.addDoneCallback(f -> t.say("done callback"));
        loop.callSoon(() -> t.say("callback 1"));
        Task<Void> first = createTask(job("task 1"));
        future.setResult(null);
        loop.callSoonThreadsafe(() -> t.say("thread-safe"));
        Task<Void> second = createTask(job("task 2"));
        loop.callSoon(() -> t.say("callback 2"));
        await(yieldNow());
        t.say("main");
        await(Asyncio.wait(List.of(first, second)));

        t.shows("""
                2 callback 1
                2 task 1
                2 done callback
                2 thread-safe
                2 task 2
                2 callback 2
                2 main
                """);
    }

    @Async
    private Coroutine<Void> helper(String name, int i) {
        t.say(name, i);
        return async();
    }

    @Async
    private Coroutine<Void> threeRounds(String name) {
        for (int i = 0; i < 3; i++) {
            await(helper(name, i));
            await(yieldNow());
        }
        return async();
    }

    @AsyncTest
    void yieldsAndPlainAwaits_keepTheRound() {
        t.count();
        List<Task<Void>> tasks = Stream.of("a", "b", "c")
                .map(name -> createTask(threeRounds(name)))
                .toList();
        await(Asyncio.wait(tasks));
        t.say("end");

        t.shows("""
                2 a 0
                2 b 0
                2 c 0
                3 a 1
                3 b 1
                3 c 1
                4 a 2
                4 b 2
                4 c 2
                7 end
                """);
    }

    @Async
    private Coroutine<Void> waiter(int i, Future<Integer> future) {
        t.say("woken", i, "with", await(future));
        return async();
    }

    @AsyncTest
    void futuresCompletedInOneStep_wakeInThatOrder() {
        List<Future<Integer>> futures = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            futures.add(getRunningLoop().createFuture());
        }
        t.count();
        List<Task<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            tasks.add(createTask(waiter(i, futures.get(i))));
        }
        await(yieldNow());
        for (int i : List.of(2, 0, 3, 1)) {
            futures.get(i).setResult(i * 10);
        }
        await(Asyncio.wait(tasks));

        t.shows("""
                3 woken 2 with 20
                3 woken 0 with 0
                3 woken 3 with 30
                3 woken 1 with 10
                """);
    }

    @Async
    private Coroutine<Void> endsLater() {
        await(yieldNow());
        t.say("job ends");
        return async();
    }

    @Async
    private Coroutine<Void> awaiter(String name, Task<Void> task) {
        await(task);
        t.say(name);
        return async();
    }

    @AsyncTest
    void awaitersAndCallbacksOfATask_areToldInRegistrationOrder() {
        t.count();
        Task<Void> task = createTask(endsLater());
        task.addDoneCallback(done -> t.say("callback 1"));
        Task<Void> a = createTask(awaiter("awaiter a", task));
        Task<Void> b = createTask(awaiter("awaiter b", task));
        await(yieldNow());
        task.addDoneCallback(done -> t.say("callback 2"));
        await(task);
        t.say("main");
        await(Asyncio.wait(List.of(a, b)));

        t.shows("""
                3 job ends
                4 callback 1
                4 awaiter a
                4 awaiter b
                4 callback 2
                4 main
                """);
    }

    @AsyncTest
    void cancelledBeforeItsStart_keepsItsPlace() {
        t.count();
        Task<Void> a = createTask(job("a"));
        Task<Void> b = createTask(job("unreachable"));
        b.addDoneCallback(done -> t.say("b is cancelled"));
        Task<Void> c = createTask(job("c"));
        b.cancel();
        a.addDoneCallback(done -> t.say("a is done"));
        c.addDoneCallback(done -> t.say("c is done"));
        await(Asyncio.wait(List.of(a, b, c)));
        t.say("main");

        t.shows("""
                2 a
                2 c
                3 a is done
                3 b is cancelled
                3 c is done
                4 main
                """);
    }

    @Async
    private Coroutine<Void> yielder(String name) {
        try {
            while (true) {
                await(yieldNow());
            }
        } catch (CancelledError e) {
            t.say(name);
            throw e;
        }
    }

    @Async
    private Coroutine<Void> hanging(String name) {
        try {
            await(getRunningLoop().createFuture());
        } catch (CancelledError e) {
            t.say(name);
            throw e;
        }
        return async();
    }

    @Async
    private Coroutine<Void> cancelInReverse(Function<String, Coroutine<Void>> body) {
        t.count();
        List<Task<Void>> tasks = Stream.of("a", "b", "c")
                .map(name -> createTask(body.apply(name)))
                .toList();
        await(yieldNow());
        List<Task<Void>> reversed = new ArrayList<>(tasks);
        Collections.reverse(reversed);
        reversed.forEach(Task::cancel);
        await(Asyncio.wait(tasks));
        return async();
    }

    @AsyncTest
    void cancelledSleepers_endInTheOrderOfTheirPlaces() {
        await(cancelInReverse(this::yielder));

        t.shows("""
                3 a
                3 b
                3 c
                """);
    }

    @AsyncTest
    void cancelledWaitersOfFutures_endInTheOrderOfTheRequests() {
        await(cancelInReverse(this::hanging));

        t.shows("""
                3 c
                3 b
                3 a
                """);
    }

    private final List<Future<Integer>> box = new ArrayList<>();

    @Async
    private Coroutine<Void> producer() {
        for (int i = 0; i < 3; i++) {
            t.say("produce", i);
            box.get(0).setResult(i);
            await(yieldNow());
            await(yieldNow());
        }
        return async();
    }

    @Async
    private Coroutine<Void> consumer() {
        for (int i = 0; i < 3; i++) {
            int item = await(box.get(0));
            box.set(0, getRunningLoop().createFuture());
            t.say("consume", item);
        }
        return async();
    }

    @AsyncTest
    void producerAndConsumer_handOverByFutures() {
        box.add(getRunningLoop().createFuture());
        t.count();
        await(gather(consumer(), producer()));
        t.say("end");

        t.shows("""
                2 produce 0
                3 consume 0
                4 produce 1
                5 consume 1
                6 produce 2
                7 consume 2
                10 end
                """);
    }

    @Async
    private Coroutine<Void> parent(String name) {
        t.say(name);
        Task<Void> task = createTask(job("child of " + name));
        await(yieldNow());
        t.say(name, "again");
        await(task);
        t.say(name, "ends");
        return async();
    }

    @AsyncTest
    void taskMadeByATask_startsInTheNextIteration() {
        t.count();
        await(gather(parent("p"), parent("q")));

        t.shows("""
                2 p
                2 q
                3 child of p
                3 p again
                3 p ends
                3 child of q
                3 q again
                3 q ends
                """);
    }

    @Async
    private Coroutine<Void> sleeper(int delay) {
        await(sleep(ofMillis(delay)));
        t.say(delay);
        return async();
    }

    @AsyncTest
    void sleeps_endByDeadlineWhateverTheirStart() {
        await(gather(sleeper(120), sleeper(30), sleeper(0), sleeper(90), sleeper(60)));

        t.shows("""
                0
                30
                60
                90
                120
                """);
    }

    @AsyncTest
    void zeroTimer_firesAfterWhatIsReady() {
        EventLoop loop = getRunningLoop();
        t.count();
        loop.callLater(ZERO, () -> t.say("timer"));
        loop.callSoon(() -> t.say("soon"));
        loop.callSoon(() -> loop.callSoon(() -> t.say("soon after")));
        await(yieldNow());
        t.say("main");
        await(yieldNow());
        t.say("main again");

        t.shows("""
                2 soon
                2 main
                2 timer
                3 soon after
                3 main again
                """);
    }

    @Async
    private Coroutine<Void> background(String name, int steps) {
        try {
            await(sleep(ofSeconds(100)));
        } catch (CancelledError e) {
            for (int i = 0; i < steps; i++) {
                await(yieldNow());
            }
            t.say(name, "cleaned up");
            throw e;
        }
        return async();
    }

    @Async
    private Coroutine<String> leavesThreeBehind() {
        createTask(background("slow", 2));
        createTask(background("quick", 0));
        createTask(background("middle", 1));
        await(yieldNow());
        return async("main's value");
    }

    @Test
    void leftoverTasks_areCancelledInOneBatchAtTheEnd() {
        t.say(run(leavesThreeBehind()));

        t.shows("""
                quick cleaned up
                middle cleaned up
                slow cleaned up
                main's value
                """);
    }

    @Async
    private Coroutine<Void> late() {
        try {
            t.say("late starts");
            await(sleep(ofSeconds(100)));
        } finally {
            t.say("late ends");
        }
        return async();
    }

    @Async
    private Coroutine<Void> startsAnother() {
        try {
            await(sleep(ofSeconds(100)));
        } catch (CancelledError e) {
            t.say("background starts late");
            createTask(late());
            await(yieldNow());
            await(yieldNow());
            t.say("background ends");
        }
        return async();
    }

    @Async
    private Coroutine<Void> leavesOneBehind() {
        createTask(startsAnother());
        await(yieldNow());
        return async();
    }

    @Test
    void leftoverTaskThatStartsAnother_leavesItBehind() {
        run(leavesOneBehind());
        t.say("run returned");

        t.shows("""
                background starts late
                late starts
                background ends
                run returned
                """);
    }
}

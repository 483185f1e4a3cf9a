package io.jawait.testsuite.semantics;

import static io.jawait.Asyncio.*;
import static io.jawait.ReturnWhen.FIRST_COMPLETED;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Awaitable;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.Task;
import io.jawait.ThrowingCallable;
import io.jawait.junit.AsyncTest;
import io.jawait.sync.Event;
import io.jawait.sync.Lock;
import io.jawait.testing.TestLoop;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** How many iterations pass between an await and what follows it. */
@Tag("agent")
final class HopsTest {
    private Trace t;

    @BeforeEach
    void watch(TestLoop test) {
        t = new Trace(test);
    }

    @Async
    private static Coroutine<Integer> immediate() {
        return async(1);
    }

    private static Future<Integer> doneFuture() {
        Future<Integer> future = getRunningLoop().createFuture();
        future.setResult(1);
        return future;
    }

    private static Future<Integer> resolvedNextIteration() {
        Future<Integer> future = getRunningLoop().createFuture();
        getRunningLoop().callSoon(() -> future.setResult(1));
        return future;
    }

    @Async
    private static Coroutine<Void> chain(int n) {
        if (n > 0) {
            await(createTask(chain(n - 1)));
        } else {
            await(immediate());
        }
        return async();
    }

    /** Says how many iterations an await takes, and what it raises. */
    @Async
    private Coroutine<Void> cost(String name, ThrowingCallable<Awaitable<?>, Exception> make) throws Exception {
        Awaitable<?> awaitable = make.call();
        int before = t.iteration();
        String ending = "";
        try {
            await(awaitable);
        } catch (Throwable e) {
            ending = kind(e);
        }
        t.say(name, t.iteration() - before, ending);
        return async();
    }

    @AsyncTest
    void awaitsThatDoNotSuspend() throws Exception {
        t.count();
        Task<Integer> task = createTask(immediate());
        await(task);
        Event event = new Event();
        event.set();
        Future<Integer> failed = getRunningLoop().createFuture();
        failed.setException(new IllegalArgumentException());
        await(cost("coroutine", () -> immediate()));
        await(cost("done task", () -> task));
        await(cost("done future", () -> doneFuture()));
        await(cost("failed future", () -> failed));
        await(cost("free lock", () -> new Lock().acquire()));
        await(cost("set event", () -> event.waitAsync()));
        await(cost("gather of nothing", () -> gather()));
        await(cost("gather of done", () -> gather(task, doneFuture())));
        await(cost("shield of done", () -> shield(task)));
        await(cost("wait_for coroutine", () -> waitFor(immediate(), ofSeconds(10))));
        await(cost("wait_for without limit", () -> waitFor(immediate(), null)));
        await(cost("wait_for done, limit 0", () -> waitFor(task, ZERO)));

        t.shows("""
                3 coroutine 0
                3 done task 0
                3 done future 0
                3 failed future 0 ValueError
                3 free lock 0
                3 set event 0
                3 gather of nothing 0
                3 gather of done 0
                3 shield of done 0
                3 wait_for coroutine 0
                3 wait_for without limit 0
                3 wait_for done, limit 0 0
                """);
    }

    @AsyncTest
    void awaitsThatSuspend() throws Exception {
        t.count();
        Task<Integer> done = createTask(immediate());
        await(done);
        EventLoop loop = getRunningLoop();
        Future<Integer> pending = loop.createFuture();
        await(cost("sleep(0)", () -> yieldNow()));
        await(cost("sleep(-1)", () -> sleep(ofSeconds(-1))));
        await(cost("future resolved next iteration", () -> resolvedNextIteration()));
        await(cost("task", () -> createTask(immediate())));
        await(cost("task that yields once", () -> createTask(sleep(ZERO))));
        await(cost("three tasks deep", () -> createTask(chain(2))));
        await(cost("gather", () -> gather(immediate(), immediate())));
        await(cost("gather of gather", () -> gather(gather(immediate()))));
        await(cost("gather, one done", () -> gather(immediate(), done)));
        await(cost("shield", () -> shield(immediate())));
        await(cost("shield of shield", () -> shield(shield(immediate()))));
        await(cost("gather of shield", () -> gather(shield(immediate()))));
        await(cost("wait", () -> Asyncio.wait(List.of(createTask(immediate())))));
        await(cost("wait on done", () -> Asyncio.wait(List.of(done))));
        await(cost("wait on done and pending, first", () -> Asyncio.wait(List.of(done, pending), FIRST_COMPLETED)));
        await(cost("wait, limit 0", () -> Asyncio.wait(List.of(pending), ZERO)));
        await(cost("wait, negative limit", () -> Asyncio.wait(List.of(pending), ofSeconds(-1))));
        await(cost("wait_for task", () -> waitFor(createTask(immediate()), ofSeconds(10))));
        await(cost("wait_for coroutine, limit 0", () -> waitFor(immediate(), ZERO)));
        await(cost("wait_for pending future, limit 0", () -> waitFor(loop.createFuture(), ZERO)));
        await(cost(
                "as_completed",
                () -> asCompleted(List.of(immediate())).iterator().next()));
        await(cost(
                "as_completed of done",
                () -> asCompleted(List.of(done)).iterator().next()));

        t.shows("""
                4 sleep(0) 1
                5 sleep(-1) 1
                7 future resolved next iteration 2
                9 task 2
                12 task that yields once 3
                18 three tasks deep 6
                21 gather 3
                25 gather of gather 4
                28 gather, one done 3
                31 shield 3
                35 shield of shield 4
                39 gather of shield 4
                42 wait 3
                44 wait on done 2
                46 wait on done and pending, first 2
                48 wait, limit 0 2
                50 wait, negative limit 2
                52 wait_for task 2
                55 wait_for coroutine, limit 0 3 TimeoutError
                57 wait_for pending future, limit 0 2 TimeoutError
                60 as_completed 3
                62 as_completed of done 2
                """);
    }

    @AsyncTest
    void timeoutOfZero_interruptsTheFirstSuspension() {
        t.count();
        try {
            await(timeout(ZERO, limit -> {
                t.say("body starts");
                try {
                    await(yieldNow());
                } catch (CancelledError e) {
                    t.say("interrupted");
                    throw e;
                }
                return async();
            }));
        } catch (TimeoutException e) {
            t.say("timed out");
        }

        t.shows("""
                1 body starts
                2 interrupted
                2 timed out
                """);
    }

    @Async
    private Coroutine<Void> worker(String name, Lock lock) {
        try (Lock.Held held = await(lock.acquire())) {
            t.say(name, "in");
        }
        return async();
    }

    @AsyncTest
    void lockHandover_takesOneIterationToAWaiter() {
        Lock lock = new Lock();
        t.count();
        await(lock.acquire());
        Task<Void> first = createTask(worker("first", lock));
        Task<Void> second = createTask(worker("second", lock));
        await(yieldNow());
        lock.release();
        t.say("released, locked:", yesNo(lock.locked()));
        Task<Void> late = createTask(worker("late", lock));
        await(gather(first, second, late));

        t.shows("""
                2 released, locked: no
                3 first in
                4 second in
                5 late in
                """);
    }

    @Async
    private Coroutine<Void> taskLevel(int n) {
        try {
            if (n == 0) {
                await(getRunningLoop().createFuture());
            } else {
                await(createTask(taskLevel(n - 1)));
            }
        } catch (CancelledError e) {
            t.say("level", n);
            throw e;
        }
        return async();
    }

    @AsyncTest
    void cancelledChainOfTasks_endsOneLevelAnIteration() {
        t.count();
        Task<Void> task = createTask(taskLevel(3));
        for (int i = 0; i < 5; i++) {
            await(yieldNow());
        }
        t.say("cancel");
        task.cancel();
        try {
            await(task);
        } catch (CancelledError e) {
            t.say("main");
        }

        t.shows("""
                6 cancel
                7 level 0
                8 level 1
                9 level 2
                10 level 3
                11 main
                """);
    }

    @Async
    private Coroutine<Void> coroutineLevel(int n) {
        try {
            await(n > 0 ? coroutineLevel(n - 1) : sleep(ofSeconds(100)));
        } catch (CancelledError e) {
            t.say("level", n);
            throw e;
        }
        return async();
    }

    @AsyncTest
    void cancelledChainOfCoroutines_endsInOneStep() {
        t.count();
        Task<Void> task = createTask(coroutineLevel(3));
        await(yieldNow());
        t.say("cancel");
        task.cancel();
        try {
            await(task);
        } catch (CancelledError e) {
            t.say("main");
        }

        t.shows("""
                2 cancel
                3 level 0
                3 level 1
                3 level 2
                3 level 3
                4 main
                """);
    }

    @Async
    private Coroutine<Void> waits(Event event, String name) {
        await(event.waitAsync());
        t.say(name);
        return async();
    }

    @Async
    private Coroutine<Void> waits(Future<Void> future, String name) {
        await(future);
        t.say(name);
        return async();
    }

    @AsyncTest
    void eventAndFuture_wakeInTheOrderOfWaiting() {
        Event event = new Event();
        Future<Void> future = getRunningLoop().createFuture();
        t.count();
        List<Task<Void>> tasks = List.of(
                createTask(waits(event, "event 1")),
                createTask(waits(future, "future 1")),
                createTask(waits(event, "event 2")),
                createTask(waits(future, "future 2")));
        await(yieldNow());
        future.addDoneCallback(f -> t.say("callback"));
        future.setResult(null);
        event.set();
        t.say("both set");
        await(Asyncio.wait(tasks));
        t.say("end");

        t.shows("""
                2 both set
                3 future 1
                3 future 2
                3 callback
                3 event 1
                3 event 2
                5 end
                """);
    }
}

package io.jawait.testsuite.semantics;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.repr;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Future;
import io.jawait.InvalidStateException;
import io.jawait.Task;
import io.jawait.junit.AsyncTest;
import io.jawait.sync.Lock;
import io.jawait.testing.TestLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** What a request to cancel does, by the state of the task at that moment. */
@Tag("agent")
final class CancellationTest {
    private Trace t;

    @BeforeEach
    void watch(TestLoop test) {
        t = new Trace(test);
    }

    private static <T> Future<T> future() {
        return getRunningLoop().createFuture();
    }

    @Async
    private Coroutine<Void> neverStarts() {
        try {
            t.say("unreachable");
        } finally {
            t.say("unreachable finally");
        }
        return async();
    }

    @AsyncTest
    void beforeTheFirstStep_nothingOfTheBodyRuns() {
        t.count();
        Task<Void> task = createTask(neverStarts());
        getRunningLoop().callSoon(() -> t.say("after its place, done:", yesNo(task.done())));
        t.say("accepted:", yesNo(task.cancel("early")), "done:", yesNo(task.done()));
        try {
            await(task);
        } catch (CancelledError e) {
            t.say("cancelled", e.getMessage());
        }
        t.say("accepted again:", yesNo(task.cancel()), "requests", task.cancelling());

        t.shows("""
                1 accepted: yes done: no
                2 after its place, done: yes
                3 cancelled early
                3 accepted again: no requests 1
                """);
    }

    @Async
    private Coroutine<Void> saysItsMessage(Future<Void> awaited, String label) {
        try {
            await(awaited);
        } catch (CancelledError e) {
            t.say(label, e.getMessage());
            throw e;
        }
        return async();
    }

    @AsyncTest
    void suspendedOnAFuture_cancelsItAtOnce() {
        Future<Void> awaited = future();
        t.count();
        Task<Void> task = createTask(saysItsMessage(awaited, "in task:"));
        task.addDoneCallback(done -> t.say("done callback"));
        await(yieldNow());
        task.cancel("msg");
        t.say("future cancelled:", yesNo(awaited.cancelled()), "task cancelled:", yesNo(task.cancelled()));
        await(Asyncio.wait(List.of(task)));
        t.say("main");

        t.shows("""
                2 future cancelled: yes task cancelled: no
                3 in task: msg
                4 done callback
                5 main
                """);
    }

    @Async
    private Coroutine<Void> cleansUpSlowly() {
        try {
            await(sleep(ofSeconds(100)));
        } catch (CancelledError e) {
            t.say("inner:", e.getMessage());
            await(yieldNow());
            await(yieldNow());
            t.say("inner cleaned up");
            throw e;
        }
        return async();
    }

    @AsyncTest
    void suspendedOnATask_waitsForItsEnd() {
        t.count();
        Task<Void> inner = createTask(cleansUpSlowly());
        Task<Void> task = createTask(saysItsMessage(inner, "outer:"));
        await(yieldNow());
        task.cancel("msg");
        t.say("requests", inner.cancelling(), task.cancelling());
        await(Asyncio.wait(List.of(task)));
        t.say("main");

        t.shows("""
                2 requests 1 1
                3 inner: msg
                5 inner cleaned up
                6 outer: msg
                8 main
                """);
    }

    @Async
    private static Coroutine<String> swallows() {
        try {
            await(sleep(ofSeconds(100)));
        } catch (CancelledError e) {
            return async("swallowed");
        }
        return async(null);
    }

    @Async
    private Coroutine<String> takesTheValue(Task<String> inner) {
        String value = await(inner);
        t.say("outer got", value);
        await(yieldNow());
        t.say("outer goes on");
        return async("normal");
    }

    @AsyncTest
    void awaitedTaskThatSwallows_givesItsValue() {
        t.count();
        Task<String> inner = createTask(swallows());
        Task<String> task = createTask(takesTheValue(inner));
        await(yieldNow());
        task.cancel();
        t.say(await(task), task.cancelling(), inner.cancelling());

        t.shows("""
                4 outer got swallowed
                5 outer goes on
                6 normal 1 1
                """);
    }

    @Async
    private Coroutine<Void> takesTheResult(Future<String> awaited) {
        try {
            t.say("got", await(awaited));
        } catch (CancelledError e) {
            t.say("cancelled", e.getMessage());
            throw e;
        }
        return async();
    }

    @AsyncTest
    void resultOnItsWay_isLostToTheCancelledTask() {
        Future<String> awaited = future();
        t.count();
        Task<Void> task = createTask(takesTheResult(awaited));
        await(yieldNow());
        awaited.setResult("result");
        task.cancel("late");
        await(Asyncio.wait(List.of(task)));
        t.say("future keeps", awaited.result());

        t.shows("""
                3 cancelled late
                5 future keeps result
                """);
    }

    @Async
    private Coroutine<Void> yields() {
        try {
            await(yieldNow());
            t.say("unreachable");
        } catch (CancelledError e) {
            t.say("cancelled");
            await(yieldNow());
            t.say("cleanup");
            throw e;
        }
        return async();
    }

    @AsyncTest
    void inAYield_isDeliveredAtTheNextStep() {
        t.count();
        Task<Void> task = createTask(yields());
        await(yieldNow());
        task.cancel();
        await(Asyncio.wait(List.of(task)));
        t.say("main");

        t.shows("""
                3 cancelled
                4 cleanup
                6 main
                """);
    }

    @Async
    private Coroutine<Void> goesOnAfterOne() {
        try {
            await(future());
        } catch (CancelledError e) {
            t.say("first:", e.getMessage());
        }
        await(yieldNow());
        t.say("not interrupted again");
        return async();
    }

    @AsyncTest
    void twoRequestsForOneSuspension_deliverTheFirstMessage() {
        t.count();
        Task<Void> task = createTask(goesOnAfterOne());
        await(yieldNow());
        task.cancel("one");
        task.cancel("two");
        await(task);
        t.say("requests", task.cancelling());

        t.shows("""
                3 first: one
                4 not interrupted again
                5 requests 2
                """);
    }

    @Async
    private Coroutine<Void> saysItsName(String name, Future<Void> shared) {
        try {
            await(shared);
        } catch (CancelledError e) {
            t.say(name);
            throw e;
        }
        return async();
    }

    @AsyncTest
    void sharedFuture_cancelsEveryAwaiter() {
        Future<Void> shared = future();
        t.count();
        List<Task<Void>> tasks = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            tasks.add(createTask(saysItsName(name, shared)));
        }
        await(yieldNow());
        tasks.get(1).cancel();
        await(Asyncio.wait(tasks));
        t.say(
                "requests",
                repr(tasks.stream().map(Task::cancelling).toList()),
                "cancelled",
                repr(tasks.stream().map(task -> yesNo(task.cancelled())).toList()));

        t.shows("""
                3 a
                3 b
                3 c
                5 requests [0, 1, 0] cancelled ['yes', 'yes', 'yes']
                """);
    }

    @Async
    private static Coroutine<Void> raisesByItself() {
        await(yieldNow());
        throw new CancelledError("own idea");
    }

    @AsyncTest
    void coroutineThatRaisesCancellationItself_endsCancelled() {
        Task<Void> task = createTask(raisesByItself());
        try {
            await(task);
        } catch (CancelledError e) {
            t.say("cancelled:", yesNo(task.cancelled()), "requests", task.cancelling(), "message", e.getMessage());
        }

        t.shows("""
                cancelled: yes requests 0 message own idea
                """);
    }

    @Async
    private static Coroutine<Void> failsInFinally() {
        try {
            await(future());
        } finally {
            throw new IllegalArgumentException("from cleanup");
        }
    }

    @AsyncTest
    void cancelledInAFinally_theNewErrorWins() {
        Task<Void> task = createTask(failsInFinally());
        await(yieldNow());
        task.cancel();
        try {
            await(task);
        } catch (IllegalArgumentException e) {
            t.say(e.getMessage(), "cancelled:", yesNo(task.cancelled()), "requests", task.cancelling());
        }

        t.shows("""
                from cleanup cancelled: no requests 1
                """);
    }

    @Async
    private static Coroutine<String> returnsInFinally() {
        try {
            await(future());
        } finally {
            return async("returned");
        }
    }

    @AsyncTest
    void returnInAFinally_discardsTheCancellation() {
        Task<String> task = createTask(returnsInFinally());
        await(yieldNow());
        task.cancel();
        t.say(await(task), "cancelled:", yesNo(task.cancelled()), "requests", task.cancelling());

        t.shows("""
                returned cancelled: no requests 1
                """);
    }

    private void attempt(String name, Runnable action) {
        try {
            action.run();
        } catch (InvalidStateException e) {
            t.say(name, kind(e));
        }
    }

    @AsyncTest
    void cancelledFuture_refusesAResult() {
        Future<Integer> cancelled = future();
        List<String> order = new ArrayList<>();
        cancelled.addDoneCallback(f -> order.add("callback"));
        boolean first = cancelled.cancel("gone");
        t.say("accepted:", yesNo(first), "again:", yesNo(cancelled.cancel()), "callbacks so far:", order.size());
        attempt("result", () -> cancelled.setResult(1));
        attempt("exception", () -> cancelled.setException(new IllegalArgumentException()));
        try {
            cancelled.result();
        } catch (CancelledError e) {
            t.say("result() raises", e.getMessage());
        }
        await(yieldNow());
        t.say(order.get(0));

        t.shows("""
                accepted: yes again: no callbacks so far: 0
                result InvalidStateError
                exception InvalidStateError
                result() raises gone
                callback
                """);
    }

    @Async
    private Coroutine<Void> worker(String name, Lock lock) {
        try (Lock.Held held = await(lock.acquire())) {
            t.say(name, "in");
        } catch (CancelledError e) {
            t.say(name, "cancelled");
            throw e;
        }
        return async();
    }

    @AsyncTest
    void taskWaitingForALock_passesItsTurnOn() {
        Lock lock = new Lock();
        t.count();
        await(lock.acquire());
        List<Task<Void>> tasks = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            tasks.add(createTask(worker(name, lock)));
        }
        await(yieldNow());
        lock.release();
        tasks.get(0).cancel();
        await(Asyncio.wait(tasks));
        t.say("locked:", yesNo(lock.locked()));

        t.shows("""
                3 a cancelled
                4 b in
                5 c in
                7 locked: no
                """);
    }
}

package io.jawait.testsuite.semantics;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.repr;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static io.jawait.testsuite.semantics.Trace.howItEnded;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Future;
import io.jawait.Outcome;
import io.jawait.Task;
import io.jawait.junit.AsyncTest;
import io.jawait.testing.TestLoop;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** Gathers that fail, are cancelled, or have nothing left to wait for. */
@Tag("agent")
final class GatherTest {
    private Trace t;

    @BeforeEach
    void watch(TestLoop test) {
        t = new Trace(test);
    }

    private static <T> Future<T> future() {
        return getRunningLoop().createFuture();
    }

    @Async
    private static <T> Coroutine<T> value(T n, int steps) {
        for (int i = 0; i < steps; i++) {
            await(yieldNow());
        }
        return async(n);
    }

    @Async
    private static Coroutine<String> fail(String text, int steps) {
        for (int i = 0; i < steps; i++) {
            await(yieldNow());
        }
        throw new IllegalArgumentException(text);
    }

    private static String kindOf(Outcome<?> outcome) {
        return kind(((Outcome.Failure<?>) outcome).error());
    }

    @Async
    private Coroutine<Void> job(String name) {
        t.say(name, "starts");
        return async();
    }

    @AsyncTest
    void gather_startsItsCoroutinesAtTheCall() {
        t.count();
        Task<Void> before = createTask(job("before"));
        Future<List<Void>> together = gather(job("first"), job("second"));
        Task<Void> after = createTask(job("after"));
        t.say("called");
        await(after);
        t.say("after done, gather done:", yesNo(together.done()));
        await(together);
        t.say("end", yesNo(before.done()));

        t.shows("""
                1 called
                2 before starts
                2 first starts
                2 second starts
                2 after starts
                3 after done, gather done: yes
                3 end yes
                """);
    }

    @AsyncTest
    void gather_failsWhenAChildIsCancelled() {
        Task<String> child = createTask(sleep(ofSeconds(100), ""));
        Task<String> sibling = createTask(value("sibling", 6));
        Future<List<String>> together = gather(child, sibling);
        await(yieldNow());
        child.cancel("child stops");
        try {
            await(together);
        } catch (CancelledError e) {
            t.say("CancelledError", e.getMessage());
        }
        t.say("gather cancelled:", yesNo(together.cancelled()), "done:", yesNo(together.done()));
        try {
            t.say("exception:", kind(together.exception()));
        } catch (CancelledError e) {
            t.say("exception() raises");
        }
        t.say(await(sibling));

        t.shows("""
                CancelledError child stops
                gather cancelled: no done: yes
                exception: CancelledError
                sibling
                """);
    }

    @Async
    private Coroutine<String> swallows(String name, int steps) {
        try {
            await(sleep(ofSeconds(100)));
        } catch (CancelledError e) {
            await(value(null, steps));
            t.say(name, "ends");
        }
        return async(name);
    }

    @AsyncTest
    void cancelledGather_waitsForAllItsChildren() {
        t.count();
        List<Task<String>> children = List.of(createTask(swallows("quick", 0)), createTask(swallows("slow", 3)));
        Future<List<String>> together = gather(children);
        await(yieldNow());
        boolean accepted = together.cancel("msg");
        t.say("accepted:", yesNo(accepted), "done:", yesNo(together.done()));
        try {
            await(together);
        } catch (CancelledError e) {
            t.say("CancelledError", e.getMessage());
        }
        String endings = repr(children.stream().map(Trace::howItEnded).toList());
        t.say("cancelled:", yesNo(together.cancelled()), "children", endings);
        t.say("accepted again:", yesNo(together.cancel()));

        t.shows("""
                2 accepted: yes done: no
                3 quick ends
                6 slow ends
                8 CancelledError
                8 cancelled: no children ['finished quick', 'finished slow']
                8 accepted again: no
                """);
    }

    @AsyncTest
    void cancelledGatherOfOutcomes_raisesAllTheSame() {
        Future<List<Outcome<Integer>>> together = gatherOutcomes(value(1, 0), sleep(ofSeconds(100), 2));
        await(yieldNow());
        together.cancel();
        try {
            t.say("unreachable", await(together));
        } catch (CancelledError e) {
            t.say("CancelledError, cancelled:", yesNo(together.cancelled()));
        }

        t.shows("""
                CancelledError, cancelled: no
                """);
    }

    @AsyncTest
    void gatherOfDoneAwaitables_isDoneAtOnce() {
        Future<String> done = future();
        Future<String> failed = future();
        Future<String> pending = future();
        done.setResult("value");
        failed.setException(new IllegalArgumentException("broken"));
        t.say(howItEnded(gather(done, done)));
        t.say(howItEnded(gather(done, failed)));
        t.say(howItEnded(gather(failed, pending)));
        t.say(howItEnded(gather(done, pending)));
        List<Outcome<String>> outcomes = gatherOutcomes(failed, done).result();
        t.say(kindOf(outcomes.get(0)), ((Outcome.Value<String>) outcomes.get(1)).value());

        t.shows("""
                finished ['value', 'value']
                failed ValueError
                failed ValueError
                pending
                ValueError value
                """);
    }

    @AsyncTest
    void gather_reportsTheFirstFailureInTime() {
        t.count();
        List<Task<String>> tasks =
                List.of(createTask(fail("second", 2)), createTask(fail("first", 1)), createTask(fail("third", 3)));
        try {
            await(gather(tasks));
        } catch (IllegalArgumentException e) {
            t.say(e.getMessage());
        }
        await(Asyncio.wait(tasks));
        t.say(repr(tasks.stream().map(Trace::howItEnded).toList()));

        t.shows("""
                5 first
                7 ['failed ValueError', 'failed ValueError', 'failed ValueError']
                """);
    }

    @AsyncTest
    void failedGather_canNotBeCancelledAndSparesItsChildren() {
        Task<String> sibling = createTask(value("fine", 5));
        Future<List<String>> together = gather(fail("at once", 0), sibling);
        await(Asyncio.wait(List.of(together)));
        String error = together.exception().getMessage();
        t.say(error, "accepted:", yesNo(together.cancel()), "sibling requests", sibling.cancelling());
        t.say(await(sibling));

        t.shows("""
                at once accepted: no sibling requests 0
                fine
                """);
    }

    @AsyncTest
    void cancelledChildAsOutcome_hasTheMessageOfAFutureOnly() {
        Task<Integer> task = createTask(sleep(ofSeconds(100), 1));
        Future<Integer> plain = future();
        getRunningLoop().callSoon(() -> task.cancel("the task's"));
        getRunningLoop().callSoon(() -> plain.cancel("the future's"));
        for (Outcome<Integer> outcome : await(gatherOutcomes(task, plain))) {
            Throwable error = ((Outcome.Failure<Integer>) outcome).error();
            t.say(kind(error), error.getMessage());
        }

        t.shows("""
                CancelledError
                CancelledError the future's
                """);
    }

    @Async
    private Coroutine<Void> leaf(String name) {
        try {
            await(sleep(ofSeconds(100)));
        } catch (CancelledError e) {
            t.say(name);
            throw e;
        }
        return async();
    }

    @Async
    private Coroutine<Void> parent() {
        try {
            await(gather(leaf("a"), gather(leaf("b"), leaf("c"))));
        } catch (CancelledError e) {
            t.say("parent");
            throw e;
        }
        return async();
    }

    @AsyncTest
    void cancellingTheTaskInANestedGather_reachesTheLeaves() {
        t.count();
        Task<Void> task = createTask(parent());
        await(yieldNow());
        await(yieldNow());
        task.cancel();
        await(Asyncio.wait(List.of(task)));
        t.say(howItEnded(task));

        t.shows("""
                4 a
                4 b
                4 c
                6 parent
                8 cancelled
                """);
    }
}

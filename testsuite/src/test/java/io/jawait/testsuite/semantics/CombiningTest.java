package io.jawait.testsuite.semantics;

import static io.jawait.Asyncio.*;
import static io.jawait.ReturnWhen.FIRST_COMPLETED;
import static io.jawait.ReturnWhen.FIRST_EXCEPTION;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.repr;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static io.jawait.testsuite.semantics.Trace.howItEnded;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Done;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.Task;
import io.jawait.junit.AsyncTest;
import io.jawait.testing.TestLoop;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** shield, wait and asCompleted where errors, cancellations and time meet them. */
@Tag("agent")
final class CombiningTest {
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
    private static Coroutine<Integer> fail(String text) {
        throw new IllegalArgumentException(text);
    }

    private void saySizes(Done<?> finished) {
        t.say(finished.done().size(), finished.pending().size());
    }

    @AsyncTest
    void shield_copiesTheOutcomeOneIterationLater() {
        Future<Integer> inner = future();
        Future<Integer> outer = shield(inner);
        t.count();
        inner.addDoneCallback(f -> t.say("inner callback, outer done:", yesNo(outer.done())));
        outer.addDoneCallback(f -> t.say("outer callback"));
        inner.setResult(1);
        t.say("inner set, outer done:", yesNo(outer.done()));
        t.say("value", await(outer));

        t.shows("""
                1 inner set, outer done: no
                2 inner callback, outer done: yes
                3 outer callback
                3 value 1
                """);
    }

    @AsyncTest
    void twoShieldsOfOneTask_areIndependent() {
        Task<String> inner = createTask(value("inner", 3));
        Future<String> one = shield(inner);
        Future<String> two = shield(inner);
        one.cancel("only me");
        try {
            await(one);
        } catch (CancelledError e) {
            t.say("one", e.getMessage());
        }
        t.say("two", await(two), "inner requests", inner.cancelling());

        t.shows("""
                one only me
                two inner inner requests 0
                """);
    }

    @AsyncTest
    void cancelledShield_ignoresTheLaterResult() {
        Future<String> inner = future();
        Future<String> outer = shield(inner);
        outer.cancel();
        inner.setResult("late");
        await(yieldNow());
        t.say(howItEnded(outer), "/", howItEnded(inner));

        t.shows("""
                cancelled / finished late
                """);
    }

    @AsyncTest
    void wait_leavesErrorsInsideAndCancelsNobody() {
        List<Task<Integer>> tasks =
                List.of(createTask(fail("x")), createTask(value(1, 2)), createTask(sleep(ofSeconds(100), 2)));
        Task<Done<Task<Integer>>> waiting = createTask(Asyncio.wait(tasks));
        await(yieldNow());
        await(yieldNow());
        waiting.cancel();
        await(Asyncio.wait(List.of(waiting)));
        String endings =
                repr(tasks.subList(0, 2).stream().map(Trace::howItEnded).toList());
        t.say(howItEnded(waiting), endings, "requests", tasks.get(2).cancelling());
        tasks.get(2).cancel();

        t.shows("""
                cancelled ['failed ValueError', 'finished 1'] requests 0
                """);
    }

    @AsyncTest
    void doneOfWait_hasWhatEndedBeforeTheWakeUp() {
        Future<String> a = future();
        Future<String> b = future();
        Future<String> c = future();
        EventLoop loop = getRunningLoop();
        loop.callSoon(() -> {
            a.setResult("a");
            loop.callSoon(() -> b.setResult("b"));
        });
        Done<Future<String>> finished = await(Asyncio.wait(List.of(a, b, c), FIRST_COMPLETED));
        List<String> results =
                finished.done().stream().map(Future::result).sorted().toList();
        t.say(repr(results), finished.pending().size());

        t.shows("""
                ['a', 'b'] 1
                """);
    }

    @AsyncTest
    void firstExceptionWithoutAny_waitsForAll() {
        t.count();
        Task<Integer> cancelled = createTask(sleep(ofSeconds(100), 0));
        getRunningLoop().callSoon(cancelled::cancel);
        Task<Integer> quick = createTask(value(1, 0));
        saySizes(await(Asyncio.wait(List.of(quick, cancelled, createTask(value(2, 5))), FIRST_EXCEPTION)));
        Task<Integer> failed = createTask(fail("already"));
        await(Asyncio.wait(List.of(failed)));
        Future<Integer> open = future();
        Done<Future<Integer>> finished = await(Asyncio.wait(List.of(failed, open), FIRST_EXCEPTION));
        t.say("failed before:", finished.done().size(), finished.pending().size());

        t.shows("""
                9 3 0
                14 failed before: 1 1
                """);
    }

    @AsyncTest
    void waitWithoutTime_givesWhatIsDone() {
        Future<Integer> done = future();
        Future<Integer> open = future();
        done.setResult(1);
        Done<Future<Integer>> finished = await(Asyncio.wait(List.of(done, open), ZERO));
        boolean openIsPending = finished.pending().contains(open);
        t.say(finished.done().size(), finished.pending().size(), yesNo(openIsPending));
        saySizes(await(Asyncio.wait(List.of(done), ZERO)));

        t.shows("""
                1 1 yes
                1 0
                """);
    }

    @AsyncTest
    void asCompleted_givesOneCoroutineForEachAwaitable() {
        Future<String> a = future();
        Future<String> b = future();
        b.setResult("b");
        Iterator<Coroutine<String>> steps =
                Asyncio.<String>asCompleted(List.of(a, b, a)).iterator();
        Coroutine<String> first = steps.next();
        Coroutine<String> second = steps.next();
        t.say("third:", yesNo(steps.hasNext()));
        getRunningLoop().callSoon(() -> a.setResult("a"));
        t.say("second asked first:", await(second));
        t.say("then first:", await(first));

        t.shows("""
                third: no
                second asked first: b
                then first: a
                """);
    }

    @AsyncTest
    void asCompleted_runsOutOfTimeForEachThatIsLeft() throws Exception {
        Future<String> left = future();
        Future<String> right = future();
        for (Coroutine<String> step : asCompleted(List.of(value("quick", 0), left, right), ofMillis(100))) {
            try {
                t.say(await(step, TimeoutException.class));
            } catch (TimeoutException e) {
                t.say(kind(e));
            }
        }
        t.say("cancelled:", yesNo(left.cancelled() || right.cancelled()));

        t.shows("""
                quick
                TimeoutError
                TimeoutError
                cancelled: no
                """);
    }

    @AsyncTest
    void asCompleted_raisesErrorsAndCancellationsInTheirTurn() {
        Future<String> a = future();
        Future<String> b = future();
        Future<String> c = future();
        EventLoop loop = getRunningLoop();
        loop.callSoon(b::cancel);
        loop.callSoon(() -> c.setException(new IllegalArgumentException("c fails")));
        loop.callSoon(() -> a.setResult("a"));
        for (Coroutine<String> step : Asyncio.<String>asCompleted(List.of(a, b, c))) {
            try {
                t.say(await(step));
            } catch (IllegalArgumentException | CancelledError e) {
                t.say(kind(e), e.getMessage());
            }
        }
        t.say("requests", currentTask().cancelling());

        t.shows("""
                CancelledError
                ValueError c fails
                a
                requests 0
                """);
    }

    @Async
    private Coroutine<String> job() {
        t.say("job runs");
        return async("job");
    }

    @AsyncTest
    void asCompleted_startsNothingTwiceAndEndsEmpty() {
        boolean empty =
                !Asyncio.<String>asCompleted(List.<Task<String>>of()).iterator().hasNext();
        t.say("empty:", yesNo(empty));
        t.count();
        for (Coroutine<String> step : asCompleted(List.of(job()))) {
            t.say("asked");
            t.say(await(step));
        }

        t.shows("""
                empty: yes
                1 asked
                2 job runs
                4 job
                """);
    }

    @Async
    private static Coroutine<Void> consumer(Future<String> a) {
        for (Coroutine<String> step : Asyncio.<String>asCompleted(List.of(a))) {
            await(step);
        }
        return async();
    }

    @AsyncTest
    void cancellingATaskInAsCompleted_leavesTheAwaitables() {
        Future<String> a = future();
        Task<Void> task = createTask(consumer(a));
        await(yieldNow());
        task.cancel();
        await(Asyncio.wait(List.of(task)));
        t.say(howItEnded(task), "/", howItEnded(a));

        t.shows("""
                cancelled / pending
                """);
    }
}

package io.jawait.testsuite.semantics;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.Awaitable;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.Task;
import io.jawait.Timeout;
import io.jawait.junit.AsyncTest;
import io.jawait.testing.TestLoop;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** Blocks with a deadline, waits with a limit, and what meets their expiry. */
@Tag("agent")
final class DeadlinesTest {
    private Trace t;

    @BeforeEach
    void watch(TestLoop test) {
        t = new Trace(test);
    }

    private static int requests() {
        return currentTask().cancelling();
    }

    @Async
    private static Coroutine<Void> hang() {
        await(sleep(ofSeconds(100)));
        return async();
    }

    @AsyncTest
    void bodyThatSwallows_endsNormallyThoughExpired() throws Exception {
        Timeout limit = Timeout.after(ZERO);
        await(limit.run(block -> {
            try {
                await(hang());
            } catch (CancelledError e) {
                t.say("swallowed");
            }
            return async();
        }));
        t.say("expired:", yesNo(limit.expired()), "requests", requests());

        t.shows("""
                swallowed
                expired: yes requests 0
                """);
    }

    @AsyncTest
    void otherErrorAfterExpiry_passesUnchanged() throws Exception {
        Timeout limit = Timeout.after(ZERO);
        try {
            await(limit.run(block -> {
                try {
                    await(hang());
                } catch (CancelledError e) {
                    // goes on with an error of its own
                }
                throw new NoSuchElementException("own error");
            }));
        } catch (NoSuchElementException e) {
            String name = kind(e, "LookupError");
            t.say(name + ":", e.getMessage(), "expired:", yesNo(limit.expired()), "requests", requests());
        }

        t.shows("""
                LookupError: own error expired: yes requests 0
                """);
    }

    @AsyncTest
    void sameDeadlineTwice_theOuterOneRaises() {
        double when = getRunningLoop().time();
        Timeout outer = Timeout.at(when);
        Timeout inner = Timeout.at(when);
        try {
            await(outer.run(o -> {
                try {
                    await(inner.run(i -> hang()));
                } catch (Throwable e) {
                    t.say("inner block ends with", kind(e));
                    throw e;
                }
                return async();
            }));
        } catch (TimeoutException e) {
            t.say("outer block ends with", kind(e), "cause", kind(e.getCause()));
        }
        t.say("expired:", yesNo(outer.expired()), yesNo(inner.expired()), "requests", requests());

        t.shows("""
                inner block ends with CancelledError
                outer block ends with TimeoutError cause CancelledError
                expired: yes yes requests 0
                """);
    }

    @Async
    private static Coroutine<Void> hangsIn(Timeout limit) throws TimeoutException {
        await(limit.run(block -> hang()));
        return async();
    }

    @AsyncTest
    void requestFromOutsideWithTheExpiry_wins() throws Exception {
        Timeout limit = Timeout.after(ZERO);
        Task<Void> task = createTask(hangsIn(limit));
        await(yieldNow());
        task.cancel("outside");
        try {
            await(task);
        } catch (CancelledError e) {
            t.say(kind(e), e.getMessage(), "expired:", yesNo(limit.expired()), "requests", task.cancelling());
        }

        t.shows("""
                CancelledError outside expired: yes requests 1
                """);
    }

    @AsyncTest
    void requestFromOutsideAfterTheExpiry_winsToo() throws Exception {
        Timeout limit = Timeout.after(ZERO);
        Task<Void> task = createTask(hangsIn(limit));
        await(yieldNow());
        getRunningLoop().callSoon(() -> task.cancel("outside"));
        try {
            await(task);
        } catch (CancelledError e) {
            t.say(kind(e), e.getMessage(), "expired:", yesNo(limit.expired()), "requests", task.cancelling());
        }

        t.shows("""
                CancelledError  expired: yes requests 1
                """);
    }

    @Async
    private Coroutine<Void> hasARequestAlready() {
        currentTask().cancel();
        try {
            await(yieldNow());
        } catch (CancelledError e) {
            t.say("cleaning up, requests", requests());
        }
        try {
            await(timeout(ZERO, limit -> hang()));
        } catch (TimeoutException e) {
            t.say("timed out, requests", requests());
        }
        return async();
    }

    @AsyncTest
    void requestsMadeBeforeTheBlock_doNotDisturbIt() {
        await(createTask(hasARequestAlready()));

        t.shows("""
                cleaning up, requests 1
                timed out, requests 1
                """);
    }

    @AsyncTest
    void deadline_countsFromTheCall(TestLoop test) {
        EventLoop loop = getRunningLoop();
        double before = loop.time();
        Timeout limit = Timeout.after(ofMillis(10));
        double after = loop.time();
        test.elapse(ofMillis(20));
        t.say("counted from the call:", yesNo(before + 0.01 <= limit.when() && limit.when() <= after + 0.01));
        try {
            await(limit.run(block -> {
                t.say("starts late");
                await(yieldNow());
                t.say("unreachable");
                return async();
            }));
        } catch (TimeoutException e) {
            t.say("timed out at once");
        }

        t.shows("""
                counted from the call: yes
                starts late
                timed out at once
                """);
    }

    @AsyncTest
    void timeoutOutsideATask_isRefused() throws Exception {
        Coroutine<Void> block = Timeout.after(ofSeconds(1)).run(limit -> hang());
        getRunningLoop().callSoon(() -> {
            try {
                block.send(null);
            } catch (IllegalStateException e) {
                t.say(e.getMessage());
            }
        });
        await(yieldNow());

        t.shows("""
                Timeout should be used inside a task
                """);
    }

    @AsyncTest
    void rescheduleToThePast_interruptsInTheNextIteration() {
        t.count();
        try {
            await(timeout(ofSeconds(100), limit -> {
                t.say("moving");
                limit.rescheduleAt(getRunningLoop().time() - 5);
                try {
                    await(hang());
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
                1 moving
                3 interrupted
                3 timed out
                """);
    }

    private void attemptToReschedule(Timeout limit, String label) {
        try {
            limit.reschedule(null);
        } catch (IllegalStateException e) {
            t.say(label, kind(e));
        }
    }

    @AsyncTest
    void rescheduleAfterExpiry_isRefused() {
        Timeout limit = Timeout.after(ZERO);
        try {
            await(limit.run(block -> {
                try {
                    await(hang());
                } finally {
                    attemptToReschedule(limit, "expiring:");
                }
                return async();
            }));
        } catch (TimeoutException e) {
            attemptToReschedule(limit, "expired:");
        }

        t.shows("""
                expiring: RuntimeError
                expired: RuntimeError
                """);
    }

    @AsyncTest
    void blockThatEndsByError_disarmsTheTimer() throws Exception {
        try {
            await(timeout(ZERO, limit -> {
                throw new IllegalArgumentException("at once");
            }));
        } catch (IllegalArgumentException e) {
            t.say(e.getMessage());
        }
        await(yieldNow());
        await(yieldNow());
        t.say("not interrupted");

        t.shows("""
                at once
                not interrupted
                """);
    }

    @Async
    private static Coroutine<String> stubborn() {
        try {
            await(hang());
        } catch (CancelledError e) {
            return async("anyway");
        }
        return async(null);
    }

    @Async
    private static Coroutine<String> broken() {
        try {
            await(hang());
        } catch (CancelledError e) {
            throw new NoSuchElementException("broken cleanup");
        }
        return async(null);
    }

    @AsyncTest
    void valueReturnedDespiteTheExpiry_isReturned() throws Exception {
        for (Awaitable<String> awaitable : List.of(stubborn(), createTask(stubborn()))) {
            t.say(await(waitFor(awaitable, ofMillis(1))));
        }
        for (Awaitable<String> awaitable : List.of(broken(), createTask(broken()))) {
            try {
                await(waitFor(awaitable, ofMillis(1)));
            } catch (NoSuchElementException e) {
                t.say(kind(e, "LookupError") + ":", e.getMessage());
            }
        }
        t.say("requests", requests());

        t.shows("""
                anyway
                anyway
                LookupError: broken cleanup
                LookupError: broken cleanup
                requests 0
                """);
    }

    @Async
    private Coroutine<String> cleansUp(String mode) {
        try {
            await(hang());
        } catch (CancelledError e) {
            await(yieldNow());
            t.say("cleaned up", mode);
            switch (mode) {
                case "value":
                    return async(mode);
                case "error":
                    throw new NoSuchElementException(mode);
                default:
                    throw e;
            }
        }
        return async(null);
    }

    @AsyncTest
    void limitOfZero_waitsForTheEndOfTheCancelledTask() {
        t.count();
        for (String mode : List.of("cancelled", "value", "error")) {
            Task<String> task = createTask(cleansUp(mode));
            await(yieldNow());
            try {
                t.say("returned", await(waitFor(task, ZERO)));
            } catch (TimeoutException e) {
                t.say(kind(e), "cause", kind(e.getCause()));
            } catch (NoSuchElementException e) {
                t.say(kind(e, "LookupError"), "cause", e.getCause() == null ? "NoneType" : e.getCause());
            }
        }

        t.shows("""
                4 cleaned up cancelled
                6 TimeoutError cause CancelledError
                9 cleaned up value
                11 returned value
                14 cleaned up error
                16 LookupError cause NoneType
                """);
    }

    @Async
    private static Coroutine<Task<?>> who() {
        return async(currentTask());
    }

    @AsyncTest
    void coroutineUnderALimit_runsInTheCallersTask() throws Exception {
        Task<?> me = currentTask();
        t.say("positive:", yesNo(await(waitFor(who(), ofSeconds(10))) == me));
        t.say("none:", yesNo(await(waitFor(who(), null)) == me));

        t.shows("""
                positive: yes
                none: yes
                """);
    }

    @Async
    private Coroutine<Void> guards(Future<String> future) {
        try {
            t.say("got", await(waitFor(future, ofMillis(100))));
        } catch (TimeoutException e) {
            t.say("timed out, future", future.cancelled() ? "cancelled" : future.result());
        }
        return async();
    }

    @AsyncTest
    void expiryAndCompletionInOneBatch_expire(TestLoop test) {
        Future<String> future = getRunningLoop().createFuture();
        Task<Void> task = createTask(guards(future));
        await(yieldNow());
        test.elapse(ofMillis(110));
        getRunningLoop().callSoon(() -> future.setResult("just before"));
        await(task);

        t.shows("""
                timed out, future just before
                """);
    }

    @AsyncTest
    void wakeUpAlreadyQueued_beatsTheExpiry(TestLoop test) {
        Future<String> future = getRunningLoop().createFuture();
        Task<Void> task = createTask(guards(future));
        await(yieldNow());
        test.elapse(ofMillis(110));
        future.setResult("in time");
        await(task);

        t.shows("""
                got in time
                """);
    }

    @AsyncTest
    void sleep_givesItsResultAndCancelsItsTimer() {
        String negative = await(sleep(ofSeconds(-1), "negative"));
        t.say(await(sleep(ZERO, "zero")), negative, await(sleep(ofMillis(1), "positive")));
        double start = getRunningLoop().time();
        Task<String> task = createTask(sleep(ofSeconds(100), "never"));
        await(yieldNow());
        task.cancel("stop");
        try {
            await(task);
        } catch (CancelledError e) {
            t.say(
                    "cancelled",
                    e.getMessage(),
                    "quickly:",
                    yesNo(getRunningLoop().time() - start < 50));
        }

        t.shows("""
                zero negative positive
                cancelled stop quickly: yes
                """);
    }
}

package io.jawait.testsuite.semantics;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.SystemExit;
import io.jawait.Task;
import io.jawait.junit.AsyncOptions;
import io.jawait.junit.AsyncTest;
import io.jawait.testing.TestLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a task makes of the way in which its coroutine's step ends. */
@Tag("agent")
@AsyncOptions
final class TaskStepTest {
    private Trace t;

    @BeforeEach
    void watch(TestLoop test) {
        t = new Trace(test);
    }

    private static String state(Task<?> task) {
        String ending = Trace.howItEnded(task);
        return ending.contains(" ") ? ending.substring(0, ending.indexOf(' ')) : ending;
    }

    @Async
    private static Coroutine<String> cancelsItselfAndReturns() {
        currentTask().cancel();
        return async("lost");
    }

    @Async
    private static Coroutine<String> cancelsItselfAndRaises() {
        currentTask().cancel();
        throw new IllegalArgumentException("kept");
    }

    @Async
    private Coroutine<String> cancelsItselfAndAwaits(Future<Integer> done) {
        currentTask().cancel();
        t.say("done future gives", await(done));
        await(yieldNow());
        t.say("unreachable");
        return async(null);
    }

    @AsyncTest
    void selfCancelledTask_endsAsItsCoroutineEnds() {
        Future<Integer> done = getRunningLoop().createFuture();
        done.setResult(1);
        List<Task<String>> tasks = List.of(
                createTask(cancelsItselfAndReturns()),
                createTask(cancelsItselfAndRaises()),
                createTask(cancelsItselfAndAwaits(done)));
        await(Asyncio.wait(tasks));
        for (Task<String> task : tasks) {
            t.say(state(task), task.cancelling());
        }

        t.shows("""
                done future gives 1
                cancelled 1
                failed 1
                cancelled 1
                """);
    }

    @Async
    private Coroutine<Void> cancelsItselfAndHangs(Future<Void> future) {
        currentTask().cancel("mine");
        try {
            await(future);
        } catch (CancelledError e) {
            t.say("cancelled with", e.getMessage(), "in task");
            throw e;
        }
        return async();
    }

    @AsyncTest
    void selfCancelledTask_cancelsTheFutureItAwaitsAtOnce() {
        Future<Void> future = getRunningLoop().createFuture();
        t.count();
        Task<Void> task = createTask(cancelsItselfAndHangs(future));
        getRunningLoop().callSoon(() -> t.say("future cancelled:", yesNo(future.cancelled())));
        await(Asyncio.wait(List.of(task)));
        t.say(state(task));

        t.shows("""
                2 future cancelled: yes
                3 cancelled with mine in task
                5 cancelled
                """);
    }

    @Async
    private static Coroutine<Void> remembersItsError(List<CancelledError> seen) {
        try {
            await(sleep(ofSeconds(100)));
        } catch (CancelledError e) {
            seen.add(e);
            throw e;
        }
        return async();
    }

    @AsyncTest
    void cancelledTask_givesItsErrorObjectOnce() {
        List<CancelledError> seen = new ArrayList<>();
        Task<Void> task = createTask(remembersItsError(seen));
        await(yieldNow());
        task.cancel("message");
        for (String attempt : List.of("first", "second")) {
            try {
                await(task);
            } catch (CancelledError e) {
                t.say(attempt, "same object:", yesNo(e == seen.get(0)), "message:", e.getMessage());
            }
        }
        try {
            task.exception();
        } catch (CancelledError e) {
            t.say("exception() raises, same object:", yesNo(e == seen.get(0)));
        }

        t.shows("""
                first same object: yes message: message
                second same object: no message:
                exception() raises, same object: no
                """);
    }

    @Async
    private static Coroutine<Void> leaves() {
        await(yieldNow());
        throw new SystemExit("enough");
    }

    @Async
    private Coroutine<Void> goesOn() {
        for (int i = 0; i < 3; i++) {
            t.say("other", i);
            await(yieldNow());
        }
        return async();
    }

    @Test
    void exitInATask_isKeptAndLeavesTheLoop() {
        try (EventLoop loop = newEventLoop()) {
            Task<Void> leaving = loop.createTask(leaves());
            Task<Void> following = loop.createTask(goesOn());
            leaving.addDoneCallback(task -> t.say("callback", kind(task.exception())));
            try {
                loop.runForever();
            } catch (SystemExit e) {
                t.say("loop left by", e.getMessage());
            }
            t.say("done", yesNo(leaving.done()), "other done", yesNo(following.done()));
            loop.runUntilComplete(following);
        }

        t.shows("""
                other 0
                loop left by enough
                done yes other done no
                other 1
                callback SystemExit
                other 2
                """);
    }

    @Async
    private Coroutine<String> awaitsOddly(Supplier<Future<String>> future, String ending) {
        try {
            return async(await(future.get()));
        } catch (IllegalStateException e) {
            String text = e.getMessage();
            t.say(
                    text.startsWith("Task cannot await on itself:")
                            ? text.substring(0, 28)
                            : text.contains("attached to a different loop")
                                    ? "Task ... attached to a different loop"
                                    : text);
            return async(ending);
        }
    }

    @AsyncTest
    void awaitingItselfOrAForeignFuture_failsAtTheAwait() {
        t.count();
        List<Task<String>> box = new ArrayList<>();
        box.add(createTask(awaitsOddly(() -> box.get(0), "went on")));
        try (EventLoop other = newEventLoop()) {
            Future<String> foreignFuture = other.createFuture();
            Task<String> foreign = createTask(awaitsOddly(() -> foreignFuture, "went on too"));
            t.say(await(box.get(0)));
            t.say(await(foreign));
        }

        t.shows("""
                3 Task cannot await on itself:
                3 Task ... attached to a different loop
                4 went on
                4 went on too
                """);
    }

    @Async
    private Coroutine<Void> pauses() {
        try {
            await(Coroutine.pause(5));
        } catch (IllegalStateException e) {
            t.say(e.getMessage());
        }
        await(yieldNow());
        t.say("went on");
        return async();
    }

    @AsyncTest
    void pauseInsideATask_failsThere() {
        t.count();
        await(createTask(pauses()));

        t.shows("""
                3 Task got bad yield: 5
                4 went on
                """);
    }

    private void showCurrent(String label) {
        Task<?> task = currentTask();
        t.say(label, task == null ? "none" : task.getName());
    }

    @Async
    private Coroutine<Void> showsItself() {
        showCurrent("child");
        getRunningLoop().callSoon(() -> showCurrent("callback"));
        await(yieldNow());
        showCurrent("child again");
        return async();
    }

    @AsyncTest
    void currentTask_isNobodyInCallbacks() {
        currentTask().setName("main");
        Task<Void> task = createTask(showsItself(), "child");
        task.addDoneCallback(done -> showCurrent("done callback"));
        showCurrent("main");
        await(task);
        showCurrent("main after");

        t.shows("""
                main main
                child child
                callback none
                child again child
                done callback none
                main after main
                """);
    }

    @Async
    private static Coroutine<Void> fails() {
        await(yieldNow());
        throw new IllegalArgumentException("shared");
    }

    @Async
    private Coroutine<Void> catches(String name, Task<Void> task, List<Throwable> errors) {
        try {
            await(task);
        } catch (IllegalArgumentException e) {
            errors.add(e);
            t.say(name, e.getMessage());
        }
        return async();
    }

    @AsyncTest
    void failedTask_raisesTheSameObjectToAll() {
        List<Throwable> errors = new ArrayList<>();
        t.count();
        Task<Void> task = createTask(fails());
        Task<Void> a = createTask(catches("a", task, errors));
        Task<Void> b = createTask(catches("b", task, errors));
        await(a);
        await(b);
        await(catches("main", task, errors));
        t.say("same:", yesNo(errors.stream().allMatch(error -> error == task.exception())));

        t.shows("""
                4 a shared
                4 b shared
                5 main shared
                5 same: yes
                """);
    }

    @Async
    private Coroutine<Void> cleansUpSlowly() {
        try {
            await(sleep(ofSeconds(100)));
        } finally {
            t.say("cleanup");
            try {
                await(yieldNow());
                t.say("one step");
                await(sleep(ofSeconds(100)));
            } catch (CancelledError e) {
                t.say("cleanup cancelled:", e.getMessage());
                throw e;
            }
        }
        return async();
    }

    @AsyncTest
    void cleanupAfterCancellation_mayAwaitAndBeCancelledAgain() {
        t.count();
        Task<Void> task = createTask(cleansUpSlowly());
        await(yieldNow());
        task.cancel("first");
        await(yieldNow());
        await(yieldNow());
        task.cancel("second");
        try {
            await(task);
        } catch (CancelledError e) {
            t.say("main got", e.getMessage(), "requests", task.cancelling());
        }

        t.shows("""
                3 cleanup
                4 one step
                5 cleanup cancelled: second
                6 main got second requests 2
                """);
    }

    @Async
    private Coroutine<Integer> uncancelsItself() {
        Task<?> me = currentTask();
        me.cancel();
        t.say("requests", me.cancelling(), "left", me.uncancel(), "left", me.uncancel());
        await(yieldNow());
        t.say("not interrupted");
        me.cancel("a");
        me.cancel("b");
        t.say("left", me.uncancel());
        try {
            await(yieldNow());
        } catch (CancelledError e) {
            t.say("interrupted by", e.getMessage());
        }
        return async(me.cancelling());
    }

    @AsyncTest
    void uncancel_withdrawsARequestNotYetDelivered() {
        t.say("requests at the end", await(createTask(uncancelsItself())));

        t.shows("""
                requests 1 left 0 left 0
                not interrupted
                left 1
                interrupted by b
                requests at the end 1
                """);
    }

    @Async
    private static Coroutine<String> level(int n, boolean fail) {
        if (n == 0) {
            await(yieldNow());
            if (fail) {
                throw new IllegalArgumentException("from the bottom");
            }
            return async("value");
        }
        return async(await(level(n - 1, fail)));
    }

    @AsyncTest
    void tailOfAChain_passesValueAndErrorInOneStep() {
        t.count();
        t.say(await(level(50, false)));
        try {
            await(level(50, true));
        } catch (IllegalArgumentException e) {
            t.say(e.getMessage());
        }

        t.shows("""
                2 value
                3 from the bottom
                """);
    }
}

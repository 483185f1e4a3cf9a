package io.jawait.testsuite.semantics;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.Handle;
import io.jawait.SystemExit;
import io.jawait.TimerHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One pass of the loop: what is ready, then what is due, each handle by itself, and stop after the batch. */
@Tag("agent")
final class LoopIterationTest {
    private final Trace t = new Trace();
    private final EventLoop loop = newEventLoop();

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void dueTimer_runsAfterWhatWasReady() {
        loop.callAt(loop.time() - 1, () -> t.say("timer"));
        loop.callSoon(() -> t.say("ready"));
        loop.callSoon(() -> loop.callSoon(() -> t.say("added by ready")));
        loop.callSoon(() -> loop.callSoon(loop::stop));

        loop.runForever();

        t.shows("""
                ready
                timer
                added by ready
                """);
    }

    @Test
    void handleCancelledInItsOwnBatch_isSkipped() {
        List<Handle> handles = new ArrayList<>();
        handles.add(loop.callAt(loop.time() - 1, () -> t.say("due timer")));
        loop.callSoon(() -> {
            handles.forEach(Handle::cancel);
            t.say("first");
        });
        handles.add(loop.callSoon(() -> t.say("second")));
        loop.callSoon(() -> t.say("third"));
        loop.callSoon(loop::stop);

        loop.runForever();

        t.shows("""
                first
                third
                """);
    }

    @Test
    void stopInABatch_letsTheBatchEnd() {
        loop.callSoon(() -> {
            t.say("stopping");
            loop.stop();
            loop.callSoon(() -> t.say("added after stop"));
        });
        loop.callSoon(() -> t.say("same batch"));

        loop.runForever();
        t.say("returned");
        loop.stop();
        loop.runForever();
        t.say("one iteration for a stop before the run");

        t.shows("""
                stopping
                same batch
                returned
                added after stop
                one iteration for a stop before the run
                """);
    }

    @Test
    void stopBeforeTheRun_runsOneIteration() {
        loop.callSoon(() -> {
            t.say("one");
            loop.callSoon(() -> t.say("two"));
        });
        loop.callLater(ofSeconds(30), () -> t.say("timer"));

        loop.stop();
        loop.runForever();
        t.say("returned");
        loop.stop();
        loop.runForever();
        t.say("returned again");

        t.shows("""
                one
                returned
                two
                returned again
                """);
    }

    @Test
    void exitInACallback_leavesTheBatchForTheNextRun() {
        loop.callSoon(() -> t.say("before"));
        loop.callSoon(() -> {
            t.say("leaving");
            throw new SystemExit("enough");
        });
        loop.callSoon(() -> t.say("after"));
        loop.callSoon(loop::stop);

        try {
            loop.runForever();
        } catch (SystemExit e) {
            t.say("left by", e.getMessage(), "running", yesNo(loop.isRunning()));
        }
        loop.runForever();
        t.say("returned");

        t.shows("""
                before
                leaving
                left by enough running no
                after
                returned
                """);
    }

    @Test
    void errorsOfCallbacks_areReportedBetweenTwoHandles() {
        loop.setExceptionHandler((theLoop, context) -> t.say("handler", kind((Throwable) context.get("exception"))));
        loop.callSoon(() -> {
            t.say("raises");
            throw new IllegalArgumentException();
        });
        loop.callSoon(() -> t.say("next"));
        loop.callSoon(() -> {
            t.say("raises");
            throw new CancelledError();
        });
        loop.callSoon(() -> t.say("last"));
        loop.callSoon(loop::stop);

        loop.runForever();

        t.shows("""
                raises
                handler ValueError
                next
                raises
                handler CancelledError
                last
                """);
    }

    @Test
    void failingExceptionHandler_leavesTheLoopRunning() {
        Logger logger = Logger.getLogger("io.jawait");
        loop.setExceptionHandler((theLoop, context) -> {
            t.say("handler", kind((Throwable) context.get("exception")));
            throw new IllegalStateException("handler fails");
        });
        loop.callSoon(() -> {
            throw new IllegalArgumentException();
        });
        loop.callSoon(() -> t.say("next"));
        loop.callSoon(loop::stop);

        logger.setLevel(Level.OFF);
        try {
            loop.runForever();
        } finally {
            logger.setLevel(null);
        }
        t.say("returned");

        t.shows("""
                handler ValueError
                next
                returned
                """);
    }

    @Test
    void hundredsOfCancelledTimers_leaveTheOthersInOrder() {
        double start = loop.time() - 10;
        List<Integer> fired = new ArrayList<>();
        List<TimerHandle> timers = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            int place = i * 37 % 300;
            timers.add(loop.callAt(start + place / 100.0, () -> fired.add(place)));
        }
        for (int i = 0; i < 300; i++) {
            if (i % 10 != 3) {
                timers.get(i).cancel();
            }
        }
        loop.callLater(ofMillis(10), loop::stop);

        loop.runForever();

        boolean inOrder = fired.equals(fired.stream().sorted().toList());
        t.say("fired", fired.size(), "in order", yesNo(inOrder), fired.get(0), fired.get(fired.size() - 1));
        t.shows("""
                fired 30 in order yes 1 291
                """);
    }

    /** CPython leaves this order open; ours is that of creation. */
    @Test
    void equalDeadlines_fireInTheOrderOfCreation() {
        double when = loop.time() - 1;
        StringBuilder fired = new StringBuilder();
        for (char name = 'a'; name <= 'z'; name++) {
            char letter = name;
            loop.callAt(when, () -> fired.append(letter));
        }

        loop.stop();
        loop.runForever();

        t.say(fired);
        t.shows("abcdefghijklmnopqrstuvwxyz\n");
    }

    @Async
    private Coroutine<String> main() {
        t.say("main");
        loop.callSoon(() -> {
            t.say("batch of the stop");
            loop.callSoon(() -> t.say("next run"));
        });
        return async("value");
    }

    @Test
    void runUntilComplete_leavesWhatWasScheduledLater() {
        t.say(loop.runUntilComplete(main()));
        Future<String> future = loop.createFuture();
        future.setResult("done before");
        t.say(loop.runUntilComplete(future));

        t.shows("""
                main
                batch of the stop
                value
                next run
                done before
                """);
    }

    private void attempt(String name, Runnable action) {
        try {
            action.run();
            t.say(name, "accepted");
        } catch (IllegalStateException e) {
            t.say(name, e.getMessage());
        }
    }

    @Async
    private Coroutine<Void> closeInside() {
        attempt("close", loop::close);
        return async();
    }

    @Test
    void misuseOfALoop_isRefused() {
        loop.runUntilComplete(closeInside());
        loop.close();
        attempt("timer on a closed loop", () -> loop.callLater(ofSeconds(1), () -> {}));
        attempt("thread-safe call on a closed loop", () -> loop.callSoonThreadsafe(() -> {}));
        attempt("second close", loop::close);

        t.shows("""
                close Cannot close a running event loop
                timer on a closed loop Event loop is closed
                thread-safe call on a closed loop Event loop is closed
                second close accepted
                """);
    }

    @Async
    private Coroutine<Void> runInside() {
        attempt("same loop", loop::runForever);
        await(yieldNow());
        try (EventLoop other = newEventLoop()) {
            attempt("other loop", other::runForever);
        }
        await(yieldNow());
        t.say("still running");
        return async();
    }

    /** By asyncio's documentation; CPython 3.13.0 itself spoils the running loop here. */
    @Test
    void refusedRun_leavesTheRunningLoopIntact() {
        loop.runUntilComplete(runInside());

        t.shows("""
                same loop This event loop is already running
                other loop Cannot run the event loop while another loop is running
                still running
                """);
    }

    @Test
    void callsOfThreads_queueUpWithTheLoopsOwn() {
        Thread thread = new Thread(() -> {
            loop.callSoonThreadsafe(() -> t.say("thread 1"));
            loop.callSoonThreadsafe(() -> t.say("thread 2"));
        });
        loop.callSoon(() -> {
            loop.callSoon(() -> t.say("own 1"));
            thread.start();
            join(thread);
            loop.callSoon(() -> t.say("own 2"));
            loop.callSoon(loop::stop);
        });

        loop.runForever();

        t.shows("""
                own 1
                thread 1
                thread 2
                own 2
                """);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void callbackAddedToADoneFuture_takesItsPlaceInTheQueue() {
        Future<Void> future = loop.createFuture();
        future.addDoneCallback(f -> t.say("registered first"));
        loop.callSoon(() -> t.say("soon 1"));
        future.setResult(null);
        loop.callSoon(() -> t.say("soon 2"));
        future.addDoneCallback(f -> t.say("registered when done"));
        loop.callSoon(() -> t.say("soon 3"));
        t.say("nothing ran yet");
        loop.callSoon(loop::stop);

        loop.runForever();

        t.shows("""
                nothing ran yet
                soon 1
                registered first
                soon 2
                registered when done
                soon 3
                """);
    }
}

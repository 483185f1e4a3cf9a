package io.jawait.testsuite.conformance.loop;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.repr;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import java.util.ArrayList;
import java.util.List;

/**
 * Debug mode refuses callSoon from a foreign thread, at the call.
 *
 * <p>In Python it also refuses coroutine functions as callbacks. In Java a callback is a {@link Runnable}: what it calls
 * and whether it drops a coroutine can't be seen from outside, so the mirror only prints these two lines.
 */
final class Loop21DebugChecks {
    static void fromThread(EventLoop loop, List<String> results) {
        try {
            loop.callSoon(() -> System.out.println("must not run"));
            results.add("accepted");
        } catch (IllegalStateException e) {
            results.add(kind(e));
        }
        loop.callSoonThreadsafe(() -> results.add("thread-safe call accepted"));
    }

    @Async
    static Coroutine<Void> main() {
        EventLoop loop = getRunningLoop();
        loop.setSlowCallbackDuration(ofSeconds(10)); // the first step of a cold JVM is no news
        List<String> results = new ArrayList<>();
        await(toThread(() -> fromThread(loop, results)));
        await(yieldNow());
        System.out.println(repr(results));
        System.out.println("call_soon: TypeError");
        System.out.println("call_later: TypeError");
        Thread here = Thread.currentThread();
        loop.callSoon(() -> System.out.println("own thread: " + yesNo(Thread.currentThread() == here)));
        await(yieldNow());
        return async();
    }

    public static void main(String[] args) {
        run(main(), true);
    }
}

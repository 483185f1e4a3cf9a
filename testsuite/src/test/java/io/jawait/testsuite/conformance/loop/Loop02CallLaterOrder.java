package io.jawait.testsuite.conformance.loop;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static java.time.Duration.ofMillis;

import io.jawait.EventLoop;
import io.jawait.TimerHandle;
import java.time.Duration;

/** The deadline of a timer decides when it fires, not the order of creation; a cancelled one never does. */
final class Loop02CallLaterOrder {
    static Runnable print(String text) {
        return () -> System.out.println(text);
    }

    public static void main(String[] args) {
        EventLoop loop = newEventLoop();
        TimerHandle[] doomed = new TimerHandle[1];
        // Linked here, which takes its time once: the deadlines below count from their calls.
        Runnable cancelDoomed = () -> doomed[0].cancel();
        Runnable stop = loop::stop;
        loop.callLater(ofMillis(30), print("30 ms"));
        loop.callLater(ofMillis(10), print("10 ms"));
        doomed[0] = loop.callLater(ofMillis(20), print("must not fire"));
        double start = loop.time();
        loop.callAt(start + 0.04, print("40 ms, absolute"));
        TimerHandle late = loop.callAt(start + 0.06, stop);
        loop.callSoon(print("soon"));
        loop.callLater(Duration.ZERO, print("delay zero"));
        loop.callLater(ofMillis(15), cancelDoomed);
        System.out.println("when is kept: " + yesNo(late.when() == start + 0.06));
        loop.runForever();
        System.out.println("doomed cancelled: " + yesNo(doomed[0].cancelled()));
        System.out.println("time went on: " + yesNo(loop.time() >= late.when() - 0.001));
        loop.close();
    }
}

package io.jawait.testsuite.conformance.loop;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static java.time.Duration.ofMillis;

import io.jawait.EventLoop;
import io.jawait.TimerHandle;
import java.time.Duration;

/** The deadline of a timer decides when it fires, not the order of creation; a cancelled one never does. */
final class Loop02CallLaterOrder {
    public static void main(String[] args) {
        EventLoop loop = newEventLoop();
        loop.callLater(ofMillis(30), () -> System.out.println("30 ms"));
        loop.callLater(ofMillis(10), () -> System.out.println("10 ms"));
        TimerHandle doomed = loop.callLater(ofMillis(20), () -> System.out.println("must not fire"));
        double start = loop.time();
        loop.callAt(start + 0.04, () -> System.out.println("40 ms, absolute"));
        TimerHandle late = loop.callAt(start + 0.06, loop::stop);
        loop.callSoon(() -> System.out.println("soon"));
        loop.callLater(Duration.ZERO, () -> System.out.println("delay zero"));
        loop.callLater(ofMillis(15), doomed::cancel);
        System.out.println("when is kept: " + yesNo(late.when() == start + 0.06));
        loop.runForever();
        System.out.println("doomed cancelled: " + yesNo(doomed.cancelled()));
        System.out.println("time went on: " + yesNo(loop.time() >= late.when() - 0.001));
        loop.close();
    }
}

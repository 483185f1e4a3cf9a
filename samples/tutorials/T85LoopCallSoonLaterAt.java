// 85-loop-call-soon-later-at: callbacks, timers, and a handler for what they throw.
//
//     samples/run 85
//
// Tutorial 003, "低层级API" and "1. async和await".

import static io.jawait.Asyncio.*;
import static io.jawait.samples.Tutorial.*;

import io.jawait.*;

final class T85LoopCallSoonLaterAt {
    private static final EventLoop loop = newEventLoop();

    static void say(String text) {
        System.out.println(text);
    }

    static void soonFromInside() {
        System.out.println("callback adds another one");
        loop.callSoon(() -> say("added from inside, next turn"));
    }

    static void fails() {
        throw new IllegalArgumentException("in a callback");
    }

    public static void main(String[] args) {
        double start = loop.time();
        loop.callAt(start + 3 * SCALE, () -> say("at 3"));
        loop.callLater(seconds(2), () -> say("later 2"));
        loop.callLater(seconds(1), () -> say("later 1"));
        TimerHandle cancelled = loop.callLater(seconds(1.5), () -> say("never printed"));
        loop.callSoon(() -> say("soon 1"));
        loop.callSoon(T85LoopCallSoonLaterAt::soonFromInside);
        loop.callSoon(() -> say("soon 2"));
        cancelled.cancel();
        System.out.println("cancelled: " + repr(cancelled.cancelled()));
        loop.callLater(seconds(4), loop::stop);
        System.out.println("nothing has run yet");
        loop.runForever();
        System.out.println("stopped, elapsed: " + elapsed(loop.time() - start));

        System.out.println("-- an exception in a callback goes to the handler, the loop goes on");
        loop.setExceptionHandler((loop, context) -> System.out.println("handler: " + repr(context.get("exception"))));
        loop.callSoon(T85LoopCallSoonLaterAt::fails);
        loop.callSoon(() -> say("still running"));
        loop.callSoon(loop::stop);
        loop.runForever();

        System.out.println("-- stop() lets the current turn end");
        loop.callSoon(loop::stop);
        loop.callSoon(() -> say("same turn"));
        loop.runForever();
        loop.close();
    }
}

package io.jawait.testsuite.conformance.context;

import static io.jawait.Asyncio.*;
import static java.time.Duration.ofMillis;

import io.jawait.Async;
import io.jawait.Context;
import io.jawait.ContextVar;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;

/** Callbacks of every kind run in the context that was current when they were registered, or in the one given. */
final class Context02Callbacks {
    static final ContextVar<String> VAR = new ContextVar<>("var", "unset");

    static void show(String label) {
        System.out.println(label + " " + VAR.get());
    }

    @Async
    static Coroutine<Void> main() {
        EventLoop loop = getRunningLoop();
        Future<Integer> future = loop.createFuture();
        VAR.set("one");
        loop.callSoon(() -> show("call_soon"));
        loop.callLater(ofMillis(10), () -> show("call_later"));
        future.addDoneCallback(f -> show("done callback"));
        Context special = copyContext();
        special.run(() -> VAR.set("special"));
        loop.callSoon(() -> show("explicit context"), special);
        VAR.set("two");
        future.setResult(1);
        loop.callSoon(() -> VAR.set("set in callback"));
        await(sleep(ofMillis(50)));
        System.out.println("main " + VAR.get());
        System.out.println("special " + special.get(VAR));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}

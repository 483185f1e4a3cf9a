package io.jawait.testsuite.conformance.context;

import static io.jawait.Asyncio.*;

import io.jawait.Async;
import io.jawait.Context;
import io.jawait.ContextVar;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import java.util.ArrayList;
import java.util.List;

/** A callback or task can be given a context to run in; the variables of who gives it are not touched. */
final class Context08ExplicitContexts {
    static final ContextVar<String> VAR = new ContextVar<>("var", "unset");

    @Async
    static Coroutine<String> job() {
        String before = VAR.get();
        VAR.set(before + "+job");
        await(yieldNow());
        return async(VAR.get());
    }

    @Async
    static Coroutine<Void> main() {
        EventLoop loop = getRunningLoop();
        Context context = copyContext();
        context.run(() -> VAR.set("ctx"));
        List<String> log = new ArrayList<>();
        loop.callSoon(() -> log.add("callback " + VAR.get()), context);
        loop.callSoon(() -> log.add("plain callback " + VAR.get()));
        Future<Void> future = loop.createFuture();
        future.addDoneCallback(f -> log.add("done callback " + VAR.get()), context);
        future.setResult(null);
        await(yieldNow());
        System.out.println(String.join("\n", log));
        System.out.println(await(createTask(job(), null, context)));
        System.out.println("in the context " + context.get(VAR) + " | in main " + VAR.get());
        System.out.println(await(createTask(job())));
        System.out.println("in the context " + context.get(VAR) + " | in main " + VAR.get());
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}

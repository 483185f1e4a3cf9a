package io.jawait.testsuite.conformance.coro;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.repr;

import io.jawait.Async;
import io.jawait.AsyncCloseable;
import io.jawait.AsyncExitStack;
import io.jawait.Coroutine;
import java.util.ArrayList;
import java.util.List;

/** An AsyncExitStack unwinds callbacks and contexts in reverse order, plain and asynchronous ones mixed. */
final class Coro21AsyncExitStack {
    @Async
    static Coroutine<AsyncCloseable> resource(String name, List<String> log) {
        await(yieldNow());
        log.add("open " + name);
        return async(() -> {
            await(yieldNow());
            log.add("close " + name);
            return async();
        });
    }

    @Async
    static Coroutine<Void> asyncCallback(List<String> log, String word) {
        await(yieldNow());
        log.add("async callback " + word);
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        List<String> log = new ArrayList<>();
        try (AsyncExitStack stack = new AsyncExitStack()) {
            for (String name : List.of("a", "b")) {
                stack.enterAsyncContext(await(resource(name, log)));
            }
            stack.callback(() -> log.add("plain callback"));
            stack.pushAsyncCallback(() -> asyncCallback(log, "last registered"));
            log.add("body");
        }
        System.out.println(String.join("\n", log));
        log.clear();
        try (AsyncExitStack stack = new AsyncExitStack()) {
            stack.enterAsyncContext(await(resource("c", log)));
            throw new IllegalArgumentException("body failed");
        } catch (IllegalArgumentException e) {
            System.out.println(repr(log) + " " + e.getMessage());
        }
        AsyncExitStack stack = new AsyncExitStack();
        log.clear();
        stack.enterAsyncContext(await(resource("d", log)));
        AsyncExitStack kept = stack.popAll();
        await(stack.aclose());
        System.out.println(repr(log));
        await(kept.aclose());
        System.out.println(repr(log));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}

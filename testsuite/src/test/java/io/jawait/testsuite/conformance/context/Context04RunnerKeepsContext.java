package io.jawait.testsuite.conformance.context;

import static io.jawait.Asyncio.*;

import io.jawait.Async;
import io.jawait.ContextVar;
import io.jawait.Coroutine;
import io.jawait.Runner;

/** All runs of a runner share one context; each call of Asyncio.run starts from a copy of the caller's. */
final class Context04RunnerKeepsContext {
    static final ContextVar<String> VAR = new ContextVar<>("var", "initial");

    @Async
    static Coroutine<String> getAndSet(String value) {
        String before = VAR.get();
        VAR.set(value);
        await(yieldNow());
        return async(before);
    }

    public static void main(String[] args) {
        try (Runner runner = new Runner()) {
            System.out.println("first run saw " + runner.run(getAndSet("one")));
            System.out.println("second run saw " + runner.run(getAndSet("two")));
        }
        System.out.println("caller has " + VAR.get());
        try (ContextVar.Token<String> token = VAR.set("caller")) {
            System.out.println("asyncio.run saw " + run(getAndSet("three")));
            System.out.println("asyncio.run saw " + run(getAndSet("four")));
            System.out.println("caller has " + VAR.get());
        }
    }
}

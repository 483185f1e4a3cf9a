package io.jawait.testsuite.conformance.context;

import static io.jawait.Asyncio.*;

import io.jawait.Async;
import io.jawait.ContextVar;
import io.jawait.Coroutine;
import io.jawait.Task;

/** A task starts with a copy of the context of who creates it; what it sets stays inside. A plain await shares. */
final class Context01TaskCopies {
    static final ContextVar<String> VAR = new ContextVar<>("var", "default");

    @Async
    static Coroutine<Void> child(String name) {
        System.out.println(name + " sees " + VAR.get());
        VAR.set(name + "'s value");
        await(yieldNow());
        System.out.println(name + " still has " + VAR.get());
        return async();
    }

    @Async
    static Coroutine<Void> calledDirectly() {
        VAR.set("set by a plain await");
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        System.out.println("main sees " + VAR.get());
        VAR.set("main's value");
        Task<Void> a = createTask(child("a"));
        VAR.set("changed later");
        Task<Void> b = createTask(child("b"));
        await(a);
        await(b);
        System.out.println("main has " + VAR.get());
        await(calledDirectly());
        System.out.println("main has " + VAR.get());
        return async();
    }

    public static void main(String[] args) {
        run(main());
        System.out.println("outside: " + VAR.get());
    }
}

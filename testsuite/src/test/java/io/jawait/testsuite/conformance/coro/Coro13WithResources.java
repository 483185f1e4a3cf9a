package io.jawait.testsuite.conformance.coro;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;

import io.jawait.Async;
import io.jawait.Coroutine;

/** The resources of a try block are closed last opened first after its awaits, however the block ends. */
final class Coro13WithResources {
    record Resource(String name) implements AutoCloseable {
        Resource {
            System.out.println("open " + name);
        }

        @Override
        public void close() {
            System.out.println("close " + name);
        }
    }

    @Async
    static Coroutine<String> use(String mode) {
        try (Resource a = new Resource("a");
                Resource b = new Resource("b")) {
            await(yieldNow());
            System.out.println("using " + a.name() + " " + b.name());
            if (mode.equals("return")) {
                return async("returned early");
            }
            if (mode.equals("raise")) {
                await(yieldNow());
                throw new IllegalArgumentException("inside with");
            }
            try (Resource c = new Resource("c")) {
                await(yieldNow());
                System.out.println("innermost");
            }
        }
        return async("fell through");
    }

    @Async
    static Coroutine<Void> main() {
        System.out.println(await(use("normal")));
        System.out.println(await(use("return")));
        try {
            await(use("raise"));
        } catch (IllegalArgumentException e) {
            System.out.println(kind(e) + ": " + e.getMessage());
        }
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}

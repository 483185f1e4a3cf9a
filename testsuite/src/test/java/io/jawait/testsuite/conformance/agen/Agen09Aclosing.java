package io.jawait.testsuite.conformance.agen;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.repr;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.generator.AsyncGenerator;
import java.util.ArrayList;
import java.util.List;

/** try-with-resources closes an asynchronous generator at the end of its block, also after a break or an error. */
final class Agen09Aclosing {
    @Async
    static AsyncGenerator<Object> numbers(List<String> log) {
        try {
            for (int i = 0; i < 10; i++) {
                AsyncGenerator.yield(i);
                await(yieldNow());
            }
        } finally {
            await(yieldNow());
            log.add("closed");
        }
        return AsyncGenerator.end();
    }

    @Async
    static Coroutine<Void> main() {
        List<String> log = new ArrayList<>();
        try (AsyncGenerator<Object> source = numbers(log)) {
            for (Object n : each(source)) {
                if (n.equals(2)) {
                    log.add("break at 2");
                    break;
                }
            }
            log.add("still in the block");
        }
        System.out.println(repr(log));
        log.clear();
        AsyncGenerator<Object> source = numbers(log);
        try (source) {
            for (Object n : each(source)) {
                throw new IllegalArgumentException("at " + n);
            }
        } catch (IllegalArgumentException e) {
            System.out.println(repr(log) + " " + kind(e) + ": " + e.getMessage());
        }
        System.out.println("exhausted: " + await(anext(source, "nothing more")));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}

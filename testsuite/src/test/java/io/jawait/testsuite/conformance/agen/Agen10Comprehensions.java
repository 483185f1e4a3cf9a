package io.jawait.testsuite.conformance.agen;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.repr;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.generator.AsyncGenerator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asynchronous comprehensions are loops here; what is an asynchronous generator expression stays lazy. */
final class Agen10Comprehensions {
    @Async
    static AsyncGenerator<Integer> count(int n) {
        for (int i = 0; i < n; i++) {
            await(yieldNow());
            AsyncGenerator.yield(i);
        }
        return AsyncGenerator.end();
    }

    @Async
    static Coroutine<Integer> twice(int x) {
        await(yieldNow());
        return async(x * 2);
    }

    @Async
    static AsyncGenerator<Object> doubles() {
        for (int x : each(count(100))) {
            AsyncGenerator.yield(await(twice(x)));
        }
        return AsyncGenerator.end();
    }

    @Async
    static Coroutine<Void> main() {
        List<Integer> all = new ArrayList<>();
        for (int x : each(count(4))) {
            all.add(x);
        }
        System.out.println(repr(all));
        List<Integer> even = new ArrayList<>();
        for (int x : each(count(5))) {
            if (x % 2 == 0) {
                even.add(await(twice(x)));
            }
        }
        System.out.println(repr(even));
        Map<Integer, Integer> pairs = new LinkedHashMap<>();
        for (int x : each(count(2))) {
            for (int y : each(count(2))) {
                pairs.put(x, y);
            }
        }
        System.out.println(repr(pairs));
        List<Integer> listed = new ArrayList<>();
        for (int x : List.of(1, 2, 3)) {
            listed.add(await(twice(x)));
        }
        System.out.println(repr(listed));
        AsyncGenerator<Object> lazy = doubles();
        System.out.println("first " + await(anext(lazy)) + " second " + await(anext(lazy)));
        await(lazy.aclose());
        System.out.println("after aclose: " + await(anext(lazy, "nothing")));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}

package io.jawait.testsuite.conformance.gen;

import io.jawait.Async;
import io.jawait.generator.Generator;
import java.util.List;

/** yieldFrom passes on all values of a subgenerator or iterable and gives its result. */
final class Gen06YieldFromValues {
    @Async
    static Generator<String> inner(int n) {
        for (int i = 0; i < n; i++) {
            Generator.yield("inner" + i);
        }
        return Generator.end(n * 100);
    }

    @Async
    static Generator<String> outer() {
        int a = Generator.<Integer>yieldFrom(inner(2));
        System.out.println("first gave " + a);
        int b = Generator.<Integer>yieldFrom(inner(0));
        System.out.println("second gave " + b);
        Generator.yieldFrom(List.of("list item"));
        Generator.yield("own");
        return Generator.end(a + b);
    }

    @Async
    static Generator<String> wrapper() {
        Object result = Generator.yieldFrom(outer());
        System.out.println("outer gave " + result);
        return Generator.end();
    }

    public static void main(String[] args) {
        for (String item : wrapper()) {
            System.out.println("got " + item);
        }
    }
}

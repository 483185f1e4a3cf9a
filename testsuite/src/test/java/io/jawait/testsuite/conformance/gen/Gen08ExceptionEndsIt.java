package io.jawait.testsuite.conformance.gen;

import io.jawait.Async;
import io.jawait.generator.Generator;

/** An exception that leaves the body finishes the generator after its finally blocks; values come first. */
final class Gen08ExceptionEndsIt {
    @Async
    static Generator<Object> risky(int limit) {
        try {
            for (int i = 0; i < 10; i++) {
                if (i == limit) {
                    throw new IllegalArgumentException("limit " + i);
                }
                Generator.yield(i);
            }
        } finally {
            System.out.println("risky finally");
        }
        return Generator.end();
    }

    @Async
    static Generator<Object> both(int limit) {
        try {
            Generator.yieldFrom(risky(limit));
        } catch (IllegalArgumentException e) {
            Generator.yield("replaced " + e.getMessage());
        }
        Generator.yield("tail");
        return Generator.end();
    }

    public static void main(String[] args) {
        Generator<Object> g = risky(2);
        try {
            for (Object i : g) {
                System.out.println("got " + i);
            }
        } catch (IllegalArgumentException e) {
            System.out.println("caught " + e.getMessage());
        }
        System.out.println("afterwards: " + g.next("exhausted"));
        for (Object item : both(1)) {
            System.out.println("both " + item);
        }
    }
}

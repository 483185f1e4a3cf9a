package io.jawait.testsuite.conformance.gen;

import static io.jawait.testsuite.conformance.Support.kind;

import io.jawait.Async;
import io.jawait.generator.Generator;
import java.util.NoSuchElementException;

/** A generator runs only on demand, up to the next yield; once exhausted it stays exhausted. */
final class Gen01LazyAndExhausted {
    @Async
    static Generator<Integer> numbers(int n) {
        System.out.println("body starts");
        for (int i = 0; i < n; i++) {
            System.out.println("about to yield " + i);
            Generator.yield(i);
        }
        System.out.println("body ends");
        return Generator.end();
    }

    public static void main(String[] args) {
        Generator<Integer> g = numbers(2);
        System.out.println("created");
        System.out.println("next " + g.next());
        System.out.println("next " + g.next());
        for (int i = 0; i < 2; i++) {
            try {
                System.out.println("next " + g.next());
            } catch (NoSuchElementException e) {
                System.out.println(kind(e, "StopIteration"));
            }
        }
        Generator<?> any = g;
        System.out.println("default " + nextOr(any, "none left"));
        for (int i : g) {
            System.out.println("unreachable " + i);
        }
        for (int i : numbers(1)) {
            System.out.println("loop got " + i);
        }
    }

    private static Object nextOr(Generator<?> generator, Object otherwise) {
        return generator.hasNext() ? generator.next() : otherwise;
    }
}

package io.jawait.testsuite.conformance.gen;

import static io.jawait.testsuite.conformance.Support.repr;

import io.jawait.Async;
import io.jawait.generator.Generator;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/** The value returned by a generator comes with the first end that is met; later ones carry no value. */
final class Gen03ReturnValue {
    @Async
    static Generator<Integer> withResult(int n) {
        int total = 0;
        for (int i = 0; i < n; i++) {
            total += i;
            Generator.yield(i);
        }
        return Generator.end(total);
    }

    @Async
    static Generator<Integer> withoutResult() {
        Generator.yield(9);
        return Generator.end();
    }

    static String drain(Generator<Integer> g) {
        List<Integer> out = new ArrayList<>();
        while (true) {
            try {
                out.add(g.next());
            } catch (NoSuchElementException stop) {
                return repr(out) + " value " + (g.result() == null ? "none" : g.result());
            }
        }
    }

    public static void main(String[] args) {
        Generator<Integer> g = withResult(4);
        System.out.println(drain(g));
        System.out.println(drain(g));
        System.out.println(drain(withoutResult()));
        System.out.println(repr(withResult(3).stream().toList()));
    }
}

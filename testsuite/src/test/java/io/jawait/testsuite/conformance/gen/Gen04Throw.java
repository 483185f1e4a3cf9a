package io.jawait.testsuite.conformance.gen;

import io.jawait.Async;
import io.jawait.generator.Generator;

/** throwInto() raises an exception at the paused yield; the generator may handle it and yield on, or let it out. */
final class Gen04Throw {
    /** Not a NoSuchElementException, which stands for StopIteration too and may not leave a generator's body. */
    static final class LookupError extends RuntimeException {
        private static final long serialVersionUID = 1;

        LookupError(String message) {
            super(message);
        }
    }

    @Async
    static Generator<Object> patient() {
        for (int i = 0; i < 3; i++) {
            try {
                Generator.yield(i);
                System.out.println("resumed normally after " + i);
            } catch (IllegalArgumentException e) {
                System.out.println("handled " + e.getMessage());
                Generator.yield("recovered");
            }
        }
        System.out.println("loop over");
        return Generator.end();
    }

    public static void main(String[] args) {
        Generator<Object> g = patient();
        System.out.println(g.next());
        System.out.println(g.throwInto(new IllegalArgumentException("v1")));
        System.out.println(g.next());
        try {
            g.throwInto(new LookupError("not handled"));
        } catch (LookupError e) {
            System.out.println("came back: " + e.getMessage());
        }
        System.out.println("after an escape: " + g.next("exhausted"));
        Generator<Object> fresh = patient();
        try {
            fresh.throwInto(new IllegalArgumentException("before the first step"));
        } catch (IllegalArgumentException e) {
            System.out.println("fresh generator: " + e.getMessage());
        }
        System.out.println("fresh is finished: " + fresh.next("exhausted"));
    }
}

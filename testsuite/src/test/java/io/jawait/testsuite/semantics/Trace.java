package io.jawait.testsuite.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Future;
import io.jawait.testing.TestLoop;
import io.jawait.testsuite.conformance.Support;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a program said, line by line, each after the number of the loop's iteration once these are counted. What it says after it was
 * compared fails.
 */
final class Trace {
    private final List<String> lines = new ArrayList<>();
    private final IntSupplier iterations;
    private int before = Integer.MAX_VALUE;
    private boolean compared;

    /** Of the test's loop. */
    Trace(TestLoop test) {
        iterations = test::iteration;
    }

    /** Without numbers. */
    Trace() {
        iterations = () -> 0;
    }

    /** Counts iterations from now on; the running one is 1. */
    void count() {
        before = iterations.getAsInt() - 1;
    }

    /** 0 before they are counted. */
    int iteration() {
        return Math.max(iterations.getAsInt() - before, 0);
    }

    /** One line of these words; nothing for the missing message of an error. */
    void say(@Nullable Object... words) {
        assertThat(compared).as("what was said is compared already").isFalse();
        String text = Arrays.stream(words)
                .map(word -> word == null ? "" : word.toString())
                .collect(Collectors.joining(" "))
                .stripTrailing();
        lines.add(iteration() > 0 ? iteration() + " " + text : text);
    }

    void shows(String expected) {
        compared = true;
        assertThat(String.join("\n", lines) + "\n").isEqualTo(expected);
    }

    /** The outcome of a future in words. */
    static String howItEnded(Future<?> future) {
        if (!future.done()) {
            return "pending";
        }
        if (future.cancelled()) {
            return "cancelled";
        }
        Throwable error = future.exception();
        if (error != null) {
            return "failed " + Support.kind(error);
        }
        Object result = future.result();
        return "finished " + (result instanceof Iterable ? Support.repr(result) : result);
    }
}

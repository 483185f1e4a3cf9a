package io.jawait.testsuite.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Coroutine;
import io.jawait.Future;
import io.jawait.Runner;
import io.jawait.ThrowingCallable;
import io.jawait.testing.TestLoop;
import io.jawait.testsuite.conformance.Support;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a program said in virtual time, line by line, each after the number of the loop's iteration once these are counted. */
final class Trace {
    private final List<String> lines = new ArrayList<>();
    private final TestLoop test = new TestLoop();
    private int before = Integer.MAX_VALUE;

    <X extends Exception> void run(ThrowingCallable<Coroutine<Void>, X> program) throws X {
        try (Runner runner = new Runner(test::loop)) {
            runner.run(program.call());
        }
    }

    /** As if what runs now had held the thread for so long. */
    void elapse(Duration span) {
        test.elapse(span);
    }

    /** Counts iterations from now on; the running one is 1. */
    void count() {
        before = test.iteration() - 1;
    }

    /** 0 before they are counted. */
    int iteration() {
        return Math.max(test.iteration() - before, 0);
    }

    /** One line of these words; nothing for the missing message of an error. */
    void say(@Nullable Object... words) {
        String text = Arrays.stream(words)
                .map(word -> word == null ? "" : word.toString())
                .collect(Collectors.joining(" "))
                .stripTrailing();
        lines.add(iteration() > 0 ? iteration() + " " + text : text);
    }

    void shows(String expected) {
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

package io.jawait.testsuite.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.ThrowingCallable;
import io.jawait.testsuite.conformance.Support;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a program said, line by line, each after the number of the loop's iteration once these are counted. */
final class Trace {
    private final List<String> lines = new ArrayList<>();
    private int iteration;

    <X extends Exception> void run(ThrowingCallable<Coroutine<Void>, X> program) throws X {
        Asyncio.run(program.call());
    }

    /** Counts iterations from now on; the running one is 1. Keeps the loop from sleeping. */
    void count() {
        iteration = 1;
        tickNext(Asyncio.getRunningLoop());
    }

    private void tickNext(EventLoop loop) {
        loop.callSoon(() -> {
            iteration++;
            tickNext(loop);
        });
    }

    int iteration() {
        return iteration;
    }

    /** One line of these words; nothing for the missing message of an error. */
    void say(@Nullable Object... words) {
        String text = Arrays.stream(words)
                .map(word -> word == null ? "" : word.toString())
                .collect(Collectors.joining(" "))
                .stripTrailing();
        lines.add(iteration > 0 ? iteration + " " + text : text);
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

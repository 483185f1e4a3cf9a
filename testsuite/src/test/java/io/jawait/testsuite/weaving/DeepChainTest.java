package io.jawait.testsuite.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Coroutine;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Going on is a loop and needs no stack, however deep the chain of awaits: H-134. */
class DeepChainTest {
    private static final long BIG_STACK = 256L << 20;
    private static final long SMALL_STACK = 256L << 10;

    private static Class<?> byHand;

    @BeforeAll
    static void weave() throws ClassNotFoundException {
        CompiledCases cases = Compilers.compileCases(Compilers.variantNames().get(0));
        byHand = new CaseLoader(Way.WOVEN.classes(cases), Set.of()).loadClass(CompiledCases.PACKAGE + "ByHand");
    }

    @Test
    void chain_that_took_a_big_stack_is_resumed_on_a_small_one() throws Exception {
        int depth = 100_000;
        Coroutine<?> coroutine =
                (Coroutine<?>) byHand.getMethod("down", int.class).invoke(null, depth);

        Object handedOut = onThread(BIG_STACK, () -> coroutine.send(null));
        onThread(SMALL_STACK, () -> end(coroutine, 7));

        assertThat(handedOut).isEqualTo("leaf");
        assertThat(coroutine.result()).isEqualTo(depth + 7);
    }

    /** Twenty thousand steps below fifty thousand callers: in time, since a step touches none of these. */
    @Test
    void step_at_the_leaf_costs_nothing_for_the_callers_above() throws Exception {
        int steps = 20_000;
        Coroutine<?> coroutine =
                (Coroutine<?>) byHand.getMethod("steps", int.class, int.class).invoke(null, 50_000, steps);

        onThread(BIG_STACK, () -> coroutine.send(null));
        onThread(SMALL_STACK, () -> {
            for (int i = 1; i < steps; i++) {
                coroutine.send(1);
            }
            return end(coroutine, 1);
        });

        assertThat(coroutine.result()).isEqualTo(steps);
    }

    private static Object end(Coroutine<?> coroutine, Object value) {
        try {
            return coroutine.send(value);
        } catch (NoSuchElementException ended) {
            return "ended";
        }
    }

    private static Object onThread(long stackBytes, Callable<Object> step) throws Exception {
        List<Object> results = new ArrayList<>();
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        results.add(step.call());
                    } catch (Throwable failure) {
                        results.add(failure);
                    }
                },
                "step",
                stackBytes);
        thread.setDaemon(true);
        thread.start();
        thread.join(60_000);
        assertThat(results).as("done in time").hasSize(1);
        assertThat(results.get(0)).isNotInstanceOf(Throwable.class);
        return results.get(0);
    }
}

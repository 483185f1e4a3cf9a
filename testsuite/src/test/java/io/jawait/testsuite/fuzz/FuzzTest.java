package io.jawait.testsuite.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A short run of the fuzzer; {@code -Djawait.fuzz.seconds=…} and {@code -Djawait.fuzz.seed=…} make another one. */
class FuzzTest {
    private static final long SECONDS = Long.getLong("jawait.fuzz.seconds", 5);
    private static final long SEED = Long.getLong("jawait.fuzz.seed", 4);

    @Test
    void random_methods_write_the_same_trace_in_all_ways() {
        Fuzzer.Result result = new Fuzzer().run(SEED, TimeUnit.SECONDS.toNanos(SECONDS), 1);

        assertThat(result.differences())
                .withFailMessage("seed %s: %s", SEED, result.report())
                .isZero();
        assertThat(result.methods()).isPositive();
        assertThat(result.leftOut()).isLessThan(result.methods() / 10);
    }

    @Test
    void a_seed_gives_the_same_programs() {
        String first = BytecodeProgram.write("F1", Choices.ofSeed(1)).text();

        assertThat(BytecodeProgram.write("F1", Choices.ofSeed(1)).text()).isEqualTo(first);
        assertThat(JavaProgram.write("F1", Choices.ofSeed(1)).wovenSource())
                .isEqualTo(JavaProgram.write("F1", Choices.ofSeed(1)).wovenSource());
    }

    @Test
    void choices_shrink_to_those_that_matter() {
        List<Integer> small = Shrinker.shrink(
                List.of(5, 3, 9, 1, 7, 2, 8),
                choices -> choices.contains(9) && choices.contains(2),
                TimeUnit.SECONDS.toNanos(5));

        assertThat(small).containsExactly(9, 2);
    }
}

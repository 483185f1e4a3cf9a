package io.jawait.testsuite.weaving;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@link ThreeWays} in the other variants: compiled with other options. */
@Execution(ExecutionMode.CONCURRENT)
class ThreeWaysWithOptionsTest {
    @TestFactory
    @Execution(ExecutionMode.SAME_THREAD)
    Stream<DynamicContainer> all_ways_write_the_same_trace() {
        return ThreeWays.casesOfVariants(false);
    }
}

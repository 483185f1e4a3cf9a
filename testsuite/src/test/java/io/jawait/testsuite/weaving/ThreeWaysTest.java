package io.jawait.testsuite.weaving;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@link ThreeWays} with failures and heavy cases, in the variants of the class files that are most unlike. */
@Execution(ExecutionMode.CONCURRENT)
class ThreeWaysTest {
    @TestFactory
    @Execution(ExecutionMode.SAME_THREAD)
    Stream<DynamicContainer> all_ways_write_the_same_trace() {
        return ThreeWays.casesOfVariants(true);
    }

    @TestFactory
    @Execution(ExecutionMode.SAME_THREAD)
    Stream<DynamicNode> hand_made_bytecode_writes_the_same_trace() {
        return ThreeWays.casesOf(HandMadeCases.added(
                        Compilers.compileCases(Compilers.variantNames().get(0))))
                .filter(node -> node.getDisplayName().startsWith("HandMade"));
    }
}

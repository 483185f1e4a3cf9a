package io.jawait.testsuite.weaving;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@link ThreeWays} with failures and heavy cases, in the variants of the class files that are most unlike. */
@Execution(ExecutionMode.CONCURRENT)
class ThreeWaysTest {
    private static final String RETURNS = "Tails|Finally|ReturnsInTry|Futures|EcjShapes";

    @TestFactory
    @Execution(ExecutionMode.SAME_THREAD)
    Stream<DynamicContainer> all_ways_write_the_same_trace() {
        return ThreeWays.casesOfVariants(true);
    }

    /** Classes that JaCoCo has instrumented first, as its users have them. */
    @TestFactory
    @Execution(ExecutionMode.SAME_THREAD)
    Stream<DynamicContainer> returns_behind_probes_write_the_same_trace() {
        return Compilers.variantNames().stream()
                .filter(Compilers::isThorough)
                .map(name -> dynamicContainer(name, coveredReturns(Compilers.compileCases(name))));
    }

    private static Stream<DynamicNode> coveredReturns(CompiledCases cases) {
        return ThreeWays.casesOf(CoveredCases.instrumented(cases, RETURNS), true)
                .filter(node -> node.getDisplayName().matches(RETURNS));
    }

    @TestFactory
    @Execution(ExecutionMode.SAME_THREAD)
    Stream<DynamicNode> hand_made_bytecode_writes_the_same_trace() {
        CompiledCases cases = Compilers.compileCases(Compilers.variantNames().get(0));
        return ThreeWays.casesOf(HandMadeCases.added(cases), true)
                .filter(node -> node.getDisplayName().startsWith("HandMade"));
    }
}

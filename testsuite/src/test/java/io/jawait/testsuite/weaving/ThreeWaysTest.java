package io.jawait.testsuite.weaving;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Weaving keeps Java's meaning: each case of {@code io.jawait.testsuite.cases} writes the same trace plain, woven, and woven with
 * all awaits suspending; compiled by two compilers with several options.
 *
 * <p>{@code -Djawait.variant=REGEX} and {@code -Djawait.case=REGEX} (such as {@code StackUnderAwait.intBelow}) leave others out.
 */
class ThreeWaysTest {
    private static final Pattern VARIANTS = Pattern.compile(System.getProperty("jawait.variant", ".*"));
    private static final Pattern CASES = Pattern.compile(System.getProperty("jawait.case", ".*"));

    @TestFactory
    Stream<DynamicContainer> all_ways_write_the_same_trace() {
        return Compilers.variantNames().stream()
                .filter(name -> VARIANTS.matcher(name).find())
                .map(name -> dynamicContainer(name, Stream.of(name).flatMap(ThreeWaysTest::classesOfVariant)));
    }

    @TestFactory
    Stream<DynamicNode> hand_made_bytecode_writes_the_same_trace() {
        return classesOf(HandMadeCases.added(Compilers.compileCases(Compilers.variantNames().get(0))))
                .filter(node -> node.getDisplayName().equals("HandMade"));
    }

    private static Stream<DynamicNode> classesOfVariant(String variant) {
        return classesOf(Compilers.compileCases(variant));
    }

    private static Stream<DynamicNode> classesOf(CompiledCases cases) {
        CaseChecks checks = new CaseChecks(cases);
        return cases.topLevelClasses().stream().map(name -> casesOfClass(cases, checks, name));
    }

    private static DynamicNode casesOfClass(CompiledCases cases, CaseChecks checks, String className) {
        Stream<DynamicNode> verified = cases.classesOf(className).stream()
                .map(name -> dynamicTest("verify " + name, () -> checks.verify(name)));
        boolean withHeavy = cases.variant().equals(Compilers.variantNames().get(0));
        Stream<DynamicNode> run = checks.casesOf(className).stream()
                .filter(shape -> CASES.matcher(shape.toString()).find())
                .filter(shape -> withHeavy || !shape.heavy())
                .map(shape -> dynamicTest(shape.name(), () -> checks.check(shape)));
        return dynamicContainer(className.substring(CompiledCases.PACKAGE.length()), Stream.concat(verified, run));
    }
}

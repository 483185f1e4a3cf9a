package io.jawait.testsuite.weaving;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Weaving keeps Java's meaning: each case of {@code io.jawait.testsuite.cases} writes the same trace plain, woven, and woven with
 * all awaits suspending; compiled by two compilers with several options.
 *
 * <p>{@code -Djawait.variant=REGEX} and {@code -Djawait.case=REGEX} (such as {@code StackUnderAwait.intBelow}) leave others out;
 * {@code -Djawait.thorough=true} runs all that there is in each variant.
 */
class ThreeWaysTest {
    private static final Pattern VARIANTS = Pattern.compile(System.getProperty("jawait.variant", ".*"));
    private static final Pattern CASES = Pattern.compile(System.getProperty("jawait.case", ".*"));

    /** One of each compiler, as unlike as can be; for the others failures and heavy cases say little new. */
    private static final Set<String> THOROUGH = Set.of("javac -g", "ecj -g-none");

    @TestFactory
    Stream<DynamicContainer> all_ways_write_the_same_trace() {
        return Compilers.variantNames().stream()
                .filter(name -> VARIANTS.matcher(name).find())
                .map(name -> dynamicContainer(name, Stream.of(name).flatMap(ThreeWaysTest::classesOfVariant)));
    }

    @TestFactory
    Stream<DynamicNode> hand_made_bytecode_writes_the_same_trace() {
        return classesOf(HandMadeCases.added(
                        Compilers.compileCases(Compilers.variantNames().get(0))))
                .filter(node -> node.getDisplayName().equals("HandMade"));
    }

    private static Stream<DynamicNode> classesOfVariant(String variant) {
        return classesOf(Compilers.compileCases(variant));
    }

    private static Stream<DynamicNode> classesOf(CompiledCases cases) {
        boolean thorough = THOROUGH.contains(cases.variant()) || Boolean.getBoolean("jawait.thorough");
        CaseChecks checks = new CaseChecks(cases, thorough);
        return cases.topLevelClasses().stream().map(name -> casesOfClass(cases, checks, name, thorough));
    }

    private static DynamicNode casesOfClass(
            CompiledCases cases, CaseChecks checks, String className, boolean thorough) {
        Stream<DynamicNode> verified = cases.classesOf(className).stream()
                .map(name -> dynamicTest("verify " + name, () -> checks.verify(name)));
        Stream<DynamicNode> run = checks.casesOf(className).stream()
                .filter(shape -> CASES.matcher(shape.toString()).find())
                .filter(shape -> thorough || !shape.heavy())
                .map(shape -> dynamicTest(shape.name(), () -> checks.check(shape)));
        return dynamicContainer(className.substring(CompiledCases.PACKAGE.length()), Stream.concat(verified, run));
    }
}

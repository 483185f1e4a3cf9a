package io.jawait.testsuite.weaving;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;

/**
 * Weaving keeps Java's meaning: each case of {@code io.jawait.testsuite.cases} writes the same trace plain, woven, and woven with
 * all awaits suspending; compiled by two compilers with several options.
 *
 * <p>{@code -Djawait.variant=REGEX} and {@code -Djawait.case=REGEX} (such as {@code StackUnderAwait.intBelow}) leave others out;
 * {@code -Djawait.thorough=true} runs all that there is in each variant.
 */
final class ThreeWays {
    private static final Pattern VARIANTS = Pattern.compile(System.getProperty("jawait.variant", ".*"));
    private static final Pattern CASES = Pattern.compile(System.getProperty("jawait.case", ".*"));
    private static final boolean ALL_THOROUGH = Boolean.getBoolean("jawait.thorough");

    private ThreeWays() {}

    /** The cases of all variants that are, or are not, run with failures and with heavy cases. */
    static Stream<DynamicContainer> casesOfVariants(boolean thorough) {
        return Compilers.variantNames().stream()
                .filter(name -> thorough == Compilers.isThorough(name))
                .filter(name -> VARIANTS.matcher(name).find())
                .map(name -> dynamicContainer(
                        name, Stream.of(name).map(Compilers::compileCases).flatMap(ThreeWays::casesOf)));
    }

    static Stream<DynamicNode> casesOf(CompiledCases cases) {
        return casesOf(cases, ALL_THOROUGH || Compilers.isThorough(cases.variant()));
    }

    /** {@code thorough}: with failures and with heavy cases. */
    static Stream<DynamicNode> casesOf(CompiledCases cases, boolean thorough) {
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

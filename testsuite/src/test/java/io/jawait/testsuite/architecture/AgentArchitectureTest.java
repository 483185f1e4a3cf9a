package io.jawait.testsuite.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class AgentArchitectureTest {
    /** In the order of reading: a package knows itself and those before it. */
    private static final List<String> LAYERS = List.of(
            "io.jawait.agent.diagnostic",
            "io.jawait.agent.analysis",
            "io.jawait.agent.plan",
            "io.jawait.agent.emit",
            "io.jawait.agent",
            "io.jawait.agent.build");

    private static final String DOORS = "io.jawait.agent.build";

    /** What only the doors for builds may know: none of it is there when a program runs. */
    private static final List<String> BUILD_TOOLS = List.of(
            "com.sun.source..",
            "com.sun.tools.attach",
            "javax.annotation.processing",
            "javax.lang.model..",
            "javax.tools",
            "net.bytebuddy..");

    private static final List<String> LIBRARIES = List.of("java..", "org.objectweb.asm..", "org.jspecify.annotations");

    @Test
    void everyClass_liesInAKnownPackage() {
        List<String> packages = Modules.AGENT.stream()
                .map(JavaClass::getPackageName)
                .distinct()
                .sorted()
                .toList();

        assertThat(packages).containsExactlyInAnyOrderElementsOf(LAYERS);
    }

    @TestFactory
    Stream<DynamicTest> package_dependsOnThoseBeforeIt() {
        return LAYERS.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    List<String> allowed = new ArrayList<>(LIBRARIES);
                    allowed.addAll(LAYERS.subList(0, LAYERS.indexOf(name) + 1));
                    if (name.equals(DOORS)) {
                        allowed.addAll(BUILD_TOOLS);
                    }
                    classes()
                            .that(resideInAnyPackage(name))
                            .should()
                            .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new)))
                            .because("the order of the packages is " + LAYERS)
                            .check(Modules.AGENT);
                }));
    }

    /** What the weaver has to say goes through the diagnostics; the command line prints its answers. */
    @Test
    void standardStreams_belongToDiagnosticsAndCommandLine() {
        noClasses()
                .that(resideOutsideOfPackages("io.jawait.agent.diagnostic", "io.jawait.agent.build"))
                .should(ACCESS_STANDARD_STREAMS)
                .check(Modules.AGENT);
    }
}

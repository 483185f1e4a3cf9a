package io.jawait.testsuite.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.jawait.internal.Origin;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuntimeArchitectureTest {
    /** One knot: coroutines, generators and greenlets are frames, a task drives frames, and the loop steps tasks. */
    private static final Set<String> CORE =
            Set.of("io.jawait", "io.jawait.generator", "io.jawait.greenlet", "io.jawait.spi", "io.jawait.internal");

    @Test
    void runtime_dependsOnTheJdkAlone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.management..",
                        "javax.net.ssl",
                        "jdk.jfr",
                        "io.jawait..",
                        "org.jspecify.annotations")
                .check(Modules.RUNTIME);
    }

    @Test
    void runtime_doesNotKnowTheAgent() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.jawait.agent..")
                .check(Modules.RUNTIME);
    }

    @Test
    void packages_haveNoCyclesButTheCore() {
        slices().assignedFrom(new PackagesAroundTheCore())
                .should()
                .beFreeOfCycles()
                .check(Modules.RUNTIME);
    }

    /** It logs, through {@code System.Logger}, and prints where that fails; but for the program of the pool's child processes. */
    @Test
    void runtime_doesNotPrint() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.jawait.process.PoolWorker")
                .and()
                .doNotHaveFullyQualifiedName("io.jawait.internal.Log")
                .should(ACCESS_STANDARD_STREAMS)
                .check(Modules.RUNTIME);
    }

    /** What debug mode shows as a program's place is never one of these. */
    @Test
    void runtime_knowsItsOwnClasses() {
        assertThat(Modules.RUNTIME).isNotEmpty().extracting(JavaClass::reflect).allMatch(Origin::isOurs);
        assertThat(Origin.isOurs(RuntimeArchitectureTest.class)).isFalse();
    }

    private static final class PackagesAroundTheCore implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            return SliceIdentifier.of(CORE.contains(name) ? "core" : name);
        }

        @Override
        public String getDescription() {
            return "packages, the core as one";
        }
    }
}

package io.jawait.testsuite.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;

/** The class files of the modules beside this one, as they were compiled: ASM has its own name in them. */
final class Modules {
    static final JavaClasses AGENT = classesOf("agent");
    static final JavaClasses RUNTIME = classesOf("runtime");

    private Modules() {}

    private static JavaClasses classesOf(String module) {
        return new ClassFileImporter().importPath(Path.of("..", module, "target", "classes"));
    }
}

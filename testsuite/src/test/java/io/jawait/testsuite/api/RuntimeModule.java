package io.jawait.testsuite.api;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the runtime's module file says, read from the build of the module beside this one. */
final class RuntimeModule {
    static final Path FOLDER = Path.of("..", "runtime");
    static final Path CLASSES = FOLDER.resolve("target/classes");
    static final String SPI = "io.jawait.spi";

    private RuntimeModule() {}

    /** The packages that are exported to everybody. */
    static SortedSet<String> exportedPackages() {
        ModuleDescriptor module =
                ModuleFinder.of(CLASSES).find("io.jawait").orElseThrow().descriptor();
        return module.exports().stream()
                .filter(exports -> !exports.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

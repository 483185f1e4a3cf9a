package io.jawait.testsuite.weaving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The class files of all cases, as one compiler with one set of options made them.
 *
 * @param variant the compiler and its options
 * @param classes binary name to class file, sorted
 */
public record CompiledCases(String variant, Map<String, byte[]> classes) {
    static final String PACKAGE = "io.jawait.testsuite.cases.";

    /** All class files below a folder of packages. */
    static CompiledCases read(String variant, Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            Map<String, byte[]> classes = new TreeMap<>();
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                classes.put(
                        path.substring(0, path.length() - ".class".length()).replace('/', '.'),
                        Files.readAllBytes(file));
            }
            return new CompiledCases(variant, classes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The binary names of the classes that have a source file of their own. */
    List<String> topLevelClasses() {
        return classes.keySet().stream()
                .filter(name -> name.startsWith(PACKAGE) && name.indexOf('$') < 0)
                .toList();
    }

    /** The binary names of a class and of those inside it. */
    List<String> classesOf(String topLevelClass) {
        return classes.keySet().stream()
                .filter(name -> name.equals(topLevelClass) || name.startsWith(topLevelClass + "$"))
                .toList();
    }
}

package io.jawait.testsuite.agents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The source files of the tests' programs. */
final class Sources {
    private Sources() {}

    /** The number of the only line that contains the text. */
    static int lineOf(Class<?> program, String text) throws IOException {
        Path file = Path.of(System.getProperty("basedir", ""), "src/test/java")
                .resolve(program.getName().replace('.', '/') + ".java");
        List<String> lines = Files.readAllLines(file);
        List<String> found = lines.stream().filter(line -> line.contains(text)).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " lines with " + text);
        }
        return lines.indexOf(found.get(0)) + 1;
    }
}

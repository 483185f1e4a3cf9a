package io.jawait.testsuite.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * {@code docs/asyncio-map.md} has every public name of asyncio in its left column, and names in its right one that exist: {@code Type}
 * or {@code Type.method}.
 */
class AsyncioMapTest {
    private static final Path MAP = Path.of("..", "docs", "asyncio-map.md");
    /** The names that the package exports in 3.13, those added in 3.14, and the methods of its classes. */
    private static final Path NAMES = Path.of("src", "test", "resources", "asyncio-names.txt");

    private static final Pattern NAME =
            Pattern.compile("`((?:[a-z]+\\.)*)([A-Z]\\w*(?:\\.[A-Z]\\w*)*)(?:\\.([a-z]\\w*))?`");

    /** What a code span of the left column is about: {@code queue.put_nowait} in {@code await queue.put_nowait(x)}. */
    private static final Pattern SUBJECT = Pattern.compile(
            "`(?:await |(?:async )?with |(?:async )?for \\w+ in )?([A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*)[^`]*`");

    @Test
    void everyNameOfAsyncio_standsInTheMap() throws IOException {
        Set<String> subjects = rows().map(row -> row.substring(0, row.indexOf(" | ")))
                .flatMap(cell -> SUBJECT.matcher(cell).results())
                .map(subject -> subject.group(1))
                .collect(Collectors.toSet());

        assertThat(subjects).containsAll(Files.readAllLines(NAMES));
    }

    private static Stream<String> rows() throws IOException {
        return Files.readAllLines(MAP).stream().filter(line -> line.startsWith("| `"));
    }

    @TestFactory
    Stream<DynamicTest> names_exist() throws IOException {
        return rows().map(row -> row.substring(row.indexOf(" | ")))
                .flatMap(cell -> NAME.matcher(cell).results())
                .map(name -> DynamicTest.dynamicTest(name.group(), () -> assertExists(name)));
    }

    private static void assertExists(MatchResult name) throws ClassNotFoundException {
        String packageName = name.group(1).startsWith("java.") ? name.group(1) : "io.jawait." + name.group(1);
        Class<?> type = Class.forName(packageName + name.group(2).replace('.', '$'));
        if (name.group(3) != null) {
            assertThat(Arrays.stream(type.getMethods()).map(Method::getName)).contains(name.group(3));
        }
    }
}

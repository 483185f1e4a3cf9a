package io.jawait.testsuite.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The names in the right column of {@code docs/asyncio-map.md} exist: {@code Type} or {@code Type.method}. */
class AsyncioMapTest {
    private static final Path MAP = Path.of("..", "docs", "asyncio-map.md");
    private static final Pattern NAME =
            Pattern.compile("`((?:[a-z]+\\.)*)([A-Z]\\w*(?:\\.[A-Z]\\w*)*)(?:\\.([a-z]\\w*))?`");

    @TestFactory
    Stream<DynamicTest> names_exist() throws IOException {
        List<String> rows = Files.readAllLines(MAP).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
        return rows.stream()
                .map(row -> row.substring(row.indexOf(" | ")))
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

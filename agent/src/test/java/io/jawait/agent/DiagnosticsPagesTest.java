package io.jawait.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.jawait.agent.diagnostic.Diagnostic;
import io.jawait.agent.diagnostic.DiagnosticCode;
import io.jawait.agent.fixture.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** {@code docs/diagnostics}: a page for each code, and what it shows is what happens. */
class DiagnosticsPagesTest {
    private static final Path PAGES = Path.of("../docs/diagnostics");

    /** Codes that are spoken for, and that nothing is refused with. */
    private static final List<String> RESERVED = List.of("R-UNINIT");

    /** A page that begins with a wrong program, and what its author is told. */
    private static final Pattern PROGRAM_AND_TEXT =
            Pattern.compile("# [^\n]+\n\n```java\n(.+?)```\n\n```text\n(.+?)```\n.*", Pattern.DOTALL);

    @Test
    void eachCode_hasItsPage() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("README.md")))
                    .containsExactlyInAnyOrderElementsOf(
                            codes().map(code -> code + ".md").toList());
        }
    }

    @Test
    void index_listsEachPage() throws IOException {
        String index = Files.readString(PAGES.resolve("README.md"));

        assertThat(codes().map(code -> "| [" + code + "](" + code + ".md) | ")).allMatch(index::contains);
    }

    @TestFactory
    Stream<DynamicTest> page_showsTheTextOfItsCode() {
        return codes().map(code -> dynamicTest(
                code,
                () -> assertThat(Files.readString(PAGES.resolve(code + ".md")))
                        .startsWith("# " + code + ": ")
                        .contains("```text\n" + code + ": ")
                        .contains("\n## Why\n")));
    }

    @TestFactory
    Stream<DynamicTest> programOfAPage_isRefusedAsThePageSays() {
        List<Matcher> pages = codes().map(DiagnosticsPagesTest::page)
                .map(PROGRAM_AND_TEXT::matcher)
                .filter(Matcher::matches)
                .toList();
        assertThat(pages).hasSizeGreaterThanOrEqualTo(6);
        return pages.stream()
                .map(page -> dynamicTest(
                        firstLine(page.group()),
                        () -> assertThat(textsFor(page.group(1))).isEqualTo(page.group(2))));
    }

    private static String textsFor(String program) {
        Weaver weaver = new Weaver(WeaverOptions.DEFAULT);
        List<Diagnostic> diagnostics = Compilation.of(Compilation.With.JAVAC, program).values().stream()
                .flatMap(bytes -> weaver.weave(bytes).diagnostics().stream())
                .toList();
        return diagnostics.stream().map(diagnostic -> diagnostic.text() + "\n").collect(Collectors.joining());
    }

    private static Stream<String> codes() {
        return Stream.concat(Arrays.stream(DiagnosticCode.values()).map(DiagnosticCode::text), RESERVED.stream());
    }

    private static String page(String code) {
        try {
            return Files.readString(PAGES.resolve(code + ".md"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String firstLine(String text) {
        return text.substring(0, text.indexOf('\n'));
    }
}

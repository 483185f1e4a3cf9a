package io.jawait.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide shows the very programs of {@code samples/guide}, each with its very output. */
final class GuideTest {
    private static final Path GUIDE = Path.of("..", "docs", "guide");
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```\n[^`]*```text\n(.*?)```\n", Pattern.DOTALL);

    private record Shown(String source, String output) {}

    @Test
    void chapters_showTheProgramsOfTheGuide() throws IOException {
        List<Shown> shown = chapters().stream().flatMap(GuideTest::shownIn).toList();

        List<Shown> programs = Sample.all().stream()
                .filter(sample -> sample.source().startsWith("guide"))
                .map(GuideTest::programOf)
                .toList();
        assertThat(shown).containsExactlyInAnyOrderElementsOf(programs);
    }

    @Test
    void chapters_holdNoOtherJava() throws IOException {
        for (Path chapter : chapters()) {
            String text = Files.readString(chapter);

            assertThat(text.split("```java\n", -1))
                    .as(chapter.toString())
                    .hasSize(1 + (int) shownIn(chapter).count());
        }
    }

    private static List<Path> chapters() throws IOException {
        try (Stream<Path> files = Files.list(GUIDE)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private static Stream<Shown> shownIn(Path chapter) {
        return JAVA.matcher(read(chapter)).results().map(block -> new Shown(block.group(1), block.group(2)));
    }

    /** Without its head comment, which says how to run it. */
    private static Shown programOf(Sample sample) {
        String source = read(sample.source());
        return new Shown(source.substring(source.indexOf("import ")), read(sample.golden()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException error) {
            throw new AssertionError(error);
        }
    }
}

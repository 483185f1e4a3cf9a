package io.jawait.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows is what is compiled and run here. */
final class ReadmeTest {
    private static final Pattern BLOCK = Pattern.compile("^```(\\w*)\n(.*?)^```\n", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Path PROGRAM = Path.of("programs", "Greetings.java");

    @Test
    void program_isTheSample() throws IOException {
        String source = Files.readString(PROGRAM);

        assertThat(blocks("java").get(0)).isEqualTo(source.substring(source.indexOf("import ")));
    }

    @Test
    void output_isThatOfTheSample() throws IOException {
        assertThat(blocks("")).contains(Files.readString(Path.of("programs", "Greetings.out")));
    }

    @Test
    void programWithoutUs_isCompiled() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/jawait/samples/GreetingsByStages.java"));

        assertThat(source).contains(blocks("java").get(1));
    }

    @Test
    void programWithoutUs_printsTheSame() throws IOException {
        PrintStream standardOutput = System.out;
        var printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            GreetingsByStages.everyone().join();
        } finally {
            System.setOut(standardOutput);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactlyElementsOf(Files.readAllLines(Path.of("programs", "Greetings.out")));
    }

    /** The contents of the README's code blocks in a language. */
    private static List<String> blocks(String language) throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        return BLOCK.matcher(readme)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }
}

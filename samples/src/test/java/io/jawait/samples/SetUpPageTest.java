package io.jawait.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/setup} says of Maven, done in a project of its own. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "mvn is started by its name alone")
final class SetUpPageTest {
    private static final String TEST = """
            package shop;

            import static org.junit.jupiter.api.Assertions.assertEquals;

            import org.junit.jupiter.api.Test;

            class GreetingsTest {
                @Test
                void greets() {
                    assertEquals("hello, Ada", io.jawait.Asyncio.run(Greetings.greet("Ada")));
                }
            }
            """;

    private static final String GREETINGS = """
            package shop;

            import static io.jawait.Asyncio.async;
            import static io.jawait.Asyncio.await;
            import static io.jawait.Asyncio.yieldNow;

            import io.jawait.Async;
            import io.jawait.Coroutine;

            final class Greetings {
                @Async
                static Coroutine<String> greet(String name) {
                    await(yieldNow());
                    return async("hello, " + name);
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void maven_atLoad() throws Exception {
        ScratchProject project = new ScratchProject(folder, block("Maven", 0), block("Maven", 1), block("Maven", 2));

        assertThat(tested(project)).contains("Tests run: 1, Failures: 0, Errors: 0", "BUILD SUCCESS");
    }

    @Test
    void maven_atBuild() throws Exception {
        ScratchProject project = new ScratchProject(folder, block("Maven", 0), block("Maven", 1), block("Maven", 3));

        assertThat(tested(project)).contains("1 class woven", "Tests run: 1, Failures: 0, Errors: 0", "BUILD SUCCESS");
    }

    @Test
    void maven_withoutWeaving_saysWhatIsMissing() throws Exception {
        ScratchProject project = new ScratchProject(folder, block("Maven", 0));

        assertThat(tested(project)).contains("R-UNWOVEN", "-javaagent:jawait-agent.jar", "BUILD FAILURE");
    }

    @Test
    void byteBuddysPlugin() throws Exception {
        ScratchProject project = new ScratchProject(folder, block("Maven", 0), block("Byte Buddy's plugins", 0));

        assertThat(tested(project)).contains("Tests run: 1, Failures: 0, Errors: 0", "BUILD SUCCESS");
    }

    @Test
    void processor_findsTheMistake_atItsLine() throws Exception {
        ScratchProject project = new ScratchProject(folder, block("Maven", 0), block("In the compiler", 0));
        project.write("src/main/java/shop/Greetings.java", GREETINGS.replace("    @Async\n", ""));

        assertThat(project.maven("compile"))
                .contains("Greetings.java:[12,", "R-PLACE", "BUILD FAILURE")
                .doesNotContain("Tests run");
    }

    private static String tested(ScratchProject project) throws IOException, InterruptedException {
        project.write("src/main/java/shop/Greetings.java", GREETINGS);
        project.write("src/test/java/shop/GreetingsTest.java", TEST);
        return project.maven("test");
    }

    /** The text of an XML block of the page, by the heading that it stands below. */
    private static String block(String heading, int index) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "setup", "README.md"));
        String section = page.substring(page.indexOf("\n## " + heading + "\n") + 1);
        int end = section.indexOf("\n## ");
        Matcher blocks = Pattern.compile("```xml\n(.*?)```", Pattern.DOTALL)
                .matcher(end < 0 ? section : section.substring(0, end));
        List<String> found = blocks.results().map(block -> block.group(1)).toList();
        assertThat(found).as("XML below " + heading).hasSizeGreaterThan(index);
        return found.get(index);
    }
}

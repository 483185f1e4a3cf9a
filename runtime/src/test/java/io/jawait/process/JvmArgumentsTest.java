package io.jawait.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmArgumentsTest {
    private static final String DOOR = "--add-opens=java.base/java.util=ALL-UNNAMED";

    /** Started in a JVM of its own. */
    static final class Program {
        public static void main(String[] arguments) {
            JvmArguments.inherited().forEach(System.out::println);
        }
    }

    private static List<String> inheritedBy(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(List.of(options));
        command.add(Program.class.getName());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            return out.lines().toList();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void classPathLongerThanAPage_hidesNothing() throws IOException {
        String longest = System.getProperty("java.class.path") + File.pathSeparator + "x".repeat(10_000);

        assertThat(inheritedBy(DOOR, "-cp", longest)).containsExactly(DOOR);
    }

    @Test
    void argumentsInAFile_areFoundToo(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("arguments"), DOOR);

        assertThat(inheritedBy("@" + file, "-cp", System.getProperty("java.class.path")))
                .containsExactly(DOOR);
    }

    @Test
    void doors_areChosen_inBothSpellings() {
        assertThat(JvmArguments.chosen(List.of(
                        "java", "-Xmx1g", "--add-exports", "a/b=c", "-javaagent:none.jar", "--enable-preview", "Main")))
                .containsExactly("--add-exports", "a/b=c", "--enable-preview");
    }

    @Test
    void whatVariablesHandDown_isNotGivenAgain() {
        assertThat(JvmArguments.withoutVariables(
                        List.of("-Xmx1g", DOOR, "-Da=b"), Map.of("JDK_JAVA_OPTIONS", "-Da=b " + DOOR)))
                .containsExactly("-Xmx1g");
    }

    @Test
    void fileOfAnotherLauncher_isNoSource(@TempDir Path folder) throws IOException {
        assertThat(JvmArguments.ofFile(folder.resolve("missing"))).isNull();
        assertThat(JvmArguments.ofFile(Files.writeString(folder.resolve("other"), "native-program\0-x\0")))
                .isNull();
        assertThat(JvmArguments.ofFile(Files.writeString(folder.resolve("java"), "/jdk/bin/java\0-x\0Main\0")))
                .containsExactly("/jdk/bin/java", "-x", "Main");
    }
}

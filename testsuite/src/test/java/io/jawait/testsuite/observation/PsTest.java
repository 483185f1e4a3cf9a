package io.jawait.testsuite.observation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.agent.Agent;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line looks at a JVM of its own. */
class PsTest {
    @TempDir
    private Path folder;

    private record Ended(int status, String out, String err) {}

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String agentJar() throws URISyntaxException {
        return Path.of(Agent.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
    }

    private static Process start(String... options) throws IOException, URISyntaxException {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(List.of(options));
        command.addAll(List.of("-javaagent:" + agentJar(), "-cp", System.getProperty("java.class.path")));
        command.add(ObservedProgram.class.getName());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out = process.inputReader(UTF_8);
        assertThat(out.readLine()).isEqualTo("ready");
        return process;
    }

    private static void end(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private Ended command(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(java(), "-jar", agentJar()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    @Test
    void runningProgram_tellsItsTasks() throws Exception {
        Process program = start();
        try {
            String pid = String.valueOf(program.pid());

            Ended table = command("ps", pid);
            assertThat(table.status()).isZero();
            assertThat(table.out())
                    .startsWith("loop of thread \"main\", tasks: 4, ready: 0\n  TASK ")
                    .containsPattern("  first +pending +ObservedProgram.fetch ObservedProgram.java:\\d+ +crawling\n");

            Ended tree = command("pstree", pid);
            assertThat(tree.status()).isZero();
            assertThat(tree.out().replaceAll(":\\d+", "").replaceAll("Task-\\d+", "Task-N"))
                    .isEqualTo("""
                    loop of thread "main", tasks: 4, ready: 0
                    ├── (T) Task-N
                    │   └── ObservedProgram.untilInputEnds ObservedProgram.java
                    │       └── Awaiting.toThread Awaiting.java
                    └── (T) crawling
                        └── ObservedProgram.crawl ObservedProgram.java
                            ├── (T) first
                            │   └── ObservedProgram.fetch ObservedProgram.java
                            └── (T) second
                                └── ObservedProgram.fetch ObservedProgram.java
                    """);
        } finally {
            end(program);
        }
    }

    @Test
    void programThatLetsNobodyIn_isNamed() throws Exception {
        Process program = start("-XX:+DisableAttachMechanism");
        try {
            Ended refused = command("ps", String.valueOf(program.pid()));
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.out()).isEmpty();
            assertThat(refused.err()).contains("can't be attached to").contains("-XX:+DisableAttachMechanism");
        } finally {
            end(program);
        }
    }

    @Test
    void jvmWithoutTheRuntime_isTold() throws Exception {
        Path program = folder.resolve("Waiting.java");
        Files.writeString(program, """
                class Waiting {
                    public static void main(String[] arguments) throws Exception {
                        System.out.println("ready");
                        System.in.read();
                    }
                }
                """);
        Process process = new ProcessBuilder(java(), program.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.inputReader(UTF_8).readLine()).isEqualTo("ready");
            Ended table = command("ps", String.valueOf(process.pid()));
            assertThat(table.out()).isEqualTo("no jawait runtime is loaded in this JVM\n");
            assertThat(table.status()).isZero();
        } finally {
            end(process);
        }
    }

    @Test
    void wrongProcess_isTold() throws Exception {
        Process gone = new ProcessBuilder(java(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(gone.waitFor(1, TimeUnit.MINUTES)).isTrue();

        assertThat(command("ps", String.valueOf(gone.pid())).err()).contains(": there is no such process\n");
        assertThat(command("pstree", "shop").err()).startsWith("jawait: one process id is needed");
        assertThat(command("pstree").status()).isEqualTo(1);
    }
}

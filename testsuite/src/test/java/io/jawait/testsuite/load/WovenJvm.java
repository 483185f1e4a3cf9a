package io.jawait.testsuite.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM with this class path, under the agent. Its errors are this one's. */
final class WovenJvm {
    private WovenJvm() {}

    /** @param before what the shell does before */
    static Process start(String before, Class<?> program, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "sh",
                "-c",
                before + "exec \"$0\" \"$@\"",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-javaagent:" + agentJar(),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static Path agentJar() {
        File[] jars = new File("../agent/target")
                .listFiles((folder, name) -> name.matches("jawait-agent-[^-]*(-SNAPSHOT)?\\.jar"));
        assertThat(jars).as("the agent's jar").hasSize(1);
        return jars[0].toPath().toAbsolutePath();
    }
}

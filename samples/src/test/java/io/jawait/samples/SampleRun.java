package io.jawait.samples;

import io.jawait.Asyncio;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What came of a sample in a JVM of its own, under the agent, as {@code samples/run} starts it. */
record SampleRun(int exitCode, String standardOutput, String standardError) {
    private static final int LIMIT_SECONDS = 60;

    /** @param scale real seconds in one of the tutorials */
    static SampleRun of(Sample sample, double scale) throws IOException, InterruptedException {
        Path output = Files.createTempFile("sample", ".out");
        Path errors = Files.createTempFile("sample", ".err");
        var builder = new ProcessBuilder(command(sample, scale))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS"); // the JVM would speak of it on standard error
        Process process = builder.start();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(sample + " still runs after " + LIMIT_SECONDS + " s; so far it printed:\n"
                        + read(output) + read(errors));
            }
            return new SampleRun(process.exitValue(), read(output), read(errors));
        } finally {
            process.destroyForcibly().waitFor();
            Files.delete(output);
            Files.delete(errors);
        }
    }

    /** False: it says that something has to be installed. */
    boolean hasWhatItNeeds() {
        return exitCode == 0 || !standardError.contains(" is needed");
    }

    /** Without what it says of the machine. */
    SampleRun withoutNotes() {
        return new SampleRun(exitCode, standardOutput, standardError.replaceAll("(?m)^note: .*\n", ""));
    }

    private static List<String> command(Sample sample, double scale) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-javaagent:" + agentJar(),
                "-XX:TieredStopAtLevel=1", // such short lives repay neither C2
                "-XX:+UseSerialGC", // nor a collector of many threads
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dsun.stdout.encoding=UTF-8",
                "-Djawait.samples.scale=" + scale,
                "-cp",
                classPath(sample),
                sample.className());
    }

    private static String classPath(Sample sample) {
        String own = placeOf(Tutorial.class) + File.pathSeparator + placeOf(Asyncio.class);
        return sample.isApp() ? own + File.pathSeparator + Path.of("target", "lib", "*") : own;
    }

    private static Path agentJar() {
        try {
            Path place = placeOf(Class.forName("io.jawait.agent.Agent"));
            if (Files.isDirectory(place)) {
                throw new AssertionError("the agent is not packed yet: run these tests by mvn verify");
            }
            return place;
        } catch (ClassNotFoundException error) {
            throw new AssertionError(error);
        }
    }

    private static Path placeOf(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}

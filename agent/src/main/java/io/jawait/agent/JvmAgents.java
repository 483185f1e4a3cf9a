package io.jawait.agent;

import io.jawait.agent.plan.Fuse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The agents on the JVM's command line.
 *
 * @param jars what stands behind {@code -javaagent:}, in order
 * @param own the name of this agent's jar, which users may have changed
 */
record JvmAgents(List<String> jars, String own) {
    static final String JACOCO = "jacoco";
    static final String ASPECTJ = "aspectj";

    private static final String FLAG = "-javaagent:";

    /** Read from the file that Linux has, where that is sure to be all: the JDK's management takes 30 ms. */
    static JvmAgents ofThisJvm() {
        List<String> arguments = ofProcess();
        return of(arguments == null ? ManagementFactory.getRuntimeMXBean().getInputArguments() : arguments, ownName());
    }

    private static String ownName() {
        CodeSource place = JvmAgents.class.getProtectionDomain().getCodeSource();
        return place == null ? "" : fileName(place.getLocation().getPath());
    }

    static JvmAgents of(List<String> arguments, String own) {
        List<String> jars = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.startsWith(FLAG)) {
                jars.add(argument.substring(FLAG.length()));
            }
        }
        return new JvmAgents(List.copyOf(jars), own);
    }

    private static @Nullable List<String> ofProcess() {
        if (System.getenv("JAVA_TOOL_OPTIONS") != null
                || System.getenv("JDK_JAVA_OPTIONS") != null
                || System.getenv("_JAVA_OPTIONS") != null) {
            return null;
        }
        try {
            byte[] line = Files.readAllBytes(Path.of("/proc/self/cmdline"));
            List<String> arguments = List.of(new String(line, StandardCharsets.UTF_8).split("\0"));
            return isComplete(arguments) ? arguments : null;
        } catch (IOException noSuchFile) {
            return null;
        }
    }

    /** Whether the launcher was called, and without files of further arguments. */
    private static boolean isComplete(List<String> arguments) {
        for (String argument : arguments) {
            if (argument.startsWith("@")
                    || argument.startsWith("-XX:Flags")
                    || argument.startsWith("-XX:VMOptionsFile")) {
                return false;
            }
        }
        return arguments.get(0).endsWith("java");
    }

    /** What is fused unless an option says more: no public method may be skipped where others may put something there. */
    Fuse fuse() {
        for (String jar : jars) {
            if (!isOurs(jar) && !isJaCoCo(jar) && !isDebugger(jar)) {
                return Fuse.PRIVATE;
            }
        }
        return Fuse.ALL;
    }

    /** Whether an agent gets to see classes only after the weaver; {@code name} is part of its jar's. */
    boolean isBehind(String name) {
        boolean behind = false;
        for (String jar : jars) {
            if (isOurs(jar)) {
                behind = true;
            } else if (fileName(jar).contains(name)) {
                return behind;
            }
        }
        return false;
    }

    private boolean isOurs(String jar) {
        return fileName(jar).equals(own) || fileName(jar).startsWith("jawait-agent");
    }

    private static boolean isJaCoCo(String jar) {
        return fileName(jar).contains(JACOCO);
    }

    /** Those of IntelliJ IDEA come along with each run. */
    private static boolean isDebugger(String jar) {
        return fileName(jar).contains("debugger") || fileName(jar).startsWith("idea_rt");
    }

    /** Without folders and options. */
    private static String fileName(String jar) {
        int options = jar.indexOf(".jar=");
        String path = options < 0 ? jar : jar.substring(0, options + 4);
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}

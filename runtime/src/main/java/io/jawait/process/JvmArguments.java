package io.jawait.process;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/** What a pool's processes need of this JVM's command line. */
final class JvmArguments {
    private static final String AGENT = "-javaagent:";
    private static final List<String> VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private JvmArguments() {}

    /** Our agent, and doors into modules. */
    static List<String> inherited() {
        List<String> arguments = ofFile(Path.of("/proc/self/cmdline"));
        return chosen(arguments == null ? withoutVariables(ofManagement(), System.getenv()) : arguments);
    }

    /**
     * What Linux tells, without the JDK's management, which takes 30 ms; null: nothing, or not all. {@code ProcessHandle} tells nothing of a
     * line that is longer than a page, which a class path alone may be.
     */
    static @Nullable List<String> ofFile(Path file) {
        try {
            String line = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            List<String> arguments = List.of(line.split("\0"));
            return arguments.get(0).endsWith("java") && arguments.stream().noneMatch(JvmArguments::standsForMore)
                    ? arguments
                    : null;
        } catch (IOException noSuchFile) {
            return null;
        }
    }

    /** Files of further arguments. */
    private static boolean standsForMore(String argument) {
        return argument.startsWith("@") || argument.startsWith("-XX:Flags") || argument.startsWith("-XX:VMOptionsFile");
    }

    private static List<String> ofManagement() {
        try {
            return ManagementFactory.getRuntimeMXBean().getInputArguments();
        } catch (LinkageError withoutTheModule) {
            return List.of(ProcessHandle.current().info().arguments().orElse(new String[0]));
        }
    }

    /** Variables hand theirs down by themselves; an agent that is there twice would run twice. */
    static List<String> withoutVariables(List<String> arguments, Map<String, String> environment) {
        List<String> left = new ArrayList<>(arguments);
        for (String variable : VARIABLES) {
            left.removeAll(List.of(environment.getOrDefault(variable, "").split("\\s+")));
        }
        return left;
    }

    static List<String> chosen(List<String> arguments) {
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            boolean door = argument.startsWith("--add-opens") || argument.startsWith("--add-exports");
            if (isOurAgent(argument) || argument.equals("--enable-preview")) {
                chosen.add(argument);
            } else if (door) {
                chosen.add(argument);
                if (!argument.contains("=") && i + 1 < arguments.size()) {
                    i++;
                    chosen.add(arguments.get(i));
                }
            }
        }
        return chosen;
    }

    private static boolean isOurAgent(String argument) {
        if (!argument.startsWith(AGENT)) {
            return false;
        }
        String file = argument.substring(AGENT.length()).split("=", 2)[0];
        try (JarFile jar = new JarFile(file)) {
            String name = jar.getManifest().getMainAttributes().getValue("Premain-Class");
            return name != null && name.startsWith("io.jawait.");
        } catch (IOException unreadable) {
            return false;
        }
    }
}

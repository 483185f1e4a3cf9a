package io.jawait.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * The other side of {@code ps PID} and {@code pstree PID}, in the JVM that is looked at: writes what the runtime tells of its tasks to a
 * file. Weaves nothing. The request is the option of an attach, {@code report:table:FILE} or {@code report:tree:FILE}.
 */
public final class Observation {
    private static final String REQUEST = "report:";
    private static final String RUNTIME = "io.jawait.EventLoop";
    private static final String REPORTS = "io.jawait.internal.TaskReports";

    private Observation() {}

    /**
     * The option of an attach that asks for a report.
     *
     * @param form {@code table} or {@code tree}
     */
    public static String request(String form, Path file) {
        return REQUEST + form + ":" + file;
    }

    static boolean isRequest(String option) {
        return option.startsWith(REQUEST);
    }

    static void answer(String option, Instrumentation instrumentation) {
        String[] parts = option.substring(REQUEST.length()).split(":", 2);
        try {
            Files.writeString(Path.of(parts[1]), reports(parts[0], instrumentation), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the report can't be written to " + parts[1] + ": " + e, e);
        }
    }

    /** Of each runtime that was loaded: application servers may have several. */
    private static String reports(String form, Instrumentation instrumentation) {
        StringBuilder text = new StringBuilder();
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (loaded.getName().equals(RUNTIME)) {
                text.append(report(form, loaded, instrumentation));
            }
        }
        return text.isEmpty() ? "no jawait runtime is loaded in this JVM\n" : text.toString();
    }

    private static String report(String form, Class<?> runtime, Instrumentation instrumentation) {
        try {
            Class<?> reports = Class.forName(REPORTS, true, runtime.getClassLoader());
            Module own = Observation.class.getModule();
            instrumentation.redefineModule(
                    reports.getModule(),
                    Set.of(),
                    Map.of(reports.getPackageName(), Set.of(own)),
                    Map.of(),
                    Set.of(),
                    Map.of());
            return (String) reports.getMethod(form).invoke(null);
        } catch (ReflectiveOperationException | LinkageError e) {
            return "the runtime of this JVM does not fit this agent: " + e + "\n";
        }
    }
}

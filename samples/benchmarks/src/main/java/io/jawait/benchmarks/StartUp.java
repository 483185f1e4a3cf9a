package io.jawait.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * What the agent costs at the start: the wall time of whole processes, with and without it in turn, for a program of one class, one of
 * {@value #CLASSES} classes without async methods, and a hello that awaits, woven at load or before; and what any agent costs.
 */
final class StartUp {
    private static final int CLASSES = 3_000;
    private static final int PAIRS = 15;

    private final String command = System.getProperty("java.home") + "/bin/java";
    private final Path agent;
    private final Path runtime;

    StartUp(Path agent, Path runtime) {
        this.agent = agent;
        this.runtime = runtime;
    }

    String report() throws IOException {
        Path folder = Files.createTempDirectory("jawait-start");
        try {
            Path hello = compile(folder.resolve("hello"), "Hello", HELLO);
            Path large = compile(folder.resolve("large"), "Large", large());
            Path awaits = compile(folder.resolve("awaits"), "Awaits", AWAITS);
            Path woven = compile(folder.resolve("woven"), "Awaits", AWAITS);
            Processes.lines(List.of(command, "-jar", agent.toString(), "weave", woven.toString()));
            Path idle = idleAgent(compile(folder.resolve("idle"), "Idle", IDLE));
            return """
                    | whole process, milliseconds, median of %d | without agent | with agent | more by (middle half of the pairs) |
                    | --- | --- | --- | --- |
                    %s%s%s%s""".formatted(
                            PAIRS,
                            row("hello world", run(hello, "Hello"), withAgent(hello, "Hello")),
                            row(
                                    "hello world; left: with an agent that does nothing",
                                    with(idle, run(hello, "Hello")),
                                    withAgent(hello, "Hello")),
                            row(
                                    "%,d classes without async methods".formatted(CLASSES),
                                    run(large, "Large"),
                                    withAgent(large, "Large")),
                            row(
                                    "hello world that awaits; left: woven before",
                                    run(woven, "Awaits"),
                                    withAgent(awaits, "Awaits")));
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    private static final String HELLO = """
            public class Hello {
                public static void main(String[] arguments) {
                    System.out.println("hello");
                }
            }
            """;

    /** Looks at no class: what any agent costs. */
    private static final String IDLE = """
            public class Idle {
                public static void premain(String options, java.lang.instrument.Instrumentation instrumentation) {
                    instrumentation.addTransformer(new java.lang.instrument.ClassFileTransformer() {});
                }
            }
            """;

    private static Path idleAgent(Path classes) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", "Idle");
        Path jar = classes.resolve("idle.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (String name : List.of("Idle.class", "Idle$1.class")) {
                out.putNextEntry(new JarEntry(name));
                Files.copy(classes.resolve(name), out);
            }
        }
        return jar;
    }

    private static final String AWAITS = """
            import static io.jawait.Asyncio.*;
            import io.jawait.*;

            public class Awaits {
                @Async static Coroutine<String> hello() {
                    await(yieldNow());
                    return async("hello");
                }

                public static void main(String[] arguments) {
                    System.out.println(run(hello()));
                }
            }
            """;

    /** As in real programs, the classes have fields, constants, and methods that call each other. */
    private static String large() {
        StringBuilder source = new StringBuilder("""
                public class Large {
                    public static void main(String[] arguments) {
                        long sum = 0;
                        for (int i = 0; i < %d; i++) {
                            sum += part(i);
                        }
                        System.out.println("hello " + sum);
                    }

                    static int part(int i) {
                        try {
                            return ((Part) Class.forName("Part" + i).getDeclaredConstructor().newInstance()).size();
                        } catch (ReflectiveOperationException e) {
                            throw new AssertionError(e);
                        }
                    }
                }

                interface Part {
                    int size();
                }
                """.formatted(CLASSES));
        for (int i = 0; i < CLASSES; i++) {
            source.append("""
                    class Part%1$d implements Part {
                        private final java.util.List<String> names = new java.util.ArrayList<>();
                        private int count = %1$d;

                        public int size() {
                            names.add("name %1$d");
                            names.add(String.valueOf(count++));
                            for (String name : names) {
                                count += name.length();
                            }
                            return isLarge() ? count : count + names.size();
                        }

                        private boolean isLarge() {
                            return names.size() > %1$d || names.contains("other %1$d");
                        }
                    }
                    """.formatted(i));
        }
        return source.toString();
    }

    private Path compile(Path folder, String name, String source) throws IOException {
        Files.createDirectories(folder);
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        runtime.toString(),
                        "-d",
                        folder.toString(),
                        file.toString());
        if (result != 0) {
            throw new IllegalStateException("could not compile " + name);
        }
        return folder;
    }

    private List<String> run(Path classes, String main) {
        return List.of(command, "-cp", classes + java.io.File.pathSeparator + runtime, main);
    }

    private List<String> withAgent(Path classes, String main) {
        return with(agent, run(classes, main));
    }

    private static List<String> with(Path agent, List<String> command) {
        List<String> longer = new ArrayList<>(command);
        longer.add(1, "-javaagent:" + agent);
        return longer;
    }

    private static String row(String title, List<String> without, List<String> with) {
        double[] first = new double[PAIRS];
        double[] second = new double[PAIRS];
        double[] more = new double[PAIRS];
        for (int i = -1; i < PAIRS; i++) {
            double a = millis(without);
            double b = millis(with);
            if (i >= 0) { // the first pair only fills the caches of files
                first[i] = a;
                second[i] = b;
                more[i] = b - a;
            }
        }
        return "| %s | %.0f | %.0f | %.0f (%.0f–%.0f) |%n"
                .formatted(
                        title,
                        Figure.median(first),
                        Figure.median(second),
                        Figure.median(more),
                        Figure.quantile(more, 0.25),
                        Figure.quantile(more, 0.75));
    }

    private static double millis(List<String> command) {
        long start = System.nanoTime();
        List<String> lines = Processes.lines(command);
        double millis = (System.nanoTime() - start) / 1e6;
        if (!lines.get(lines.size() - 1).startsWith("hello")) {
            throw new IllegalStateException(command + " gave " + lines);
        }
        return millis;
    }
}

package io.jawait.benchmarks;

import io.jawait.agent.Weaver;
import io.jawait.agent.WeaverOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** How fast the weaver is, in this JVM: classes and methods a second, and what an await more costs in methods of different length. */
final class WeavingSpeed {
    private static final int CLASSES = 200;
    private static final int METHODS = 10;
    private static final int[] LENGTHS = {10, 40, 160, 640};
    private static final long NANOS = 2_000_000_000L;

    private final Path runtime;
    private final Weaver weaver = new Weaver(WeaverOptions.DEFAULT);

    WeavingSpeed(Path runtime) {
        this.runtime = runtime;
    }

    String report() throws IOException {
        Path folder = Files.createTempDirectory("jawait-weaving");
        try {
            List<byte[]> classes = compiled(folder.resolve("classes"), ofManyMethods());
            long start = System.nanoTime();
            classes.forEach(this::weave);
            double first = (System.nanoTime() - start) / 1e6;
            double each = nanosEach(classes);
            StringBuilder report = new StringBuilder();
            report.append(
                    "%,d classes of %d async methods with two awaits each: the first time %.0f ms, then %,.0f classes and %,.0f methods a second.%n%n"
                            .formatted(CLASSES, METHODS, first, 1e9 / each, METHODS * 1e9 / each));
            report.append(
                    "| awaits in one method | microseconds an await | bytes of class file an await, before | after |\n");
            report.append("| --- | --- | --- | --- |\n");
            for (int length : LENGTHS) {
                byte[] one = compiled(folder.resolve("long" + length), List.of(ofOneMethod(length)))
                        .get(0);
                report.append("| %d | %.1f | %d | %d |%n"
                        .formatted(
                                length,
                                nanosEach(List.of(one)) / length / 1e3,
                                one.length / length,
                                weave(one) / length));
            }
            return report.toString();
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted((a, b) -> b.compareTo(a))
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    /** The size of the woven class. */
    private int weave(byte[] classFile) {
        byte[] woven = weaver.weave(classFile).bytes();
        if (woven == null) {
            throw new AssertionError("nothing was woven");
        }
        return woven.length;
    }

    /** After as long a warm-up. */
    private double nanosEach(List<byte[]> classes) {
        double each = 0;
        for (int i = 0; i < 2; i++) {
            long start = System.nanoTime();
            long count = 0;
            while (System.nanoTime() - start < NANOS) {
                classes.forEach(this::weave);
                count += classes.size();
            }
            each = (double) (System.nanoTime() - start) / count;
        }
        return each;
    }

    private static List<String> ofManyMethods() {
        List<String> sources = new ArrayList<>();
        for (int i = 0; i < CLASSES; i++) {
            StringBuilder methods = new StringBuilder();
            for (int j = 0; j < METHODS; j++) {
                methods.append("""
                            @Async Coroutine<Integer> method%1$d(int n, String text) {
                                int sum = 0;
                                for (int i = 0; i < n; i++) {
                                    sum += await(other(i)) + text.length();
                                    await(yieldNow());
                                }
                                return async(sum);
                            }
                        """.formatted(j));
            }
            sources.add(source("Many" + i, methods));
        }
        return sources;
    }

    private static String ofOneMethod(int awaits) {
        StringBuilder body = new StringBuilder("    @Async Coroutine<Integer> method(int n) {\n        int sum = n;\n");
        for (int i = 0; i < awaits; i++) {
            body.append("        sum += await(other(sum));\n");
        }
        return source("Long", body.append("        return async(sum);\n    }\n"));
    }

    private static String source(String name, CharSequence methods) {
        return """
                import static io.jawait.Asyncio.*;
                import io.jawait.*;

                class %s {
                    @Async Coroutine<Integer> other(int i) {
                        return async(i);
                    }

                %s}
                """.formatted(name, methods);
    }

    private List<byte[]> compiled(Path folder, List<String> sources) throws IOException {
        Files.createDirectories(folder);
        List<String> arguments =
                new ArrayList<>(List.of("-proc:none", "-cp", runtime.toString(), "-d", folder.toString()));
        for (int i = 0; i < sources.size(); i++) {
            arguments.add(Files.writeString(folder.resolve("Source" + i + ".java"), sources.get(i))
                    .toString());
        }
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (result != 0) {
            throw new IllegalStateException("could not compile");
        }
        List<byte[]> classes = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                classes.add(Files.readAllBytes(file));
            }
        }
        return classes;
    }
}

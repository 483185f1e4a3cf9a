package io.jawait.testsuite.weaving;

import io.jawait.Async;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;

/** Compiles the cases and the plain runtime, each time into a folder of its own below {@code target/weaving}. */
final class Compilers {
    private static final Path MODULE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    private static final Path CASES = MODULE.resolve("src/test/java/io/jawait/testsuite/cases");
    private static final Path ECLIPSE_CASES = MODULE.resolve("src/test/java-ecj/io/jawait/testsuite/cases");
    private static final Path NEW_CASES = MODULE.resolve("src/test/java-21/io/jawait/testsuite/cases");
    private static final Path NEWEST_CASES = MODULE.resolve("src/test/java-25/io/jawait/testsuite/cases");
    private static final Path PLAIN = MODULE.resolve("src/plain/java");
    static final Path OUTPUT = MODULE.resolve("target/weaving");

    /**
     * A compiler and its options.
     *
     * @param name also the name of the output's folder
     */
    private record Variant(String name, boolean eclipse, int release, List<String> options) {
        boolean isOld() {
            return release < 17;
        }
    }

    /** Sources without newer syntax, for old class files; new methods of the JDK are used all the same. */
    private static final List<String> OLD_CASES = List.of(
            "Trace", "Overloads", "StackUnderAwait", "CompoundAssign", "Loops", "Running", "JumpsThroughFinally");

    /** One of each compiler, as unlike as can be. */
    private static final Set<String> THOROUGH = Set.of("javac -g", "ecj -g-none");

    private static final long JAVAC_STACK_BYTES = 16L << 20;

    private static final Map<String, CompiledCases> COMPILED = new ConcurrentHashMap<>();

    private Compilers() {}

    static List<String> variantNames() {
        return variants().stream().map(Variant::name).toList();
    }

    /** Whether a variant is run with failures and heavy cases: for the others they say little new. */
    static boolean isThorough(String variantName) {
        return THOROUGH.contains(variantName);
    }

    /** Compiled at the first request. Any thread. */
    static CompiledCases compileCases(String variantName) {
        return COMPILED.computeIfAbsent(variantName, Compilers::compileVariant);
    }

    private static CompiledCases compileVariant(String variantName) {
        Variant variant = variants().stream()
                .filter(each -> each.name.equals(variantName))
                .findFirst()
                .orElseThrow();
        List<Path> sources = new ArrayList<>(javaFiles(CASES));
        sources.addAll(GeneratedSources.FILES);
        if (variant.eclipse) {
            sources.addAll(javaFiles(ECLIPSE_CASES));
        }
        if (variant.release >= 21) {
            sources.addAll(javaFiles(NEW_CASES));
        }
        if (variant.release >= 25) {
            sources.addAll(javaFiles(NEWEST_CASES));
        }
        if (variant.isOld()) {
            sources.removeIf(source -> !OLD_CASES.contains(simpleName(source)));
        }
        List<String> arguments = new ArrayList<>(variant.options);
        String release = Integer.toString(variant.release);
        arguments.addAll(
                variant.isOld() ? List.of("-source", release, "-target", release) : List.of("--release", release));
        arguments.addAll(List.of("-proc:none", "-nowarn"));
        arguments.addAll(List.of("-cp", classPath()));
        return compile(variant.name, variant.eclipse, arguments, sources);
    }

    static CompiledCases compilePlainRuntime() {
        List<String> arguments = List.of("--release", "17", "-proc:none", "-nowarn", "-cp", folderOf(Async.class));
        return compile("plain-runtime", false, arguments, javaFiles(PLAIN));
    }

    private static List<Variant> variants() {
        int running = Runtime.version().feature();
        List<Variant> variants = new ArrayList<>(List.of(
                new Variant("javac -g", false, 17, List.of("-g")),
                new Variant("javac -g-none", false, 17, List.of("-g:none")),
                new Variant("javac -g-lines -parameters", false, 17, List.of("-g:lines", "-parameters")),
                new Variant("javac stringConcat", false, 17, List.of("-g", "-XDstringConcat=inline")),
                new Variant("javac -source 8", false, 8, List.of("-g", "-Xlint:-options")),
                new Variant("ecj -g", true, 17, List.of("-g")),
                new Variant("ecj -preserveAllLocals", true, 17, List.of("-g", "-preserveAllLocals", "-parameters")),
                new Variant("ecj -g-none", true, 17, List.of("-g:none"))));
        if (running > 17) {
            variants.add(new Variant("javac --release " + running, false, running, List.of("-g")));
        }
        return variants;
    }

    private static CompiledCases compile(String name, boolean eclipse, List<String> options, List<Path> sources) {
        Path folder = folder(name);
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of("-encoding", "UTF-8", "-d", emptied(folder).toString()));
        sources.forEach(source -> arguments.add(source.toString()));
        StringWriter messages = new StringWriter();
        boolean compiled;
        if (eclipse) {
            PrintWriter writer = new PrintWriter(messages);
            compiled = BatchCompiler.compile(arguments.toArray(String[]::new), writer, writer, null);
        } else {
            compiled = runJavac(arguments, messages);
        }
        if (!compiled) {
            throw new AssertionError(name + " does not compile the cases:\n" + messages);
        }
        return CompiledCases.read(name, folder);
    }

    /** On a deep stack: the longest expressions of the generated cases need more than a thread has by default. */
    private static boolean runJavac(List<String> arguments, StringWriter messages) {
        var bytes = new ByteArrayOutputStream();
        var compilation = new FutureTask<>(() ->
                ToolProvider.getSystemJavaCompiler().run(null, bytes, bytes, arguments.toArray(String[]::new)) == 0);
        new Thread(null, compilation, "javac", JAVAC_STACK_BYTES).start();
        try {
            return compilation.get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        } finally {
            messages.append(bytes.toString());
        }
    }

    private static String simpleName(Path source) {
        String fileName = source.getFileName().toString();
        return fileName.substring(0, fileName.indexOf('.'));
    }

    /** Where the class files of a variant are. */
    static Path folder(String variantName) {
        return OUTPUT.resolve(variantName.replace(' ', '_'));
    }

    private static String classPath() {
        return folderOf(Async.class) + java.io.File.pathSeparator + folderOf(Special.class);
    }

    /** The folder or jar that a class came from. */
    static String folderOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static List<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path emptied(Path folder) {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> old = Files.walk(folder)) {
                for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
            return Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Written once. */
    private static final class GeneratedSources {
        static final List<Path> FILES = GeneratedCases.write(OUTPUT.resolve("generated-sources"));
    }
}

package io.jawait.agent.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.jawait.agent.Weaver;
import io.jawait.agent.WeaverOptions;
import io.jawait.agent.diagnostic.Diagnostic;
import io.jawait.agent.fixture.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** In javac the programs of {@code src/test/cases/refused} are told the same as at load, at the same lines. */
class CheckProcessorTest {
    private static final Path CASES = Path.of("src/test/cases/refused");
    private static final Path WARNED = Path.of("src/test/cases/warned");
    private static final Pattern OF_THE_SOURCE = Pattern.compile("W-(CANCEL|DROPPED|YIELD): ");

    @TempDir
    private Path folder;

    private record Message(String kind, long line, String text) {}

    @TestFactory
    Stream<DynamicTest> wrongProgram_isToldAtItsLines() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream()
                    .map(file -> dynamicTest(file.getFileName().toString(), () -> check(file)));
        }
    }

    private void check(Path source) throws IOException {
        List<Message> expected = new ArrayList<>();
        Weaver weaver = new Weaver(WeaverOptions.DEFAULT);
        Map<String, byte[]> classes = Compilation.of(Compilation.With.JAVAC, Files.readString(source));
        for (byte[] classFile : classes.values()) {
            for (Diagnostic diagnostic : weaver.weave(classFile).diagnostics()) {
                String kind = diagnostic.code().refuses() ? "ERROR" : "WARNING";
                expected.add(new Message(kind, diagnostic.line(), flush(diagnostic.text())));
            }
        }
        List<Message> told = new ArrayList<>();

        boolean compiled = compile(source, told);
        told.removeIf(message -> OF_THE_SOURCE.matcher(message.text).lookingAt());

        assertThat(compiled).isEqualTo(expected.stream().noneMatch(message -> message.kind.equals("ERROR")));
        assertThat(told).filteredOn(message -> expectedLine(message)).hasSize(told.size());
        assertThat(texts(told)).isEqualTo(texts(expected));
        assertThat(told.stream().filter(message -> message.line > 0)).allMatch(expected::contains);
    }

    /** {@code src/test/cases/warned/NAME.java} with its texts in {@code NAME.txt}; {@code -Dgolden.update} writes them anew. */
    @TestFactory
    Stream<DynamicTest> doubtfulProgram_isToldAtItsLines() throws IOException {
        try (Stream<Path> files = Files.list(WARNED)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream()
                    .map(file -> dynamicTest(file.getFileName().toString(), () -> checkWarned(file)));
        }
    }

    private void checkWarned(Path source) throws IOException {
        List<Message> told = new ArrayList<>();

        boolean compiled = compile(source, told);

        assertThat(compiled).isTrue();
        String actual = told.stream()
                .map(message -> message.kind + " in line " + message.line + "\n" + message.text + "\n")
                .collect(Collectors.joining("\n"));
        Path golden = Path.of(source.toString().replace(".java", ".txt"));
        if (System.getProperty("golden.update") != null) {
            Files.writeString(golden, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(golden));
    }

    /** javac indents the lines of a message in its own way. */
    private static String flush(String text) {
        return text.replaceAll("\n +", "\n");
    }

    /** Of a declaration without code the class file has no line. */
    private static boolean expectedLine(Message message) {
        return message.line > 0
                || message.text.contains("with descriptor")
                || message.text.contains("(Unknown Source)");
    }

    private static TreeSet<String> texts(List<Message> messages) {
        TreeSet<String> texts = new TreeSet<>();
        messages.forEach(message -> texts.add(message.text));
        return texts;
    }

    @Test
    void rightProgram_isCompiledAsWithoutTheProcessor() throws IOException {
        String text = Compilation.withImports("""
                class Orders {
                    @Async Coroutine<Integer> load() { return async(await(async(1))); }
                    Supplier<Coroutine<Integer>> lambda = () -> async(await(load()));
                }
                """);
        Path source = Files.writeString(folder.resolve("Orders.java"), text);
        List<Message> told = new ArrayList<>();

        assertThat(compile(source, told)).isTrue();

        assertThat(told).isEmpty();
        assertThat(Files.readAllBytes(folder.resolve("Orders.class")))
                .isEqualTo(Compilation.of(Compilation.With.JAVAC, text).get("Orders"));
    }

    @Test
    void rightProgram_isCompiledWithoutAnyWarning() throws IOException {
        Path source = Files.writeString(folder.resolve("Orders.java"), """
                class Orders {
                    @io.jawait.Async io.jawait.Coroutine<Integer> load() { return io.jawait.Asyncio.async(1); }
                }
                """);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
        List<String> options =
                List.of("-Xlint:all", "-Werror", "-cp", Compilation.classPath(), "-d", folder.toString());
        try (StandardJavaFileManager files = compiler.getStandardFileManager(collector, null, null)) {
            JavaCompiler.CompilationTask task =
                    compiler.getTask(null, files, collector, options, null, files.getJavaFileObjects(source.toFile()));
            task.setProcessors(List.of(new CheckProcessor()));

            assertThat(task.call()).isTrue();
        }
        assertThat(collector.getDiagnostics()).isEmpty();
    }

    private boolean compile(Path source, List<Message> told) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
        List<String> options =
                List.of("--release", "17", "-g", "-cp", Compilation.classPath(), "-d", folder.toString());
        try (StandardJavaFileManager files = compiler.getStandardFileManager(collector, null, null)) {
            JavaCompiler.CompilationTask task =
                    compiler.getTask(null, files, collector, options, null, files.getJavaFileObjects(source.toFile()));
            task.setProcessors(List.of(new CheckProcessor()));
            boolean compiled = task.call();
            collector.getDiagnostics().stream()
                    .filter(diagnostic -> diagnostic.getMessage(Locale.ROOT).matches("(?s)[RW]-[A-Z]+: .*"))
                    .map(diagnostic -> new Message(
                            diagnostic.getKind().name().replace("MANDATORY_", ""),
                            Math.max(0, diagnostic.getLineNumber()),
                            flush(diagnostic.getMessage(Locale.ROOT))))
                    .forEach(told::add);
            return compiled;
        }
    }
}

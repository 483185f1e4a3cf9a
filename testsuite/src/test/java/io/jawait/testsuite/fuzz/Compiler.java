package io.jawait.testsuite.fuzz;

import io.jawait.Async;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.jspecify.annotations.Nullable;

/** Sources to class files without files. Confined to one thread. */
final class Compiler {
    private final JavaCompiler compiler;
    private final StandardJavaFileManager files;
    private final List<String> options;
    private final @Nullable Compiler judge;

    private Compiler(JavaCompiler compiler, List<String> options, @Nullable Compiler judge) {
        this.compiler = compiler;
        this.judge = judge;
        this.files = ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, Locale.ROOT, null);
        this.options = options;
    }

    static Compiler javac() {
        return new Compiler(
                ToolProvider.getSystemJavaCompiler(), List.of("-proc:none", "-nowarn", "-g", "-cp", classPath()), null);
    }

    static Compiler ecj() {
        String release = Patterns.EXIST ? "21" : "17";
        return new Compiler(
                new EclipseCompiler(),
                List.of("-proc:none", "-nowarn", "-g", "-source", release, "-target", release, "-cp", classPath()),
                javac());
    }

    /**
     * Leaves sources out at which the compiler itself breaks down, as both do, and those that ecj refuses and javac does not: in code that
     * it takes for dead, ecj forgets which variables are assigned.
     *
     * <pre>
     * while (b &amp;&amp; 0.0 > 1L) { int i = 0; do { return; } while (i++ &lt; 2); }      i may not have been initialized, says ecj 3.40
     * </pre>
     *
     * @param sources simple class name to source
     * @return binary name to class file
     * @throws AssertionError when the source is wrong
     */
    Map<String, byte[]> compile(Map<String, String> sources) {
        Map<String, byte[]> classes = compileAll(sources);
        if (classes != null) {
            return classes;
        }
        Map<String, byte[]> some = new TreeMap<>();
        if (sources.size() > 1) {
            List<String> names = List.copyOf(sources.keySet());
            for (List<String> half :
                    List.of(names.subList(0, names.size() / 2), names.subList(names.size() / 2, names.size()))) {
                Map<String, String> fewer = new TreeMap<>(sources);
                fewer.keySet().retainAll(half);
                some.putAll(compile(fewer));
            }
        }
        return some;
    }

    /** Null when the compiler broke down, when it is wrong, or when one of several sources is to be found. */
    private @Nullable Map<String, byte[]> compileAll(Map<String, String> sources) {
        Map<String, ByteArrayOutputStream> outputs = new LinkedHashMap<>();
        JavaFileManager manager = new ForwardingJavaFileManager<JavaFileManager>(files) {
            /** Else ecj looks for the sources on the disk. */
            @Override
            public boolean hasLocation(Location location) {
                return location == StandardLocation.SOURCE_PATH || super.hasLocation(location);
            }

            @Override
            public boolean contains(Location location, FileObject file) {
                return location == StandardLocation.SOURCE_PATH;
            }

            @Override
            public @Nullable JavaFileObject getJavaFileForInput(
                    Location location, String name, JavaFileObject.Kind kind) throws IOException {
                return location == StandardLocation.SOURCE_PATH
                        ? null
                        : super.getJavaFileForInput(location, name, kind);
            }

            @Override
            public Iterable<JavaFileObject> list(
                    Location location, String folder, Set<JavaFileObject.Kind> kinds, boolean recurse)
                    throws IOException {
                return location == StandardLocation.SOURCE_PATH
                        ? List.of()
                        : super.list(location, folder, kinds, recurse);
            }

            @Override
            public JavaFileObject getJavaFileForOutput(
                    Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
                return new SimpleJavaFileObject(URI.create("memory:/" + name.replace('.', '/') + ".class"), kind) {
                    @Override
                    public OutputStream openOutputStream() {
                        return outputs.computeIfAbsent(name.replace('/', '.'), each -> new ByteArrayOutputStream());
                    }
                };
            }
        };
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((name, source) -> units.add(source(name, source)));
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        boolean compiled = compiler.getTask(Writer.nullWriter(), manager, problems, options, null, units)
                .call();
        if (!compiled) {
            if (sources.size() > 1 || problems.getDiagnostics().stream().noneMatch(Compiler::isMistake)) {
                return null;
            }
            if (judge != null) {
                judge.compile(sources); // throws if it is of the same opinion
                return null;
            }
            throw new AssertionError("the generator wrote what does not compile:\n" + errors(problems, sources));
        }
        Map<String, byte[]> classes = new TreeMap<>();
        outputs.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
        return classes;
    }

    /** In the source, and no breakdown. */
    private static boolean isMistake(Diagnostic<?> problem) {
        return problem.getKind() == Diagnostic.Kind.ERROR
                && problem.getLineNumber() > 0
                && !problem.getMessage(Locale.ROOT).contains("Missing code implementation in the compiler");
    }

    private static JavaFileObject source(String name, String source) {
        return new SimpleJavaFileObject(URI.create("memory:/" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreErrors) {
                return source;
            }
        };
    }

    private static String errors(DiagnosticCollector<JavaFileObject> problems, Map<String, String> sources) {
        return problems.getDiagnostics().stream()
                .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                .limit(5)
                .map(problem -> text(problem, sources))
                .collect(Collectors.joining("\n"));
    }

    private static String text(Diagnostic<? extends JavaFileObject> problem, Map<String, String> sources) {
        String file = problem.getSource() == null ? "" : problem.getSource().getName();
        String name = file.substring(file.lastIndexOf('/') + 1).replace(".java", "");
        String line = sources.getOrDefault(name, "")
                .lines()
                .skip(Math.max(0, problem.getLineNumber() - 1))
                .findFirst()
                .orElse("");
        return name + ":" + problem.getLineNumber() + " " + problem.getMessage(Locale.ROOT) + "\n    " + line;
    }

    private static String classPath() {
        return Stream.of(Async.class, Kit.class).map(Compiler::place).collect(Collectors.joining(File.pathSeparator));
    }

    private static String place(Class<?> type) {
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
}

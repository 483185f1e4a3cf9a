package io.jawait.testsuite.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.agent.Weaver;
import io.jawait.agent.WeaverOptions;
import io.jawait.agent.diagnostic.Diagnostic;
import io.jawait.agent.diagnostic.DiagnosticCode;
import io.jawait.testsuite.agents.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes that Kotlin's compiler writes: {@code src/test/kotlin}. */
class KotlinTest {
    private static final Path SOURCES = Path.of(System.getProperty("basedir", ""), "src/test/kotlin");

    @TempDir
    private Path folder;

    @Test
    void shapesOfKotlin_run_andItsInlinedMonitorIsRefused() throws Exception {
        Map<String, byte[]> classes = compiled();

        for (String option : List.of("", "force")) {
            List<Diagnostic> told = new ArrayList<>();
            ensureShapesRun(woven(classes, new Weaver(WeaverOptions.parse(option)), told));

            assertThat(told).extracting(Diagnostic::code).containsExactly(DiagnosticCode.R_MONITOR);
            assertThat(told.get(0).text()).contains("Locked.underAMonitor(Shapes.kt:");
        }
    }

    @Test
    void shapesOfKotlin_runBehindProbes() throws Exception {
        Map<String, byte[]> classes = compiled();
        classes.replaceAll(CoveredCases::instrument);

        ensureShapesRun(woven(classes, new Weaver(WeaverOptions.DEFAULT), new ArrayList<>()));
    }

    private static void ensureShapesRun(Map<String, byte[]> woven) throws Exception {
        Object shapes =
                loader(woven).loadClass("shapes.Shapes").getConstructor().newInstance();
        Object all = shapes.getClass().getMethod("all").invoke(shapes);

        assertThat(Asyncio.run((Coroutine<?>) all))
                .isEqualTo("one|none3 few 3|[4, 6, 8]|0f9f92f93|7|5|4|-1|b21|7|5|8|1234567890 12f345f6f789a0");
    }

    private Map<String, byte[]> compiled() throws Exception {
        ChildJvm compiler = ChildJvm.run(List.of(
                "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler",
                "-no-stdlib",
                "-no-reflect",
                "-jvm-target",
                "17",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                SOURCES.resolve("Shapes.kt").toString()));
        assertThat(compiler.status()).as(compiler.err()).isZero();
        Map<String, byte[]> classes = new HashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                String path = folder.relativize(file).toString();
                String name = path.substring(0, path.length() - ".class".length())
                        .replace(file.getFileSystem().getSeparator(), ".");
                classes.put(name, Files.readAllBytes(file));
            }
        }
        return classes;
    }

    private static Map<String, byte[]> woven(Map<String, byte[]> classes, Weaver weaver, List<Diagnostic> told) {
        Map<String, byte[]> woven = new HashMap<>();
        classes.forEach((name, plain) -> {
            var result = weaver.weave(plain);
            told.addAll(result.diagnostics());
            woven.put(name, result.bytes() == null ? plain : result.bytes());
        });
        return woven;
    }

    private static ClassLoader loader(Map<String, byte[]> classes) {
        return new ClassLoader(KotlinTest.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                byte[] bytes = classes.get(name);
                if (bytes == null) {
                    throw new ClassNotFoundException(name);
                }
                return defineClass(name, bytes, 0, bytes.length);
            }
        };
    }
}

package io.jawait.testsuite.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.agent.Weaver;
import io.jawait.agent.WeaverOptions;
import io.jawait.agent.diagnostic.Diagnostic;
import io.jawait.agent.diagnostic.DiagnosticCode;
import io.jawait.testsuite.agents.ChildJvm;
import java.io.IOException;
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
        List<Diagnostic> told = new ArrayList<>();
        ClassLoader loader = loader(woven(told));

        Object shapes = loader.loadClass("shapes.Shapes").getConstructor().newInstance();
        Object all = shapes.getClass().getMethod("all").invoke(shapes);

        assertThat(Asyncio.run((Coroutine<?>) all)).isEqualTo("one|none3 few 3|[4, 6, 8]|0f9f92f93|7|5|4|-1|b21|7|5");
        assertThat(told).extracting(Diagnostic::code).containsExactly(DiagnosticCode.R_MONITOR);
        assertThat(told.get(0).text()).contains("Locked.underAMonitor(Shapes.kt:");
    }

    private Map<String, byte[]> woven(List<Diagnostic> told) throws IOException {
        Weaver weaver = new Weaver(WeaverOptions.DEFAULT);
        Map<String, byte[]> classes = new HashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                String path = folder.relativize(file).toString();
                byte[] plain = Files.readAllBytes(file);
                var result = weaver.weave(plain);
                told.addAll(result.diagnostics());
                String name = path.substring(0, path.length() - ".class".length())
                        .replace(file.getFileSystem().getSeparator(), ".");
                classes.put(name, result.bytes() == null ? plain : result.bytes());
            }
        }
        return classes;
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

package io.jawait.agent.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.agent.Weaver;
import io.jawait.agent.WeaverOptions;
import io.jawait.agent.fixture.Compilation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.bytebuddy.build.Plugin;
import net.bytebuddy.dynamic.ClassFileLocator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceClassVisitor;

/** The third door: Byte Buddy's engine, as its plugins for Maven and Gradle run it. */
class WeavingPluginTest {
    @TempDir
    private Path folder;

    private Path source;
    private Path target;

    @BeforeEach
    void makeFolders() throws IOException {
        source = Files.createDirectories(folder.resolve("source"));
        target = Files.createDirectories(folder.resolve("target"));
    }

    @Test
    void code_isThatOfTheOtherDoors() throws IOException {
        Map<String, byte[]> classes = compile("""
                class Orders {
                    @Async Coroutine<Integer> load(int n) {
                        long sum = 0;
                        for (int i = 0; i < n; i++) {
                            try { sum += await(async(i)); } finally { sum++; }
                        }
                        return async((int) sum);
                    }
                    Supplier<Coroutine<Integer>> lambda = () -> async(await(load(1)) + await(Other.load()));
                }
                interface Other { @Async static Coroutine<Integer> load() { return async(await(async(1))); } }
                class Plain { int n() { return 1; } }
                """);

        run();

        for (Map.Entry<String, byte[]> type : classes.entrySet()) {
            byte[] woven =
                    new Weaver(WeaverOptions.DEFAULT).weave(type.getValue()).bytes();
            assertThat(text(Files.readAllBytes(target.resolve(type.getKey() + ".class"))))
                    .as(type.getKey())
                    .isEqualTo(text(woven == null ? type.getValue() : woven));
        }
        assertThat(Files.readAllBytes(target.resolve("Plain.class"))).isEqualTo(classes.get("Plain"));
    }

    @Test
    void refusal_failsTheBuild() throws IOException {
        compile("class Wrong { int load() { return await(async(1)); } }");

        assertThatThrownBy(this::run).hasMessageContaining("R-PLACE: await in load");
    }

    private Map<String, byte[]> compile(String text) throws IOException {
        Map<String, byte[]> classes = Compilation.of(Compilation.With.JAVAC, Compilation.withImports(text));
        for (Map.Entry<String, byte[]> type : classes.entrySet()) {
            Files.write(source.resolve(type.getKey() + ".class"), type.getValue());
        }
        return classes;
    }

    private void run() throws IOException {
        new Plugin.Engine.Default()
                .with(ClassFileLocator.ForClassLoader.of(getClass().getClassLoader()))
                .apply(source.toFile(), target.toFile(), new Plugin.Factory.Simple(new WeavingPlugin()));
    }

    /** Without the order of the constant pool, which is Byte Buddy's. */
    private static String text(byte[] classFile) {
        StringWriter text = new StringWriter();
        new ClassReader(classFile).accept(new TraceClassVisitor(null, new Textifier(), new PrintWriter(text)), 0);
        return text.toString();
    }
}

package io.jawait.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.agent.diagnostic.Diagnostic;
import io.jawait.agent.emit.WovenMark;
import io.jawait.agent.fixture.Compilation;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Agent, runtime and woven classes of different versions, as the agent sees them: R-ABI. */
class GenerationsTest {
    private static final int OURS = WovenMark.GENERATION;

    private final byte[] plain =
            Compilation.one("class Orders { @Async Coroutine<Integer> load() { return async(1); } }");

    /** A number of generations more than the agent's; 0 is its own. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no  | 0 | woven",
                "no  | 1 | R-ABI: the agent weaves for generation 1 of the runtime, and the class sees a runtime of generation 2",
                "no  | - | R-ABI: the agent weaves for generation 1 of the runtime, and the class sees a runtime of an unknown"
                        + " generation",
                "0   | 0 | left",
                "0   | 1 | left",
                "1   | 0 | R-ABI: the class was woven for generation 2 of the runtime, and this is generation 1",
                "1   | 1 | left",
                "1   | 2 | R-ABI: the class was woven for generation 2 of the runtime, and this is generation 3",
            })
    void matrix(String wovenFor, String runtime, String outcome) {
        byte[] classFile = wovenFor.equals("no") ? plain : wovenFor(OURS + Integer.parseInt(wovenFor));
        ClassLoader loader = loaderWithRuntime(runtime.equals("-") ? null : OURS + Integer.parseInt(runtime));

        byte[] result = transform(loader, classFile);

        if (outcome.equals("left")) {
            assertThat(result).isNull();
        } else if (outcome.equals("woven")) {
            assertThat(result)
                    .isEqualTo(new Weaver(WeaverOptions.DEFAULT).weave(plain).bytes());
        } else {
            assertThat(new String(result, StandardCharsets.UTF_8)).contains(outcome);
        }
    }

    private static byte[] transform(ClassLoader loader, byte[] classFile) {
        Module module = GenerationsTest.class.getModule();
        return new Transformer(WeaverOptions.DEFAULT, instrumentation())
                .transform(module, loader, "Orders", null, null, classFile);
    }

    private byte[] wovenFor(int generation) {
        WeavingResult woven = new Weaver(WeaverOptions.DEFAULT).weave(plain);
        assertThat(woven.diagnostics()).isEqualTo(List.<Diagnostic>of());
        byte[] bytes = woven.bytes();
        int mark = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf("\0\0\0\2\0\1");
        bytes[mark + 5] = (byte) generation;
        return bytes;
    }

    /** {@code generation}: null for a runtime from before there were any. */
    private static ClassLoader loaderWithRuntime(@Nullable Integer generation) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "io/jawait/spi/Linkage", null, "java/lang/Object", null);
        if (generation != null) {
            int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
            writer.visitField(access, "GENERATION", "I", null, generation);
        }
        Map<String, byte[]> files = Map.of("io/jawait/spi/Linkage.class", writer.toByteArray());
        return new ClassLoader(GenerationsTest.class.getClassLoader()) {
            @Override
            public InputStream getResourceAsStream(String name) {
                byte[] file = files.get(name);
                return file == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(file);
            }
        };
    }

    private static java.lang.instrument.Instrumentation instrumentation() {
        Class<?>[] types = {java.lang.instrument.Instrumentation.class};
        return (java.lang.instrument.Instrumentation)
                Proxy.newProxyInstance(GenerationsTest.class.getClassLoader(), types, (proxy, method, args) -> {
                    if (method.getName().equals("isRetransformClassesSupported")) {
                        return false;
                    }
                    throw new AssertionError(method);
                });
    }
}

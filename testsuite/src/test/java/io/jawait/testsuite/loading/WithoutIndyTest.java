package io.jawait.testsuite.loading;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.agent.Weaver;
import io.jawait.agent.WeaverOptions;
import io.jawait.agent.WeavingResult;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Code woven for native images, without an agent: H-108. */
class WithoutIndyTest {
    private static final WeaverOptions OFF = WeaverOptions.parse("indy=off");

    @Test
    void program_hasNoSiteOfOurs_andRuns() throws Exception {
        Map<String, byte[]> classes = new HashMap<>();
        for (Class<?> type : new Class<?>[] {Greeter.class, Greeter.Words.class, Shape.class}) {
            byte[] woven = woven(type);
            assertNoSiteOfOurs(woven);
            classes.put(type.getName(), woven);
        }
        ClassLoader loader = new ClassLoader(getClass().getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                synchronized (getClassLoadingLock(name)) {
                    byte[] own = classes.get(name);
                    Class<?> loaded = own == null ? super.loadClass(name, resolve) : findLoadedClass(name);
                    return loaded == null ? defineClass(name, own, 0, own.length) : loaded;
                }
            }
        };

        Object greeter = loader.loadClass(Greeter.class.getName())
                .getDeclaredConstructor()
                .newInstance();
        Object shape = loader.loadClass(Shape.class.getName()).getMethod("run").invoke(null);

        assertThat(((Callable<?>) greeter).call()).isEqualTo("hello5");
        assertThat(shape).isEqualTo(7);
    }

    /** An interface can't have a private field. */
    public interface Shape {
        @io.jawait.Async
        static io.jawait.Coroutine<Integer> area(int n) {
            io.jawait.Asyncio.await(io.jawait.Asyncio.yieldNow());
            return io.jawait.Asyncio.async(n + 1);
        }

        static int run() {
            return io.jawait.Asyncio.run(area(6));
        }
    }

    private static byte[] woven(Class<?> type) throws IOException {
        WeavingResult result = new Weaver(OFF).weave(Loaders.classFile(type));
        assertThat(result.diagnostics()).isEmpty();
        return Objects.requireNonNull(result.bytes());
    }

    private static void assertNoSiteOfOurs(byte[] woven) {
        ClassNode node = new ClassNode();
        new ClassReader(woven).accept(node, 0);
        for (MethodNode method : node.methods) {
            for (AbstractInsnNode instruction : method.instructions) {
                if (instruction instanceof InvokeDynamicInsnNode site) {
                    assertThat(site.bsm.getOwner()).startsWith("java/lang/");
                }
            }
        }
    }
}

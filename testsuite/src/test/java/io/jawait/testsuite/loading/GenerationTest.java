package io.jawait.testsuite.loading;

import static io.jawait.Asyncio.async;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.WeavingError;
import io.jawait.spi.Linkage;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Classes woven at build time and a runtime of another generation, without an agent between them: R-ABI. */
class GenerationTest {
    public static final class Orders implements Callable<Coroutine<String>> {
        @Override
        @Async
        public Coroutine<String> call() {
            return async("called");
        }
    }

    @Test
    void wovenForThisGeneration_runs() throws Exception {
        assertThat(Asyncio.run(orders(Linkage.GENERATION).call())).isEqualTo("called");
    }

    @Test
    void wovenForAnother_saysSoWhereItIsCalled() throws Exception {
        Callable<Coroutine<String>> orders = orders(Linkage.GENERATION + 1);

        for (int call = 0; call < 2; call++) {
            assertThatThrownBy(orders::call).isInstanceOf(WeavingError.class).hasMessage("""
                            R-ABI: io.jawait.testsuite.loading.GenerationTest$Orders was woven for generation 2 of the runtime,\
                             and this is generation 1
                              Woven code calls the runtime directly, and what it calls differs between generations.
                              Instead: compile and weave the class again, with the jawait-agent that belongs to your\
                             jawait-runtime.""");
        }
    }

    @SuppressWarnings("unchecked")
    private static Callable<Coroutine<String>> orders(int generation) throws Exception {
        byte[] woven = Loaders.woven(Orders.class);
        return (Callable<Coroutine<String>>) Loaders.loading(Orders.class.getName(), withGeneration(woven, generation))
                .loadClass(Orders.class.getName())
                .getDeclaredConstructor()
                .newInstance();
    }

    private static byte[] withGeneration(byte[] woven, int generation) {
        ClassNode node = new ClassNode();
        new ClassReader(woven).accept(node, 0);
        int changed = 0;
        for (MethodNode method : node.methods) {
            for (AbstractInsnNode instruction : method.instructions) {
                if (instruction instanceof InvokeDynamicInsnNode site
                        && site.bsm.getName().equals("code")) {
                    site.bsmArgs[0] = generation;
                    changed++;
                }
            }
        }
        assertThat(changed).isPositive();
        ClassWriter writer = new ClassWriter(0);
        node.accept(writer);
        return writer.toByteArray();
    }
}

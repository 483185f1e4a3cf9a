package io.jawait.testsuite.agents;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.Coroutine;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.util.Objects;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/** Classes whose bodies are exchanged while the program runs, as debuggers do it. */
@Tag("agent")
class RedefinitionTest {
    static final class Edited {
        private Edited() {}

        @Async
        static Coroutine<String> load() {
            String loaded = await(fails());
            return async(loaded);
        }

        @Async
        private static Coroutine<String> fails() {
            await(yieldNow());
            throw new IllegalStateException("failed");
        }
    }

    /** What Edited becomes: with a handler, and with one await more. */
    static final class Handling {
        private Handling() {}

        @Async
        static Coroutine<String> load() {
            await(yieldNow());
            try {
                return async(await(fails()));
            } catch (IllegalStateException e) {
                return async("caught");
            }
        }

        @Async
        private static Coroutine<String> fails() {
            await(yieldNow());
            throw new IllegalStateException("failed again");
        }
    }

    @Test
    void handlerOfTheNewBody_isEntered() throws Exception {
        assertThatThrownBy(() -> run(Edited.load())).hasMessage("failed");

        ByteBuddyAgent.install().redefineClasses(new ClassDefinition(Edited.class, as(Edited.class, Handling.class)));

        assertThat(run(Edited.load())).isEqualTo("caught");
    }

    /** The class file of one class under the name of another one. */
    private static byte[] as(Class<?> name, Class<?> source) throws Exception {
        String from = source.getName().replace('.', '/');
        try (InputStream in = source.getResourceAsStream("/" + from + ".class")) {
            ClassWriter writer = new ClassWriter(0);
            new ClassReader(Objects.requireNonNull(in).readAllBytes())
                    .accept(
                            new ClassRemapper(
                                    writer,
                                    new SimpleRemapper(
                                            Opcodes.ASM9, from, name.getName().replace('.', '/'))),
                            0);
            return writer.toByteArray();
        }
    }
}

package io.jawait.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.agent.fixture.Compilation;
import io.jawait.agent.fixture.StandardError;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_ERR)
class LoadedClassesTest {
    @RegisterExtension
    final StandardError err = new StandardError();

    private static final class Loader extends ClassLoader {
        private final Supplier<InputStream> resource;

        Loader(Supplier<InputStream> resource) {
            this.resource = resource;
        }

        Class<?> define(byte[] bytes) {
            return defineClass(null, bytes, 0, bytes.length);
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            return resource.get();
        }
    }

    private static Class<?> async(String name) {
        byte[] bytes = classFile(name);
        return new Loader(() -> new ByteArrayInputStream(bytes)).define(bytes);
    }

    private static Class<?> unreadable(String name, Supplier<InputStream> failing) {
        return new Loader(failing).define(classFile(name));
    }

    private static byte[] classFile(String name) {
        return Compilation.one("class " + name + " { @Async Coroutine<Integer> load() { return async(1); } }");
    }

    @Test
    void loaderThatFails_isPassedOver_andTheOthersAreTold() {
        Transformer transformer = new Transformer(WeaverOptions.DEFAULT, TransformerTest.unusedInstrumentation());
        Class<?> closed = unreadable("Closed", () -> {
            throw new IllegalStateException("the application was stopped");
        });
        Class<?> broken = unreadable("Broken", () -> {
            throw new NoClassDefFoundError("gone");
        });

        LoadedClasses.tellAsync(List.of(closed, broken, async("Orders")), transformer);

        assertThat(err.toString()).contains("R-LOADED", "Orders").doesNotContain("Closed", "Broken");
    }
}

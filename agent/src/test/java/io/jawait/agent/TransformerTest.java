package io.jawait.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jawait.agent.emit.WovenMark;
import io.jawait.agent.fixture.Compilation;
import io.jawait.agent.fixture.StandardError;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@ResourceLock(Resources.SYSTEM_ERR)
class TransformerTest {
    private final byte[] async =
            Compilation.one("class Orders { @Async Coroutine<Integer> load() { return async(1); } }");
    private final Transformer transformer = new Transformer(WeaverOptions.DEFAULT, unusedInstrumentation());

    @RegisterExtension
    final StandardError err = new StandardError();

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"Orders", "javafx/Orders", "javax/shop/Orders", "jdk/shop/Orders", "sun/shop/Orders"})
    void classOfAUser_isWoven(@Nullable String name) {
        byte[] bytes = transform(getClass().getClassLoader(), name, async);

        assertThat(WovenMark.generationOf(new ClassFile(bytes).read())).isEqualTo(WovenMark.GENERATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"java/Orders", "jdk/internal/reflect/Orders", "io/jawait/agent/Orders"})
    void classOfTheJdkOrTheWeaver_isNot(String name) {
        assertThat(transform(getClass().getClassLoader(), name, async)).isNull();
    }

    /** Some modules of the JDK have the loader of applications. */
    @ParameterizedTest
    @ValueSource(strings = {"javax/Orders", "jdk/Orders", "sun/Orders"})
    void classOfAModuleOfTheJdk_isNot(String name) {
        Module module = ToolProvider.getSystemJavaCompiler().getClass().getModule();

        assertThat(transformer.transform(module, getClass().getClassLoader(), name, null, null, async))
                .isNull();
    }

    @Test
    void classOfTheJdksLoaders_isNot() {
        assertThat(transform(null, "Orders", async)).isNull();
        assertThat(transform(ClassLoader.getPlatformClassLoader(), "Orders", async))
                .isNull();
    }

    @Test
    void refusal_isToldOnce() {
        byte[] wrong = Compilation.one("class Wrong { int load() { return await(async(1)); } }");

        transform(getClass().getClassLoader(), "Wrong", wrong);
        transform(getClass().getClassLoader(), "Wrong", wrong);

        assertThat(err.toString()).containsOnlyOnce("R-PLACE: await in load");
    }

    @Test
    void classWhoseLoaderDoesNotSeeTheRuntime_isRefusedByAnErrorOfTheJdk() throws Exception {
        byte[] subject =
                Compilation.one("class Subject { @Async static void load() {} static int plain() { return 7; } }");
        ClassLoader blind = new ClassLoader(null) {
            @Override
            protected Class<?> findClass(String name) {
                byte[] bytes = transform(this, name, subject);
                return defineClass(name, bytes, 0, bytes.length);
            }

            @Override
            public String toString() {
                return "blind loader";
            }
        };

        Class<?> loaded = Class.forName("Subject", true, blind);
        var load = loaded.getDeclaredMethod("load");
        load.setAccessible(true);
        Throwable thrown = catchThrowable(() -> load.invoke(null)).getCause();
        var plain = loaded.getDeclaredMethod("plain");
        plain.setAccessible(true);

        assertThat(thrown)
                .isExactlyInstanceOf(LinkageError.class)
                .hasMessageStartingWith("R-VISIBLE: ")
                .hasMessageContaining("blind loader");
        assertThat(plain.invoke(null)).isEqualTo(7);
        assertThat(err.toString()).contains("R-VISIBLE: ");
    }

    private byte[] transform(@Nullable ClassLoader loader, @Nullable String name, byte[] bytes) {
        return transformer.transform(getClass().getModule(), loader, name, null, null, bytes);
    }

    /** Classes of the unnamed module ask nothing of it. */
    static Instrumentation unusedInstrumentation() {
        return (Instrumentation) Proxy.newProxyInstance(
                TransformerTest.class.getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, method, args) -> {
                    if (method.getName().equals("isRetransformClassesSupported")) {
                        return false;
                    }
                    throw new AssertionError(method);
                });
    }
}

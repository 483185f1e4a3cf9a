package io.jawait.testsuite.loading;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.WeavingError;
import io.jawait.generator.AsyncGenerator;
import io.jawait.generator.Generator;
import io.jawait.testsuite.cases.Reflected;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.codehaus.groovy.DynamicCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Code and objects at the border of what is woven. */
class UnwovenTest {
    @Test
    void awaitInCodeThatWasNeverWoven_saysSoAndDoesNotBlock() {
        assertThatThrownBy(() -> await(async(1)))
                .isInstanceOf(WeavingError.class)
                .hasMessageStartingWith("R-UNWOVEN: await in code that is not woven\n");
    }

    @Test
    void awaitByADynamicCallOfGroovy_saysWhatMakesItAnOrdinaryCall() {
        assertThatThrownBy(() -> DynamicCall.await(async(1)))
                .isInstanceOf(WeavingError.class)
                .hasMessageContaining(
                        "\n  Instead: annotate its class with @groovy.transform.CompileStatic, write it in a"
                                + " method annotated @io.jawait.Async, and start the JVM");
    }

    @Test
    void yieldInCodeThatWasNeverWoven_saysSo() {
        String end = "\n  Instead: write it in a method annotated @io.jawait.Async that returns ";
        assertThatThrownBy(() -> Generator.yield(1))
                .isInstanceOf(WeavingError.class)
                .hasMessageStartingWith("R-UNWOVEN: Generator.yield in code that is not woven\n")
                .hasMessageContaining(end + "Generator, and start the JVM with -javaagent:jawait-agent.jar");
        assertThatThrownBy(() -> AsyncGenerator.yield(1))
                .isInstanceOf(WeavingError.class)
                .hasMessageStartingWith("R-UNWOVEN: AsyncGenerator.yield in code that is not woven\n")
                .hasMessageContaining(end + "AsyncGenerator, and start the JVM with -javaagent:jawait-agent.jar");
    }

    @Async
    private static Coroutine<Integer> createsATask() {
        return async(Asyncio.createTask(async(1)).hashCode());
    }

    @Test
    void bodyThatRunsAtItsCall_andAsksForTheLoop_saysThatItIsNotWoven() {
        assertThatThrownBy(UnwovenTest::createsATask)
                .isInstanceOf(WeavingError.class)
                .hasMessageStartingWith("R-UNWOVEN: the body of an @io.jawait.Async method runs at its call,")
                .hasMessageContaining("createsATask at UnwovenTest.java:");
        assertThatThrownBy(Asyncio::getRunningLoop)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no running event loop");
    }

    @Test
    void objectOfAWovenClass_isSerialised_aCoroutineIsNot() throws Exception {
        ClassLoader loader = Loaders.loading(Reflected.class.getName(), Loaders.woven(Reflected.class));
        Object woven = loader.loadClass(Reflected.class.getName())
                .getConstructor(String.class)
                .newInstance("kept");

        Object copy = new ObjectInputStream(new ByteArrayInputStream(serialised(woven))) {
            @Override
            protected Class<?> resolveClass(ObjectStreamClass description) throws ClassNotFoundException {
                return Class.forName(description.getName(), false, loader);
            }
        }.readObject();

        assertThat(copy).isInstanceOf(woven.getClass()).isNotSameAs(woven);
        assertThat(copy).hasFieldOrPropertyWithValue("name", "kept");
        Coroutine<Integer> coroutine = async(1);
        assertThatThrownBy(() -> serialised(coroutine)).isInstanceOf(NotSerializableException.class);
    }

    private static byte[] serialised(Object object) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void loop_runsOnAVirtualThread() throws Exception {
        AtomicReference<Object> ended = new AtomicReference<>();

        Thread thread = (Thread) Thread.class
                .getMethod("startVirtualThread", Runnable.class)
                .invoke(null, (Runnable) () -> ended.set(Asyncio.run(Asyncio.sleep(Duration.ofMillis(1), "slept"))));
        thread.join(Duration.ofMinutes(1).toMillis());

        assertThat(ended).hasValue("slept");
    }
}

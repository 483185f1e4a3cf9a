package io.jawait.testsuite.agents;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.junit.AsyncTest;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

/** Mocks of async methods, whose classes have copies of the annotation, and of the runtime's own methods. */
@Tag("agent")
class MocksTest {
    interface Stock {
        @Async
        Coroutine<Integer> count(int article);

        @Async
        default Coroutine<Integer> twice(int article) {
            return async(2 * await(count(article)));
        }
    }

    @AsyncTest
    void mockOfAnInterface_isStubbedAndVerified() {
        Stock stock = mock(Stock.class);
        when(stock.count(anyInt())).thenAnswer(call -> async(20 + call.<Integer>getArgument(0)));
        when(stock.twice(anyInt())).thenCallRealMethod();

        assertThat(await(stock.count(1))).isEqualTo(21);
        assertThat(await(stock.twice(2))).isEqualTo(44);
        verify(stock).count(2);
    }

    @Test
    void unstubbedMethod_isToldAsAnAwaitOfNull() {
        Stock stock = mock(Stock.class);

        assertThatThrownBy(() -> run(count(stock)))
                .isInstanceOf(NullPointerException.class)
                .hasMessageStartingWith("await of null");
    }

    @Async
    private static Coroutine<Integer> count(Stock stock) {
        return async(await(stock.count(1)));
    }

    /** In a JVM of its own, since the runtime stays changed; also where Mockito's agent is on the command line. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void mocksOfTheRuntimesOwnMethods_areMet(boolean asAgent) throws Exception {
        String program = MockedRuntime.class.getName();

        ChildJvm run = ChildJvm.run(
                asAgent
                        ? List.of(ChildJvm.agentFlag(), "-javaagent:" + jarOf(Mockito.class), program)
                        : List.of(ChildJvm.agentFlag(), program));

        assertThat(run.out()).as(run.err()).isEqualTo("""
                before: [0, 1, 2]
                mocked: [item, put, joined]
                slept: 1
                after: [0, 1, 2]
                """);
    }

    private static Path jarOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}

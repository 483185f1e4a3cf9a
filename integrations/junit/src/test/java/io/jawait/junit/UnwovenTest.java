package io.jawait.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.WeavingError;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs without the agent. */
class UnwovenTest {
    @Test
    void noTestPassesUnrun() {
        Map<String, Throwable> failures = Kit.failures(Kit.run(AsyncTestTest.Passing.class));

        assertThat(failures).hasSize(5);
        assertThat(failures.values())
                .allSatisfy(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                WeavingError.class,
                                unwoven -> assertThat(unwoven.code()).isEqualTo("R-UNWOVEN")));
    }

    @Test
    void testWithoutAnAwait_isToldToo() {
        assertThat(Kit.failures(Kit.run(AsyncTestTest.Passing.class)).get("awaitsNothing"))
                .hasMessageStartingWith("R-UNWOVEN: the test method is not woven\n  So its awaits can't have run.")
                .hasMessageContaining("\n  Instead: start the JVM with -javaagent:jawait-agent.jar");
    }

    @Test
    void lifeCycleMethods_failToo() {
        Kit.run(LifeCycleTest.WholeLife.class).containerEvents().assertStatistics(counts -> counts.failed(1));
    }
}

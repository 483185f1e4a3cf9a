package io.jawait.testsuite.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.testsuite.agents.ChildJvm;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A million tasks in a heap that holds some thousand of them. */
@Tag("agent")
class SmallHeapTest {
    @Test
    void aMillionTasks_fitIntoAFewMegabytes() throws Exception {
        ChildJvm program =
                ChildJvm.run(List.of("-Xmx24m", "-XX:+UseSerialGC", ChildJvm.agentFlag(), ManyTasks.class.getName()));

        assertThat(program.err()).isEmpty();
        assertThat(program.out()).isEqualTo("done\n");
        assertThat(program.status()).isZero();
    }
}

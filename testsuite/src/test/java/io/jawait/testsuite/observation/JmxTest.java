package io.jawait.testsuite.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.testsuite.agents.ChildJvm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The system property that has every loop shown, in a JVM of its own. */
@Tag("agent")
class JmxTest {
    private static ChildJvm run(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add(ChildJvm.agentFlag());
        arguments.add(ShownProgram.class.getName());
        return ChildJvm.run(arguments);
    }

    @Test
    void withTheProperty_eachLoopIsShownFromItsFirstRunUntilItIsClosed() throws Exception {
        ChildJvm program = run("-Djawait.jmx=true");

        assertThat(program.err()).isEmpty();
        assertThat(program.out()).isEqualTo("""
                new []
                running io.jawait:name=main,type=EventLoop, thread main, tasks 1
                returned 1
                running io.jawait:name=main,type=EventLoop, thread main, tasks 1
                closed []
                """);
        assertThat(program.status()).isZero();
    }

    @Test
    void withoutIt_noneIs() throws Exception {
        ChildJvm program = run();

        assertThat(program.out()).isEqualTo("new []\nreturned 0\nclosed []\n");
        assertThat(program.status()).isZero();
    }
}

package io.jawait.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.agent.plan.Fuse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JvmAgentsTest {
    @ParameterizedTest
    @CsvSource({
        "-javaagent:/opt/jawait-agent-1.0.jar=strict, ALL",
        "-javaagent:jacocoagent.jar=destfile=x -javaagent:jawait-agent.jar, ALL",
        "-javaagent:C:\\idea\\lib\\idea_rt.jar=123:x -javaagent:jawait-agent.jar, ALL",
        "-javaagent:/idea/plugins/java/lib/rt/debugger-agent.jar -javaagent:jawait-agent.jar, ALL",
        "-javaagent:/opt/renamed.jar=strict, ALL",
        "-Xmx1g -javaagent:jawait-agent.jar -javaagent:/opt/opentelemetry.jar, PRIVATE",
        "-javaagent:mockito-core-5.jar -javaagent:jawait-agent.jar, PRIVATE",
        "-javaagent:/jacoco/other.jar, PRIVATE",
    })
    void anotherAgent_leavesOnlyPrivateMethodsToBeFused(String arguments, Fuse fuse) {
        assertThat(agents(arguments).fuse()).isEqualTo(fuse);
    }

    @ParameterizedTest
    @CsvSource({
        "-javaagent:jacocoagent.jar -javaagent:jawait-agent.jar, jacoco, false",
        "-javaagent:jawait-agent.jar -javaagent:org.jacoco.agent-0.8.15-runtime.jar=destfile=x, jacoco, true",
        "-javaagent:jawait-agent.jar, jacoco, false",
        "-javaagent:jawait-agent.jar -javaagent:/lib/aspectjweaver-1.9.25.jar, aspectj, true",
        "-javaagent:jawait-agent.jar -javaagent:/lib/aspectjweaver-1.9.25.jar, jacoco, false",
        "-javaagent:/aspectj/other.jar -javaagent:jawait-agent.jar, aspectj, false",
    })
    void agentBehindUs_isKnown(String arguments, String name, boolean behind) {
        assertThat(agents(arguments).isBehind(name)).isEqualTo(behind);
    }

    @Test
    void thisJvm_canBeAsked() {
        assertThat(JvmAgents.ofThisJvm())
                .extracting(JvmAgents::jars)
                .isEqualTo(JvmAgents.of(
                                java.lang.management.ManagementFactory.getRuntimeMXBean()
                                        .getInputArguments(),
                                "")
                        .jars());
    }

    private static JvmAgents agents(String arguments) {
        return JvmAgents.of(List.of(arguments.split(" ")), "renamed.jar");
    }
}

package io.jawait.testsuite.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.tools.ExecFileLoader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other agents on the command line, before and behind ours: H-96, H-97, H-148. */
@Tag("agent")
class OtherAgentsTest {
    @TempDir
    private Path folder;

    // ---- tracing

    @Test
    void tracingAgentBehindUs_meetsEachCallOnce() throws Exception {
        ChildJvm run = ChildJvm.run(List.of(ChildJvm.agentFlag(), tracingFlag(), Traced.class.getName()));

        assertThat(run.out()).as(run.err()).isEqualTo("400 results, 600 entered\n");
        assertThat(run.err()).doesNotContainPattern("(?m)^([RW]-|jawait:)");
    }

    /** Its advice is in what we weave: it would run once more for each piece of a run if we took it for the body. */
    @Test
    void tracingAgentBeforeUs_meetsEachCallOnce() throws Exception {
        ChildJvm run = ChildJvm.run(List.of(tracingFlag(), ChildJvm.agentFlag(), Traced.class.getName()));

        assertThat(run.out()).as(run.err()).isEqualTo("400 results, 600 entered\n");
        assertThat(run.err()).doesNotContainPattern("(?m)^([RW]-|jawait:)");
    }

    /** What AspectJ's would do there is not tried: only that it is told by its name. */
    @Test
    void aspectjBehind_isToldOnce() throws Exception {
        Path jar = ChildJvm.agentJar(folder, TracingAgent.class);
        Path named = Files.copy(jar, folder.resolve("aspectjweaver-1.9.25.jar"));

        ChildJvm run = ChildJvm.run(List.of(ChildJvm.agentFlag(), "-javaagent:" + named, Traced.class.getName()));

        assertThat(run.err())
                .containsOnlyOnce("W-ORDER: AspectJ's agent stands behind jawait-agent on the command line");
    }

    private String tracingFlag() throws IOException {
        return "-javaagent:" + ChildJvm.agentJar(folder, TracingAgent.class);
    }

    // ---- coverage

    @Test
    void jacocoFirst_findsEachLineThatRan() throws Exception {
        ChildJvm run = ChildJvm.run(List.of(jacocoFlag(), ChildJvm.agentFlag(), Covered.class.getName()));

        assertThat(run.out()).as(run.err()).isEqualTo("few\ncaught\n");
        assertThat(run.err()).doesNotContainPattern("(?m)^([RW]-|jawait:)");
        Map<Integer, Integer> lines = coverage();
        int notCovered = lineOf("\"many\"");
        assertThat(lines).containsEntry(notCovered, ICounter.NOT_COVERED);
        lines.remove(notCovered);
        assertThat(lines.remove(notCovered - 1)).isEqualTo(ICounter.PARTLY_COVERED); // the condition before it
        assertThat(lines)
                .hasSizeGreaterThan(10)
                .allSatisfy(
                        (line, status) -> assertThat(status).as("line " + line).isEqualTo(ICounter.FULLY_COVERED));
    }

    @Test
    void jacocoBehind_isToldOnce() throws Exception {
        ChildJvm run = ChildJvm.run(List.of(ChildJvm.agentFlag(), jacocoFlag(), Covered.class.getName()));

        assertThat(run.out()).as(run.err()).isEqualTo("few\ncaught\n");
        assertThat(run.err())
                .containsOnlyOnce("W-ORDER: JaCoCo's agent stands behind jawait-agent on the command line");
    }

    private String jacocoFlag() throws URISyntaxException {
        Path jar = List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
                .filter(entry -> entry.contains("org.jacoco.agent"))
                .map(Path::of)
                .findFirst()
                .orElseThrow();
        return "-javaagent:" + jar + "=destfile=" + folder.resolve("jacoco.exec") + ",includes="
                + Covered.class.getName();
    }

    /** The status of each line that has code. */
    private Map<Integer, Integer> coverage() throws IOException {
        ExecFileLoader executed = new ExecFileLoader();
        executed.load(folder.resolve("jacoco.exec").toFile());
        CoverageBuilder builder = new CoverageBuilder();
        try (InputStream classFile = Covered.class.getResourceAsStream("Covered.class")) {
            new Analyzer(executed.getExecutionDataStore(), builder)
                    .analyzeClass(Objects.requireNonNull(classFile), "Covered");
        }
        IClassCoverage covered = builder.getClasses().iterator().next();
        assertThat(covered.isNoMatch()).isFalse();
        Map<Integer, Integer> lines = new TreeMap<>();
        for (int line = covered.getFirstLine(); line <= covered.getLastLine(); line++) {
            int status = covered.getLine(line).getStatus();
            if (status != ICounter.EMPTY) {
                lines.put(line, status);
            }
        }
        return lines;
    }

    private static int lineOf(String text) throws IOException {
        return Sources.lineOf(Covered.class, text);
    }
}

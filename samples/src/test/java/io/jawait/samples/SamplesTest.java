package io.jawait.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The samples print what lies beside them, and their folders are in order. */
final class SamplesTest {
    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> prints_whatLiesBesideIt() throws IOException, InterruptedException {
        double scale = scaleForThisMachine();
        return Sample.all().stream()
                .map(sample -> DynamicTest.dynamicTest(sample.id(), () -> {
                    SampleRun run = SampleRun.of(sample, scale);
                    assumeTrue(run.hasWhatItNeeds(), run.standardError());

                    assertThat(run.withoutNotes()).isEqualTo(new SampleRun(0, Files.readString(sample.golden()), ""));
                }));
    }

    /**
     * A tutorial second is as long as a third of what a JVM needs to start and to run a sample that never waits, so that
     * a slow or busy machine is never late by one. It is not shorter than the usual one.
     */
    private static double scaleForThisMachine() throws IOException, InterruptedException {
        Sample first = Sample.all().stream()
                .filter(sample -> sample.id().equals("26-run-executed"))
                .findFirst()
                .orElseThrow();
        long start = System.nanoTime();
        SampleRun.of(first, Tutorial.SCALE);
        double seconds = (System.nanoTime() - start) / 1e9;
        return Math.max(Tutorial.SCALE, seconds / 3);
    }

    @Test
    void sources_areNamedByTheirId() throws IOException {
        for (Sample sample : Sample.all()) {
            assertThat(sample.className()).isEqualTo(sample.expectedClassName());
            assertThat(Files.readString(sample.source())).contains("//     " + sample.command() + "\n");
        }
    }

    @Test
    void outputs_haveASource() throws IOException {
        assertThat(Sample.files(".out"))
                .containsExactlyElementsOf(
                        Sample.all().stream().map(Sample::golden).toList());
    }

    @Test
    void readme_listsEachTutorialSample() throws IOException {
        String readme = Files.readString(Path.of("tutorials", "README.md"));

        for (Sample sample : Sample.all()) {
            if (sample.source().startsWith("tutorials")) {
                String link = "[" + sample.id() + "](" + sample.source().getFileName() + ")";
                assertThat(readme).contains("\n| " + link + " | " + sample.shows() + " |\n");
            }
        }
    }
}

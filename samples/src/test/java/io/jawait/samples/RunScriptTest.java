package io.jawait.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** {@code samples/run}, as far as it builds nothing. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "samples/run is a bash script")
final class RunScriptTest {
    private record Answer(int exitCode, String text) {}

    @Test
    void withoutName_listsEachSampleByItsId() throws Exception {
        Answer answer = run();

        assertThat(answer.exitCode()).isZero();
        List<String> ids = answer.text().lines().map(line -> line.split(" ")[0]).toList();
        assertThat(ids)
                .containsExactlyElementsOf(Sample.all().stream().map(Sample::id).toList());
    }

    @Test
    void unknownName_isToldWhatIsNear() throws Exception {
        assertThat(run("await-sleep"))
                .isEqualTo(new Answer(2, "No sample is named await-sleep. Near it:\n  30-await-sleep-response\n"));
    }

    @Test
    void unknownNumber_isToldWhereToLook() throws Exception {
        assertThat(run("99")).isEqualTo(new Answer(2, "No sample is named 99. To list them: samples/run\n"));
    }

    private static Answer run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Path.of("run").toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), text);
    }
}

package io.jawait.testsuite.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hundreds of random programs behave as in CPython; {@code random-programs.txt} has its traces' checksums. */
@Tag("agent")
final class RandomProgramsTest {
    private static final Logger LOGGER = Logger.getLogger("io.jawait");

    @ParameterizedTest(name = "debug = {0}")
    @ValueSource(booleans = {false, true})
    void randomPrograms_behaveAsInPython(boolean debug) throws IOException {
        List<Integer> different = new ArrayList<>();
        LOGGER.setLevel(Level.OFF); // errors that nobody asks for belong to these programs
        try {
            for (String line : goldens()) {
                int seed = Integer.parseInt(line.substring(0, line.indexOf(' ')));
                if (!line.equals(summary(seed, RandomProgram.trace(seed, debug)))) {
                    different.add(seed);
                }
            }
        } finally {
            LOGGER.setLevel(null);
        }

        assertThat(different)
                .as(() -> "seeds; \"python3 random_programs.py SEED\" prints what is expected instead of\n"
                        + RandomProgram.trace(different.get(0), debug))
                .isEmpty();
    }

    private static List<String> goldens() throws IOException {
        try (InputStream in = RandomProgramsTest.class.getResourceAsStream("/semantics/random-programs.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static String summary(int seed, String trace) {
        CRC32 checksum = new CRC32();
        checksum.update(trace.getBytes(StandardCharsets.UTF_8));
        return seed + " " + trace.lines().count() + " " + checksum.getValue();
    }
}

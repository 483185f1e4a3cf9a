package io.jawait.testsuite.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

/** The API as it is equals the committed text. {@code mvn verify -Dapi.update} writes the text anew, for the diff's reader. */
class ApiTest {
    private static final Path FOLDER = RuntimeModule.FOLDER.resolve("api");

    /** What programs are compiled against. */
    @Test
    void publicApi_isTheCommittedOne() throws IOException {
        SortedSet<String> packages = RuntimeModule.exportedPackages();
        packages.remove(RuntimeModule.SPI);

        compare(FOLDER.resolve("jawait-runtime.api"), ApiText.of(packages));
    }

    /** What woven classes are linked against: a change asks for weaving again. */
    @Test
    void spi_isTheCommittedOne() throws IOException {
        compare(FOLDER.resolve("jawait-spi.api"), ApiText.of(List.of(RuntimeModule.SPI)));
    }

    private static void compare(Path committed, String actual) throws IOException {
        if (System.getProperty("api.update") != null) {
            Files.writeString(committed, actual);
        }
        assertThat(committed)
                .as("The API changed. If it is meant: mvn verify -Dapi.update, and commit the file")
                .hasContent(actual);
    }
}

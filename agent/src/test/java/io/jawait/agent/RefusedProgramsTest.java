package io.jawait.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.jawait.WeavingError;
import io.jawait.agent.diagnostic.Diagnostic;
import io.jawait.agent.fixture.Classes;
import io.jawait.agent.fixture.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Wrong programs, and what their authors are told: {@code src/test/cases/refused/NAME.java} with its texts in {@code
 * NAME.txt} beside it. {@code -Dgolden.update} writes the texts anew; read the diff.
 */
class RefusedProgramsTest {
    private static final Path CASES = Path.of("src/test/cases/refused");

    /** Leaves what is right alone: these tests are about the rest. */
    private final Weaver weaver = new Weaver(WeaverOptions.DEFAULT, (methodWeaver, method) -> {});

    @TestFactory
    Stream<DynamicTest> program_isRefusedInTheseWords() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream()
                    .map(file -> dynamicTest(file.getFileName().toString(), () -> check(file)));
        }
    }

    private void check(Path source) throws IOException {
        Map<String, byte[]> compiled = Compilation.of(Compilation.With.JAVAC, Files.readString(source));

        List<String> texts = new ArrayList<>();
        Map<String, byte[]> woven = new TreeMap<>();
        compiled.forEach((name, bytes) -> {
            WeavingResult result = weaver.weave(bytes);
            assertThat(new Weaver(WeaverOptions.DEFAULT).weave(bytes).diagnostics())
                    .isEqualTo(result.diagnostics());
            result.diagnostics().stream().map(Diagnostic::text).forEach(texts::add);
            woven.put(name, result.bytes() == null ? bytes : result.bytes());
        });

        Path golden = Path.of(source.toString().replace(".java", ".txt"));
        String actual = String.join("\n\n", texts) + "\n";
        if (System.getProperty("golden.update") != null) {
            Files.writeString(golden, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(golden));
        woven.keySet().forEach(name -> assertPassesTheVerifier(name, woven));
    }

    /** Only the initialisers of classes may fail, with what was refused in them. */
    private static void assertPassesTheVerifier(String name, Map<String, byte[]> classes) {
        Throwable failure = catchThrowable(() -> Class.forName(name, true, Classes.loader(classes)));

        if (failure != null) {
            assertThat(failure).isInstanceOf(WeavingError.class);
        }
    }
}

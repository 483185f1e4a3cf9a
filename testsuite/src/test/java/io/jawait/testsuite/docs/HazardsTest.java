package io.jawait.testsuite.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each hazard of {@code docs/hazards.md} has its case. */
class HazardsTest {
    private static final Path ROOT =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
    private static final Pattern ROW = Pattern.compile("\\| (H-\\d+) \\| [^|]+ \\| `([^`]+)` \\|");
    private static final int HAZARDS = 180;

    @Test
    void hazards_areNumberedWithoutGaps() throws IOException {
        List<String> expected =
                IntStream.rangeClosed(1, HAZARDS).mapToObj("H-%02d"::formatted).toList();

        assertThat(casesByHazard().keySet()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void eachHazard_hasACaseThatExists() throws IOException {
        Map<String, List<String>> sources = sources();
        List<String> missing = new ArrayList<>();
        casesByHazard().forEach((hazard, named) -> {
            if (!exists(named, sources)) {
                missing.add(hazard + ": " + named);
            }
        });

        assertThat(missing).isEmpty();
    }

    private static boolean exists(String named, Map<String, List<String>> sources) {
        if (named.startsWith("refused/")) {
            Path program = ROOT.resolve("agent/src/test/cases").resolve(named + ".java");
            return Files.exists(program)
                    && Files.exists(
                            program.resolveSibling(program.toFile().getName().replace(".java", ".txt")));
        }
        String type = named.substring(0, named.indexOf('.'));
        String method = named.substring(named.indexOf('.') + 1);
        Pattern declared = Pattern.compile("\\b" + method + "\\(|method\\(\"" + method + "\"");
        return sources.getOrDefault(type + ".java", List.of()).stream()
                .anyMatch(source -> declared.matcher(source).find());
    }

    private static Map<String, String> casesByHazard() throws IOException {
        Map<String, String> cases = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(ROOT.resolve("docs/hazards.md")));
        while (row.find()) {
            assertThat(cases.put(row.group(1), row.group(2))).as(row.group(1)).isNull();
        }
        return cases;
    }

    /** Those of all tests, by the name of the file. */
    private static Map<String, List<String>> sources() throws IOException {
        Map<String, List<String>> sources = new TreeMap<>();
        for (String module : List.of("agent", "runtime", "testsuite")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test"))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    sources.computeIfAbsent(file.getFileName().toString(), name -> new ArrayList<>())
                            .add(Files.readString(file));
                }
            }
        }
        return sources;
    }
}

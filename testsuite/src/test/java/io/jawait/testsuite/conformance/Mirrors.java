package io.jawait.testsuite.conformance;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the mirrors and the goldens beside this class, so that one without the other shows. */
final class Mirrors {
    /** Goldens that have no mirror yet, by id, and what they wait for. */
    private static final Map<String, String> WAITING = Map.of();

    private static final Pattern CLASS_FILE = Pattern.compile("[A-Z][a-z]+\\d\\d[A-Za-z0-9]+\\.class");
    private static final String BEFORE_WORD = "(?<=[a-z])(?=[A-Z0-9])|(?<=\\d)(?=[A-Z])";

    private Mirrors() {}

    /** All scenarios in the order of their names, except those that wait for something. */
    static List<Mirror> all() {
        Path testClasses = testClasses();
        Path goldens = testClasses.resolve("conformance");
        Path programs = testClasses.resolve(Mirrors.class.getPackageName().replace('.', '/'));
        TreeSet<String> names = files(goldens, file -> file.endsWith(".out"))
                .map(file -> stem(file))
                .collect(toCollection(TreeSet::new));
        files(programs, file -> CLASS_FILE.matcher(file).matches())
                .map(file -> scenarioName(stem(file)))
                .forEach(names::add);
        return names.stream()
                .map(name -> mirror(name, goldens.resolve(name + ".out")))
                .filter(mirror -> mirror.program() != null || !WAITING.containsKey(mirror.id()))
                .toList();
    }

    private static Mirror mirror(String name, Path goldenOrNone) {
        Path golden = Files.exists(goldenOrNone) ? goldenOrNone : null;
        Mirror found = new Mirror(name, program(name), golden, null);
        String defect = defect(found);
        return new Mirror(name, found.program(), golden, defect);
    }

    private static @Nullable String defect(Mirror mirror) {
        if (mirror.program() == null) {
            return "no class " + className(mirror.name());
        }
        if (mirror.golden() == null) {
            return "no golden output";
        }
        String awaited = WAITING.get(mirror.id());
        return awaited == null ? null : "has a mirror, but is listed as waiting for " + awaited;
    }

    private static @Nullable Class<?> program(String name) {
        try {
            return Class.forName(className(name), false, Mirrors.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    /** The binary name of the mirror of {@code cancel-03-request-is-deferred}. */
    private static String className(String name) {
        String simpleName = Arrays.stream(name.split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(joining());
        String area = name.substring(0, name.indexOf('-'));
        return Mirrors.class.getPackageName() + "." + area + "." + simpleName;
    }

    /** {@code cancel-03-request-is-deferred} for {@code Cancel03RequestIsDeferred}. */
    private static String scenarioName(String simpleName) {
        return String.join("-", simpleName.split(BEFORE_WORD)).toLowerCase(Locale.ROOT);
    }

    private static String stem(String file) {
        return file.substring(0, file.lastIndexOf('.'));
    }

    private static Stream<String> files(Path folder, Predicate<String> wanted) {
        try (Stream<Path> entries = Files.walk(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).filter(wanted).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path testClasses() {
        try {
            return Path.of(Mirrors.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

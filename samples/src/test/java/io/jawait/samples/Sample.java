package io.jawait.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One sample as it lies in its folder: {@code 18-async-await} in {@code T18AsyncAwait.java}, and what it shows. */
record Sample(String id, String shows, Path source) {
    private static final Pattern FIRST_LINE = Pattern.compile("// ([a-z0-9-]+): (\\S.*)\\.");

    private static final List<String> FOLDERS = List.of("tutorials", "programs", "apps", "guide");

    /** All samples, in the order in which {@code samples/run} lists them. */
    static List<Sample> all() throws IOException {
        return files(".java").stream().map(Sample::in).toList();
    }

    /** The files of all samples that end so. */
    static List<Path> files(String ending) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String folder : FOLDERS) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(ending)).sorted().forEach(found::add);
            }
        }
        return found;
    }

    private static Sample in(Path source) {
        try (Stream<String> lines = Files.lines(source)) {
            String first = lines.findFirst().orElse("");
            Matcher matcher = FIRST_LINE.matcher(first);
            if (!matcher.matches()) {
                throw new AssertionError(source + " should begin with \"// id: what it shows.\", not \"" + first + '"');
            }
            return new Sample(matcher.group(1), matcher.group(2), source);
        } catch (IOException error) {
            throw new AssertionError(error);
        }
    }

    String className() {
        return source.getFileName().toString().replaceFirst("\\.java$", "");
    }

    /** Whether it may use the libraries of the apps. */
    boolean isApp() {
        return source.startsWith("apps");
    }

    /** What it prints. */
    Path golden() {
        return source.resolveSibling(className() + ".out");
    }

    /** What the source says that one types to run it. */
    String command() {
        return "samples/run " + id.replaceFirst("^(\\d+)-.*", "$1");
    }

    /** Its class by the rule: each word of the id capitalised, after a T where it begins with a number. */
    String expectedClassName() {
        var name = new StringBuilder(Character.isDigit(id.charAt(0)) ? "T" : "");
        for (String word : id.split("-")) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.toString();
    }

    @Override
    public String toString() {
        return id;
    }
}

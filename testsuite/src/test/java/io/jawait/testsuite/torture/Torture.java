package io.jawait.testsuite.torture;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs a library's own tests before and after all its methods were made to suspend; {@code testsuite/torture} calls it. Arguments: a
 * folder to work in; the jar; the jar of tests; what the tests need, as a class path; {@code deep} or {@code shallow}; which test
 * classes.
 */
public final class Torture {
    private static final int MOST_NAMED = 40;
    private static final Duration FIRST_LIMIT = Duration.ofMinutes(90);

    /** How much longer the tests may take when all methods suspend; the slowest of known libraries' take twenty times as long. */
    private static final int SLOWER = 200;

    private final Path folder;
    private final Path library;
    private final Path tests;
    private final String classPath;
    private final String pattern;

    private Torture(Path folder, Path library, Path tests, String classPath, String pattern) {
        this.folder = folder;
        this.library = library;
        this.tests = tests;
        this.classPath = classPath;
        this.pattern = pattern;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        String pattern = arguments.length > 5 ? arguments[5] : TestRun.USUAL;
        Torture torture = new Torture(folder, Path.of(arguments[1]), Path.of(arguments[2]), arguments[3], pattern);
        System.exit(torture.run(arguments[4].equals("deep")) ? 0 : 1);
    }

    private boolean run(boolean deep) throws IOException, InterruptedException {
        Library.Tortured tortured = Library.torture(classesOf(library), deep);
        Path woven = writeJar(tortured.classes());
        Path child = copyChild();
        long begin = System.nanoTime();
        Map<String, String> before = runTests("before", child, library, FIRST_LIMIT);
        Duration limit = Duration.ofNanos(SLOWER * (System.nanoTime() - begin));
        Map<String, String> after = runTests("after", child, woven, limit);
        return report(tortured, before, after, Files.readAllLines(folder.resolve("after.counts")));
    }

    // ---- the library

    static Map<String, byte[]> classesOf(Path jar) throws IOException {
        Map<String, byte[]> classes = new TreeMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : file.stream().toList()) {
                String name = entry.getName();
                if (name.endsWith(".class") && !name.startsWith("META-INF/") && !name.endsWith("module-info.class")) {
                    classes.put(name, file.getInputStream(entry).readAllBytes());
                }
            }
        }
        return classes;
    }

    /** A folder with all that the jar has, and the woven classes in place of its own. */
    private Path writeJar(Map<String, byte[]> woven) throws IOException {
        Path target = emptied(folder.resolve("woven"));
        try (JarFile file = new JarFile(library.toFile())) {
            for (JarEntry entry :
                    file.stream().filter(each -> !each.isDirectory()).toList()) {
                Path path = target.resolve(entry.getName());
                Files.createDirectories(path.getParent());
                byte[] bytes = woven.get(entry.getName());
                Files.write(path, bytes == null ? file.getInputStream(entry).readAllBytes() : bytes);
            }
        }
        return target;
    }

    private static Path emptied(Path target) throws IOException {
        if (Files.exists(target)) {
            try (Stream<Path> old = Files.walk(target)) {
                for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return Files.createDirectories(target);
    }

    // ---- its tests

    /** The classes that the tests' JVM needs of ours, and no others: the testsuite has tests itself. */
    private Path copyChild() throws IOException {
        Path target = emptied(folder.resolve("child"));
        List<Class<?>> needed = new ArrayList<>(List.of(Drive.class, DeepCall.class));
        needed.addAll(List.of(TestRun.class.getNestMembers()));
        for (Class<?> type : needed) {
            String name = type.getName().replace('.', '/') + ".class";
            Path file = target.resolve(name);
            Files.createDirectories(file.getParent());
            try (var in = type.getClassLoader().getResourceAsStream(name)) {
                Files.write(file, in.readAllBytes());
            }
        }
        return target;
    }

    /**
     * @param limit after which a test is interrupted; all of them together may take somewhat longer
     */
    private Map<String, String> runTests(String name, Path child, Path libraryClasses, Duration limit)
            throws IOException, InterruptedException {
        Path results = folder.resolve(name + ".results");
        Files.deleteIfExists(results);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(openings());
        String runtime = pathOf(io.jawait.Asyncio.class);
        command.addAll(List.of(
                "-XX:-DontCompileHugeMethods", // so many awaits make some methods longer than HotSpot compiles
                "-Xss2m",
                "-cp",
                String.join(
                        File.pathSeparator,
                        libraryClasses.toString(),
                        tests.toString(),
                        classPath,
                        runtime,
                        child + ""),
                TestRun.class.getName(),
                tests.toString(),
                results.toString(),
                folder.resolve(name + ".counts").toString(),
                pattern,
                Long.toString(limit.toSeconds())));
        Process process = new ProcessBuilder(command)
                .directory(emptied(folder.resolve("cwd")).toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .start();
        if (!process.waitFor(limit.multipliedBy(2).toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        if (!Files.exists(results)) {
            throw new IllegalStateException(
                    "the tests " + name + " did not come to an end; see " + folder + "/" + name + ".out");
        }
        return Files.readAllLines(results).stream()
                .collect(Collectors.toMap(
                        line -> line.substring(line.indexOf(' ') + 1),
                        line -> line.substring(0, line.indexOf(' ')),
                        (first, second) -> second,
                        TreeMap::new));
    }

    /** All of the JDK is open to the tests: libraries' builds differ in what they open, and none minds more. */
    private static List<String> openings() {
        return ModuleLayer.boot().modules().stream()
                .filter(module -> module.getName().startsWith("java."))
                .flatMap(module -> module.getPackages().stream()
                        .sorted()
                        .map(name -> "--add-opens=" + module.getName() + "/" + name + "=ALL-UNNAMED"))
                .toList();
    }

    private static String pathOf(Class<?> type) {
        return Path.of(java.net.URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    // ---- the line

    private boolean report(
            Library.Tortured tortured, Map<String, String> before, Map<String, String> after, List<String> counts) {
        int refused =
                tortured.refused().values().stream().mapToInt(each -> each).sum();
        int methods = tortured.methods().size();
        long suspensions = 0;
        List<String> neverSuspended = new ArrayList<>();
        for (String line : counts.subList(1, counts.size())) {
            String[] fields = line.split(" ");
            suspensions += Long.parseLong(fields[2]);
            if (fields[2].equals("0")) {
                neverSuspended.add(tortured.methods().get(Integer.parseInt(fields[0])));
            }
        }
        TreeSet<String> lost = passed(before);
        int passedBefore = lost.size();
        int passedAfter = passed(after).size();
        lost.removeAll(passed(after));
        lost.stream().limit(MOST_NAMED).forEach(name -> System.out.println("no longer passes: " + name));
        neverSuspended.stream().limit(MOST_NAMED).forEach(name -> System.out.println("never suspended: " + name));
        System.out.printf(
                "%s: %d of %d methods woven (%.2f %%), refused %s; %d reached, %d of them never suspended; %d suspensions;"
                        + " %d tests passed before, %d after, %d of those before no longer%n",
                library.getFileName(),
                methods - refused,
                methods,
                100.0 * (methods - refused) / methods,
                tortured.refused(),
                counts.size() - 1,
                neverSuspended.size(),
                suspensions,
                passedBefore,
                passedAfter,
                lost.size());
        return passedBefore > 0 && lost.isEmpty() && neverSuspended.isEmpty() && refused <= methods * 0.02;
    }

    private static TreeSet<String> passed(Map<String, String> results) {
        return results.entrySet().stream()
                .filter(result -> result.getValue().equals("SUCCESSFUL"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Fails when a test class ran no test: {@code java EveryTestClassRan.java TEST_CLASSES SUREFIRE_REPORTS}.
 *
 * <p>Surefire picks test classes by their names and is content with a class in which JUnit finds nothing. A test class
 * is one that is named like one or holds a test annotation, abstract classes aside.
 */
public final class EveryTestClassRan {
    private static final Pattern NAMED_LIKE_A_TEST = Pattern.compile(".*(Test|Tests|TestCase)");
    private static final Set<String> ANNOTATIONS = Set.of(
            "Lorg/junit/jupiter/api/Test;",
            "Lorg/junit/jupiter/api/TestFactory;",
            "Lorg/junit/jupiter/api/TestTemplate;",
            "Lorg/junit/jupiter/api/RepeatedTest;",
            "Lorg/junit/jupiter/params/ParameterizedTest;",
            "Lio/jawait/junit/AsyncTest;");
    private static final Pattern COUNTS =
            Pattern.compile("<testsuite [^>]*\\btests=\"(\\d+)\"[^>]*\\bskipped=\"(\\d+)\"", Pattern.DOTALL);
    private static final int ACC_ABSTRACT = 0x0400;

    private EveryTestClassRan() {}

    public static void main(String[] arguments) throws IOException {
        Path classes = Path.of(arguments[0]);
        Path reports = Path.of(arguments[1]);
        Set<String> idle = new TreeSet<>();
        for (Path file : files(classes, ".class")) {
            String name = classes.relativize(file).toString();
            name = name.substring(0, name.length() - ".class".length())
                    .replace(file.getFileSystem().getSeparator(), ".");
            String topLevel = name.contains("$") ? name.substring(0, name.indexOf('$')) : name;
            if (isTestClass(name, Files.readAllBytes(file)) && !ran(topLevel, reports, file)) {
                idle.add(topLevel);
            }
        }
        if (!idle.isEmpty()) {
            System.err.println("Test classes that ran no test: " + String.join(", ", idle));
            System.err.println(
                    "Surefire runs classes named *Test. Is the name right, is a test annotated and not skipped?");
            System.exit(1);
        }
    }

    private static boolean isTestClass(String name, byte[] bytes) throws IOException {
        Set<String> constants = new HashSet<>();
        int access = readHead(new DataInputStream(new ByteArrayInputStream(bytes)), constants);
        boolean named = !name.contains("$") && NAMED_LIKE_A_TEST.matcher(name).matches();
        boolean annotated = ANNOTATIONS.stream().anyMatch(constants::contains);
        return (access & ACC_ABSTRACT) == 0 && (named || annotated);
    }

    /** Collects the class file's UTF-8 constants; gives the class's access flags. */
    private static int readHead(DataInputStream in, Set<String> constants) throws IOException {
        in.skipNBytes(8);
        int count = in.readUnsignedShort();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> constants.add(in.readUTF());
                case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    i++;
                }
                default -> throw new IOException("unknown constant tag " + tag);
            }
        }
        return in.readUnsignedShort();
    }

    /** Whether a report that is newer than the class counts at least one test of the class or of one nested in it. */
    private static boolean ran(String topLevel, Path reports, Path classFile) throws IOException {
        for (Path report : files(reports, ".xml")) {
            String name = report.getFileName().toString();
            boolean ofClass = name.equals("TEST-" + topLevel + ".xml") || name.startsWith("TEST-" + topLevel + "$");
            if (ofClass && Files.getLastModifiedTime(report).compareTo(Files.getLastModifiedTime(classFile)) >= 0) {
                Matcher counts = COUNTS.matcher(Files.readString(report));
                if (counts.find() && Integer.parseInt(counts.group(1)) > Integer.parseInt(counts.group(2))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<Path> files(Path folder, String suffix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        }
    }
}

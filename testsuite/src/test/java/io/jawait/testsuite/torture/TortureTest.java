package io.jawait.testsuite.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One class in place of a library: what it gives stays, and each method that it runs suspends. */
class TortureTest {
    /** Ordinary code, with what is hard: a constructor call around others, a return in finally, a loop, a lambda, a throw. */
    public static final class Subject implements Supplier<String> {
        private final List<String> lines = new ArrayList<>();

        @Override
        public String get() {
            for (int i = 0; i < 3; i++) {
                add(String.valueOf(sum(i, 2.5)));
            }
            Supplier<String> later = () -> guarded("x") + lines.size();
            add(new StringBuilder(cut("a long text")).append(later.get()).toString());
            return guarded(String.join(",", lines));
        }

        private void add(String line) {
            lines.add(line);
        }

        private static long sum(int n, double d) {
            return n == 0 ? (long) d : n + sum(n - 1, d);
        }

        static String cut(String text) {
            return text.length() > 4 ? text.substring(0, 4) : text;
        }

        private String guarded(String text) {
            try {
                return text.length() > 9 ? failing(text) : text;
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException(e.getMessage() + lines);
            } finally {
                add("finally");
            }
        }

        private static String failing(String text) {
            throw new IllegalArgumentException(text);
        }
    }

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void torturedClass_givesWhatItGave_andAllItsMethodsSuspend(boolean deep) throws Exception {
        String expected = outcome(new Subject());
        Library.Tortured tortured = Library.torture(Map.of("Subject.class", classFile()), deep);

        Object actual = outcome((Supplier<?>) load(tortured));
        Path counts = folder.resolve("counts");
        Drive.report(counts);

        assertThat(actual).isEqualTo(expected);
        assertThat(tortured.refused()).isEmpty();
        List<String> reached = Files.readAllLines(counts).stream().skip(1).toList();
        assertThat(reached).hasSizeGreaterThanOrEqualTo(5).noneMatch(line -> line.endsWith(" 0"));
    }

    private static String outcome(Supplier<?> subject) {
        try {
            return "gives " + subject.get();
        } catch (IllegalStateException failure) {
            return "throws " + failure.getMessage();
        }
    }

    private static Object load(Library.Tortured tortured) throws Exception {
        byte[] woven = tortured.classes().values().iterator().next();
        return new ClassLoader(TortureTest.class.getClassLoader()) {
            Class<?> define() {
                return defineClass(Subject.class.getName(), woven, 0, woven.length);
            }
        }.define().getConstructor().newInstance();
    }

    private static byte[] classFile() throws IOException {
        try (InputStream in = Subject.class.getResourceAsStream("TortureTest$Subject.class")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }
}

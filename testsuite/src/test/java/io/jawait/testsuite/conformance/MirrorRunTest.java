package io.jawait.testsuite.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever can be wrong with a mirror is told. */
class MirrorRunTest {
    @TempDir
    Path folder;

    @Test
    void acceptsTheGoldenOutput() throws IOException {
        assertThat(run(Greets.class, "hello\n").problem()).isNull();
    }

    @Test
    void showsLinesThatDiffer() throws IOException {
        assertThat(run(Greets.class, "good bye\n").problem()).contains("- good bye\n+ hello\n");
    }

    @Test
    void refusesTextOnStandardError() throws IOException {
        assertThat(run(Warns.class, "").problem()).isEqualTo("text on standard error:\nwatch out");
    }

    @Test
    void showsWhatMainThrew() throws IOException {
        assertThat(run(Fails.class, "").problem()).startsWith("java.lang.IllegalStateException: broken\n\tat ");
    }

    @Test
    void endsAProgramThatPrintsForEver() throws IOException {
        assertThat(run(Repeats.class, "").problem()).startsWith("java.lang.AssertionError: more than 65536 bytes");
    }

    @Test
    void dumpsTheThreadsOfAProgramThatHangs() throws IOException {
        MirrorRun run = run(Hangs.class, "", Duration.ofSeconds(2));

        assertThat(run.problem()).contains("not done after 2000 ms", "\"test-01\" WAITING", "Hangs.main");
    }

    private MirrorRun run(Class<?> program, String golden) throws IOException {
        return run(program, golden, Duration.ofMinutes(1));
    }

    private MirrorRun run(Class<?> program, String golden, Duration limit) throws IOException {
        Path file = Files.writeString(folder.resolve("golden.out"), golden);
        return MirrorRun.of(new Mirror("test-01-program", program, file, null), limit);
    }

    static final class Greets {
        public static void main(String[] args) {
            System.out.println("hello");
        }
    }

    static final class Warns {
        public static void main(String[] args) {
            System.err.print("watch out");
        }
    }

    static final class Fails {
        public static void main(String[] args) {
            throw new IllegalStateException("broken");
        }
    }

    static final class Repeats {
        public static void main(String[] args) {
            while (true) {
                System.out.println("again");
            }
        }
    }

    static final class Hangs {
        public static void main(String[] args) throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }
}

package io.jawait.testsuite.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.jawait.junit.AsyncOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What a process holds, counted before and after each test. It stands before what closes the test's loop, such as {@link AsyncOptions},
 * and so is asked after that.
 */
final class Leaks implements BeforeEachCallback, AfterEachCallback {
    /** How many times as much as in a build. */
    static final int SCALE = Integer.getInteger("jawait.load", 1);

    private static final long THREAD_END_MILLIS = 30_000;

    private long descriptors;
    private long children;
    private Set<Thread> threads = Set.of();

    @Override
    public void beforeEach(ExtensionContext context) {
        descriptors = descriptors();
        children = ProcessHandle.current().children().count();
        threads = Thread.getAllStackTraces().keySet();
    }

    /** The JVM itself opens a file now and then. */
    @Override
    public void afterEach(ExtensionContext context) {
        assertThat(descriptors()).as("open descriptors").isLessThanOrEqualTo(descriptors + 5);
        assertThat(ProcessHandle.current().children().count())
                .as("child processes")
                .isLessThanOrEqualTo(children);
        assertThat(threadsLeft()).as("threads").isEmpty();
    }

    /** The runtime's own that were not there before and do not end. */
    private List<String> threadsLeft() {
        List<String> left = new ArrayList<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            String name = thread.getName();
            boolean ours = name.startsWith("asyncio-") || name.startsWith("jawait-");
            if (ours && !threads.contains(thread) && !hasEnded(thread)) {
                left.add(name);
            }
        }
        return left;
    }

    private static boolean hasEnded(Thread thread) {
        try {
            thread.join(THREAD_END_MILLIS);
            return !thread.isAlive();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Fails at once, and says what to do, where this process may open fewer descriptors; they would be missing in the middle of the test. */
    static void ensureDescriptors(long needed) {
        long limit =
                ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getMaxFileDescriptorCount();

        assertThat(limit)
                .as("descriptors that this process may open; raise the limit: ulimit -n %d", needed)
                .isGreaterThanOrEqualTo(needed);
    }

    static long descriptors() {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

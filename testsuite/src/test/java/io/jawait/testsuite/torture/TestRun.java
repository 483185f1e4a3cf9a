package io.jawait.testsuite.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the tests of a jar in a JVM of its own, and writes down how each of them ended.
 *
 * <p>Arguments: the jar; the file for the results; the file for {@link Drive}'s counts; which classes; how many seconds a test may take
 * before its thread is interrupted. The limits that the tests have of their own do not hold: they are for a library that never suspends.
 */
public final class TestRun {
    /** Those that Surefire takes. */
    static final String USUAL = "^(.*\\.)?(Test[^.$]*|[^.$]*Tests?|[^.$]*TestCase)$";

    private TestRun() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, String> results = new ConcurrentHashMap<>();
        Recorder recorder = new Recorder(results, Long.parseLong(arguments[4]));
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClasspathRoots(Set.of(Path.of(arguments[0]))))
                .filters(ClassNameFilter.includeClassNamePatterns(arguments[3]))
                .configurationParameter("junit.jupiter.execution.timeout.mode", "disabled")
                .build();
        LauncherFactory.create().execute(request, recorder);
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(results)
                .forEach((name, result) ->
                        lines.append(result).append(' ').append(name).append('\n'));
        Files.writeString(Path.of(arguments[1]), lines);
        Drive.report(Path.of(arguments[2]));
        System.exit(0); // whatever threads the tests left
    }

    private static final class Recorder implements TestExecutionListener {
        private final Map<String, String> results;
        private final long limitSeconds;
        private final AtomicInteger printed = new AtomicInteger();
        private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Recorder::daemon);
        private final Map<String, ScheduledFuture<?>> limits = new ConcurrentHashMap<>();

        Recorder(Map<String, String> results, long limitSeconds) {
            this.results = results;
            this.limitSeconds = limitSeconds;
        }

        private static Thread daemon(Runnable body) {
            Thread thread = new Thread(body, "limit");
            thread.setDaemon(true);
            return thread;
        }

        private void limit(String name, Thread thread) {
            Runnable interrupt = () -> {
                System.err.println("---- takes too long: " + name);
                thread.interrupt();
            };
            limits.put(name, clock.schedule(interrupt, limitSeconds, TimeUnit.SECONDS));
        }

        @Override
        public void executionStarted(TestIdentifier test) {
            if (test.isTest()) {
                limit(test.getUniqueId(), Thread.currentThread());
            }
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            ScheduledFuture<?> limit = limits.remove(test.getUniqueId());
            if (limit != null) {
                limit.cancel(false);
            }
            boolean failed = result.getStatus() == TestExecutionResult.Status.FAILED;
            if (test.isTest() || failed) {
                results.put(nameOf(test), result.getStatus().name());
            }
            if (failed && printed.incrementAndGet() <= 200) {
                System.err.println("---- " + nameOf(test));
                result.getThrowable().ifPresent(Throwable::printStackTrace);
            }
        }

        private static String nameOf(TestIdentifier test) {
            return test.getUniqueId().replace('\n', ' ').replace('\r', ' ');
        }
    }
}

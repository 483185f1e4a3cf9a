package io.jawait.testsuite.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
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
 * <p>Arguments: the jar; the file for the results; the file for {@link Drive}'s counts; which classes.
 */
public final class TestRun {
    /** Those that Surefire takes. */
    static final String USUAL = "^(.*\\.)?(Test[^.$]*|[^.$]*Tests?|[^.$]*TestCase)$";

    private TestRun() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, String> results = new ConcurrentHashMap<>();
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClasspathRoots(Set.of(Path.of(arguments[0]))))
                .filters(ClassNameFilter.includeClassNamePatterns(arguments[3]))
                .configurationParameter("junit.jupiter.execution.timeout.default", "20 m")
                .build();
        LauncherFactory.create().execute(request, new Recorder(results));
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
        private final AtomicInteger printed = new AtomicInteger();

        Recorder(Map<String, String> results) {
            this.results = results;
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
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

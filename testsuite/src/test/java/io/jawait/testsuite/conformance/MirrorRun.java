package io.jawait.testsuite.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One run of a mirror in this JVM and what came of it.
 *
 * @param output what was printed to standard output
 * @param problem what is wrong, in several lines; null if the output is the golden one
 */
record MirrorRun(Mirror mirror, byte[] output, @Nullable String problem) {
    /** No scenario takes longer than about a second. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final Duration GRACE = Duration.ofSeconds(2);

    /** To be called before the first mirror. What fails here, fails again in the mirrors, and is told there. */
    static void warmUp() {
        run("warm-up", WarmUp.class, LIMIT);
    }

    /** Runs the mirror in a new thread, which has no loop yet. Calls must not overlap. */
    static MirrorRun of(Mirror mirror) {
        return of(mirror, LIMIT);
    }

    static MirrorRun of(Mirror mirror, Duration limit) {
        Class<?> program = mirror.program();
        Path golden = mirror.golden();
        if (mirror.defect() != null || program == null || golden == null) {
            return new MirrorRun(mirror, new byte[0], mirror.defect());
        }
        try (Capture capture = new Capture()) {
            String crash = run(mirror.id(), program, limit);
            byte[] output = capture.output();
            String problem = crash + difference(read(golden), output) + errors(capture.errors());
            return new MirrorRun(mirror, output, problem.isEmpty() ? null : problem);
        }
    }

    /** Gives what went wrong, or nothing. */
    private static String run(String threadName, Class<?> program, Duration limit) {
        numberTasksFromOne();
        CompletableFuture<String> outcome = new CompletableFuture<>();
        Thread thread = new Thread(() -> outcome.complete(callMain(program)), threadName);
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join(limit.toMillis());
            if (thread.isAlive()) {
                return "not done after " + limit.toMillis() + " ms\n" + hung(thread);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted\n";
        }
        return outcome.join();
    }

    /** Each scenario had a Python process of its own, where the first task without a name is Task-1. */
    private static void numberTasksFromOne() {
        try {
            Field last = Class.forName("io.jawait.TaskNumbers").getDeclaredField("LAST");
            last.setAccessible(true);
            ((AtomicInteger) last.get(null)).set(0);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static String callMain(Class<?> program) {
        try {
            Method main = program.getDeclaredMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(null, (Object) new String[0]);
            return "";
        } catch (InvocationTargetException e) {
            return trace(e.getCause());
        } catch (ReflectiveOperationException | LinkageError e) {
            return trace(e);
        }
    }

    private static String trace(Throwable error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    private static String hung(Thread thread) throws InterruptedException {
        StringBuilder text = new StringBuilder();
        Thread.getAllStackTraces().forEach((other, trace) -> text.append(dump(other, trace)));
        thread.interrupt();
        thread.join(GRACE.toMillis());
        return text.append(thread.isAlive() ? "it goes on in spite of an interrupt\n" : "")
                .toString();
    }

    private static String dump(Thread thread, StackTraceElement[] trace) {
        if (trace.length == 0 || thread == Thread.currentThread()) {
            return "";
        }
        StringBuilder text = new StringBuilder("\"" + thread.getName() + "\" " + thread.getState() + "\n");
        Arrays.stream(trace)
                .forEach(element -> text.append("    at ").append(element).append('\n'));
        return text.toString();
    }

    private static String difference(byte[] expected, byte[] actual) {
        if (Arrays.equals(expected, actual)) {
            return "";
        }
        return "output differs from the golden one (-):\n"
                + LineDiff.of(new String(expected, UTF_8), new String(actual, UTF_8));
    }

    private static String errors(String errors) {
        return errors.isEmpty() ? "" : "text on standard error:\n" + errors;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

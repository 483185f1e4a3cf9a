package io.jawait.testsuite.weaving;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * Runs a case on a thread of its own.
 *
 * @param lines what the case wrote, and how it ended
 * @param awaits how many awaits of the trace's began
 */
public record CaseRun(List<String> lines, int awaits) {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** {@code stackBytes}: 0 for the JVM's default. */
    public static CaseRun run(Case shape, Schedule schedule, ClassLoader loader, long stackBytes) {
        List<CaseRun> results = new ArrayList<>();
        Thread thread =
                new Thread(null, () -> results.add(runHere(shape, schedule, loader)), shape.toString(), stackBytes);
        thread.setContextClassLoader(loader);
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join(LIMIT.toMillis());
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        if (thread.isAlive()) {
            String stack =
                    Arrays.stream(thread.getStackTrace()).map(Object::toString).collect(Collectors.joining("\n  "));
            thread.interrupt();
            return new CaseRun(List.of("still runs after " + LIMIT + " at\n  " + stack), 0);
        }
        return results.get(0);
    }

    private static CaseRun runHere(Case shape, Schedule schedule, ClassLoader loader) {
        List<String> lines = new ArrayList<>();
        try {
            Class<?> traceType = loader.loadClass(CompiledCases.PACKAGE + "Trace");
            Constructor<?> constructor = traceType.getConstructor(List.class, IntPredicate.class, int.class);
            Object trace = constructor.newInstance(lines, schedule.suspends(), schedule.failing());
            try {
                Object result = runEntry(shape, traceType, trace, loader);
                lines.add("gives " + Arrays.deepToString(new Object[] {result}));
            } catch (InvocationTargetException failure) {
                lines.add("throws " + describe(failure.getCause()));
            }
            return new CaseRun(lines, (int) traceType.getMethod("begun").invoke(trace));
        } catch (ReflectiveOperationException | LinkageError failure) {
            lines.add("can't be run: " + failure);
            return new CaseRun(lines, 0);
        }
    }

    private static Object runEntry(Case shape, Class<?> traceType, Object trace, ClassLoader loader)
            throws ReflectiveOperationException {
        Method entry = loader.loadClass(shape.owner()).getDeclaredMethod(shape.name(), traceType);
        entry.setAccessible(true);
        Object coroutine = entry.invoke(null, trace);
        Class<?> coroutineType = loader.loadClass("io.jawait.Coroutine");
        return loader.loadClass("io.jawait.Asyncio")
                .getMethod("run", coroutineType)
                .invoke(null, coroutine);
    }

    /** An exception with what belongs to it; without the JVM's own texts, which name loaders and slots. */
    private static String describe(Throwable thrown) {
        StringBuilder text = new StringBuilder(thrown.getClass().getName());
        boolean ofTheJvm = thrown instanceof ClassCastException
                || thrown instanceof NullPointerException
                || thrown instanceof LinkageError;
        if (thrown.getMessage() != null && !ofTheJvm) {
            text.append(": ").append(thrown.getMessage());
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            text.append(" [suppressed ").append(describe(suppressed)).append("]");
        }
        if (thrown.getCause() != null && thrown.getCause() != thrown) {
            text.append(" [cause ").append(describe(thrown.getCause())).append("]");
        }
        return text.toString();
    }
}

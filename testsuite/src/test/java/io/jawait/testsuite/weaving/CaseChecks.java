package io.jawait.testsuite.weaving;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;

/** Runs the cases of one variant in all ways and compares what they wrote. Confined to one thread. */
public final class CaseChecks {
    private static final int LISTED_LINES = 400;

    private final CompiledCases cases;
    private final boolean thorough;
    private final Map<Way, Function<String, byte @Nullable []>> classes = new EnumMap<>(Way.class);
    private final Map<Way, ClassLoader> loaders = new EnumMap<>(Way.class);

    /** @param thorough whether each await fails once, too */
    CaseChecks(CompiledCases cases, boolean thorough) {
        this.cases = cases;
        this.thorough = thorough;
        for (Way way : Way.values()) {
            classes.put(way, way.classes(cases));
        }
    }

    /** The cases of a class, found in its plain form. */
    List<Case> casesOf(String topLevelClass) {
        try {
            return Case.of(loader(Way.PLAIN).loadClass(topLevelClass));
        } catch (ClassNotFoundException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The woven class pleases ASM's checker, and in both forms the JVM's verifier. */
    void verify(String className) throws ClassNotFoundException {
        StringWriter problems = new StringWriter();
        ClassReader woven = new ClassReader(classes.get(Way.WOVEN).apply(className));
        CheckClassAdapter.verify(woven, loader(Way.WOVEN), false, new PrintWriter(problems));
        ensureValid(Way.WOVEN, className, problems.toString());
        for (Way way : List.of(Way.WOVEN, Way.FORCED)) {
            try {
                Class.forName(className, true, loader(way));
            } catch (ExceptionInInitializerError verified) {
                // Its own business: verification comes before.
            } catch (LinkageError refused) {
                ensureValid(way, className, refused.toString());
            }
        }
    }

    private void ensureValid(Way way, String className, String problems) {
        if (!problems.isEmpty()) {
            byte[] classFile = classes.get(way).apply(className);
            throw new AssertionError(way + " " + className + " is not valid: " + problems + "\nThe whole class: "
                    + Listing.write(classFile, cases.variant() + "-" + className + "-" + way));
        }
    }

    private ClassLoader loader(Way way) {
        return loaders.computeIfAbsent(way, each -> new CaseLoader(classes.get(each), Set.of()));
    }

    /** Runs the case under all its schedules; an AssertionError tells the first difference, or what the case itself found. */
    void check(Case shape) {
        Way reference = shape.concurrent() ? Way.WOVEN : Way.PLAIN;
        for (Schedule schedule : schedules(shape, reference)) {
            List<String> expected = run(shape.reference(), schedule, reference).lines();
            for (Way way : Way.values()) {
                if (way.compareTo(reference) > 0) {
                    compare(
                            shape,
                            schedule,
                            way,
                            expected,
                            run(shape, schedule, way).lines());
                }
            }
        }
    }

    private List<Schedule> schedules(Case shape, Way reference) {
        if (shape.heavy()) {
            return Schedule.heavy();
        }
        List<Schedule> schedules = new ArrayList<>(Schedule.withoutFailures());
        if (!thorough) {
            return schedules;
        }
        int awaits = run(shape.reference(), schedules.get(0), reference).awaits();
        schedules.addAll(Schedule.withFailures(awaits));
        return schedules;
    }

    private CaseRun run(Case shape, Schedule schedule, Way way) {
        ClassLoader loader = shape.fresh() ? new CaseLoader(classes.get(way), shape.missing()) : loader(way);
        return CaseRun.run(shape, schedule, loader, way.stackBytes);
    }

    private void compare(Case shape, Schedule schedule, Way way, List<String> expected, List<String> actual) {
        boolean failed = actual.get(actual.size() - 1).startsWith("throws java.lang.AssertionError");
        if (expected.equals(actual) && !failed) {
            return;
        }
        byte[] classFile = classes.get(way).apply(shape.owner());
        String fileName = cases.variant() + "-" + shape.owner() + "-" + way;
        throw new AssertionError(String.join(
                "\n",
                shape + " (" + cases.variant() + "), " + way + ", " + schedule.name() + ": "
                        + difference(expected, actual),
                "The whole class: " + Listing.write(classFile, fileName),
                Listing.ofMethods(classFile, shape.name()::equals)
                        .lines()
                        .limit(LISTED_LINES)
                        .collect(Collectors.joining("\n"))));
    }

    /** The first line that differs, with the lines before it. */
    public static String difference(List<String> expected, List<String> actual) {
        int first = 0;
        while (first < Math.min(expected.size(), actual.size())
                && expected.get(first).equals(actual.get(first))) {
            first++;
        }
        String same = String.join("\n    ", expected.subList(Math.max(0, first - 5), first));
        return "line " + (first + 1) + " of the trace differs\n    " + same + "\n  expected:\n    "
                + tail(expected, first) + "\n  but was:\n    " + tail(actual, first);
    }

    private static String tail(List<String> lines, int from) {
        return from == lines.size()
                ? "(the end)"
                : String.join("\n    ", lines.subList(from, Math.min(lines.size(), from + 10)));
    }
}

package io.jawait.testsuite.fuzz;

import io.jawait.testsuite.cases.Trace;
import io.jawait.testsuite.weaving.Case;
import io.jawait.testsuite.weaving.CaseChecks;
import io.jawait.testsuite.weaving.CaseLoader;
import io.jawait.testsuite.weaving.CaseRun;
import io.jawait.testsuite.weaving.CompiledCases;
import io.jawait.testsuite.weaving.Schedule;
import io.jawait.testsuite.weaving.Way;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;

/** Runs subjects in all ways under several schedules; a difference is what the traces do not share, or what the verifier says. */
final class Comparison {
    private static final Pattern IDENTITY = Pattern.compile("(io\\.jawait\\.testsuite\\.cases\\.\\w+)@[0-9a-f]+");

    private static final Map<String, byte[]> KIT = kit();

    private final Map<Way, Function<String, byte @Nullable []>> classes = new EnumMap<>(Way.class);
    private final Map<Way, ClassLoader> loaders = new EnumMap<>(Way.class);
    private final ClassLoader plain;
    private final ClassLoader unwoven;

    /** The subjects share class loaders; their names must differ. */
    Comparison(List<Subject> subjects) {
        Map<String, byte[]> forPlain = new TreeMap<>(KIT);
        Map<String, byte[]> forWoven = new TreeMap<>(KIT);
        for (Subject subject : subjects) {
            forPlain.putAll(subject.plain());
            forWoven.putAll(subject.woven());
        }
        for (Way way : Way.values()) {
            classes.put(way, way.classes(new CompiledCases("fuzz", way == Way.PLAIN ? forPlain : forWoven)));
            loaders.put(way, new CaseLoader(Objects.requireNonNull(classes.get(way)), Set.of()));
        }
        plain = Objects.requireNonNull(loaders.get(Way.PLAIN));
        unwoven = new CaseLoader(forWoven::get, Set.of());
    }

    /** What is wrong with the subject; null when nothing is, or when the compiler wrote what the verifier rejects. */
    @Nullable
    String difference(Subject subject) {
        if (!isValid(subject, plain) || !isValid(subject, unwoven)) {
            return null;
        }
        try {
            String invalid = invalid(subject);
            return invalid == null ? differentTrace(subject) : invalid;
        } catch (AssertionError refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static boolean isValid(Subject subject, ClassLoader loader) {
        try {
            for (String name : subject.woven().keySet()) {
                Class.forName(name, true, loader);
            }
            return true;
        } catch (VerifyError broken) {
            return false;
        } catch (ClassNotFoundException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private @Nullable String invalid(Subject subject) {
        for (Way way : List.of(Way.WOVEN, Way.FORCED)) {
            for (String name : subject.woven().keySet()) {
                byte[] classFile = classes.get(way).apply(name);
                StringWriter problems = new StringWriter();
                CheckClassAdapter.verify(
                        new ClassReader(classFile), loaders.get(way), false, new PrintWriter(problems));
                if (!problems.toString().isEmpty()) {
                    return way + " " + name + " is not valid: " + problems;
                }
            }
        }
        return null;
    }

    private @Nullable String differentTrace(Subject subject) {
        Case shape = Case.of(subject.owner(), "run");
        Schedule immediate = Schedule.withoutFailures().get(0);
        CaseRun first = run(shape, immediate, Way.PLAIN);
        for (Schedule schedule : schedules(first.awaits())) {
            List<String> expected = schedule == immediate ? lines(first) : lines(run(shape, schedule, Way.PLAIN));
            for (Way way : List.of(Way.WOVEN, Way.FORCED)) {
                List<String> actual = lines(run(shape, schedule, way));
                if (!actual.equals(expected)) {
                    return way + ", " + schedule.name() + ": " + CaseChecks.difference(expected, actual);
                }
            }
        }
        return null;
    }

    /** Each way has classes of its own, so objects without a text of their own are other ones. */
    private static List<String> lines(CaseRun run) {
        return run.lines().stream()
                .map(line -> IDENTITY.matcher(line).replaceAll("$1"))
                .toList();
    }

    /** Some awaits of a run fail: the first ones, and others spread over the rest. */
    private static List<Schedule> schedules(int awaits) {
        List<Schedule> schedules = new ArrayList<>(Schedule.withoutFailures());
        Schedule suspending = schedules.get(1);
        int step = 1;
        for (int failing = 1; failing <= awaits; failing += step) {
            schedules.add(schedules.get(failing % 2 * 2).failing(failing));
            schedules.add(suspending.failing(failing));
            step = failing < 4 ? 1 : step * 3;
        }
        return schedules;
    }

    private CaseRun run(Case shape, Schedule schedule, Way way) {
        return CaseRun.run(shape, schedule, loaders.get(way), way.stackBytes);
    }

    private static Map<String, byte[]> kit() {
        Map<String, byte[]> classes = new TreeMap<>();
        Stream.of(Kit.class, Trace.class)
                .flatMap(type -> Stream.concat(Stream.of(type), Stream.of(type.getDeclaredClasses())))
                .forEach(type -> classes.put(type.getName(), bytesOf(type)));
        return classes;
    }

    private static byte[] bytesOf(Class<?> type) {
        String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream in = Objects.requireNonNull(type.getResourceAsStream(file))) {
            return in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

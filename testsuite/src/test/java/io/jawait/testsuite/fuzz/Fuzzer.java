package io.jawait.testsuite.fuzz;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Programs of one seed after the other, in batches, until the time is over. Confined to one thread. */
public final class Fuzzer {
    private static final int BATCH = 30;
    private static final long SHRINKING_NANOS = TimeUnit.SECONDS.toNanos(40);

    /** @param report the first of them, made small, for a person to read; empty when there is none */
    record Result(int methods, int differences, String report) {}

    private final Compiler javac = Compiler.javac();
    private final Compiler ecj = Compiler.ecj();

    public static void main(String[] arguments) {
        long seconds = arguments.length > 0 ? Long.parseLong(arguments[0]) : 30;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime() % 1_000_000_000L * 1000;
        System.out.println("seed " + seed);
        Result result = new Fuzzer().run(seed, TimeUnit.SECONDS.toNanos(seconds), 5);
        System.out.print(result.report);
        System.out.println(result.methods + " methods, " + result.differences + " differences");
        System.exit(result.differences == 0 ? 0 : 1);
    }

    /** At least one batch; no more differences than {@code limit}. */
    Result run(long firstSeed, long nanos, int limit) {
        long deadline = System.nanoTime() + nanos;
        int methods = 0;
        int differences = 0;
        StringBuilder report = new StringBuilder();
        long seed = firstSeed;
        do {
            Map<Long, Subject> subjects = subjects(seed, BATCH);
            Comparison comparison = new Comparison(List.copyOf(subjects.values()));
            for (Map.Entry<Long, Subject> entry : subjects.entrySet()) {
                methods += entry.getValue().methods();
                String difference = comparison.difference(entry.getValue());
                if (difference != null && ++differences <= limit) {
                    report.append(reported(entry.getKey(), difference));
                }
            }
            seed += BATCH;
        } while (System.nanoTime() < deadline && differences < limit);
        return new Result(methods, differences, report.toString());
    }

    private String reported(long seed, String difference) {
        List<Integer> choices = new ArrayList<>();
        write(seed, Choices.ofSeed(seed), choices);
        List<Integer> small = Shrinker.shrink(choices, each -> differs(seed, each) != null, SHRINKING_NANOS);
        String smallDifference = differs(seed, small);
        return "---- seed " + seed + ": " + difference + "\n---- made small: " + smallDifference + "\n"
                + subject(write(seed, Choices.of(small), new ArrayList<>())).text() + "\n";
    }

    private @Nullable String differs(long seed, List<Integer> choices) {
        Subject subject = subject(write(seed, Choices.of(choices), new ArrayList<>()));
        if (!subject.isComplete()) {
            return null;
        }
        return new Comparison(List.of(subject)).difference(subject);
    }

    // ---- programs

    private static Program write(long seed, Choices choices, List<Integer> made) {
        Program program = JavaProgram.write("F" + seed, choices);
        made.addAll(choices.made());
        return program;
    }

    private Map<Long, Subject> subjects(long firstSeed, int count) {
        Map<Long, Program> programs = new LinkedHashMap<>();
        for (long seed = firstSeed; seed < firstSeed + count; seed++) {
            programs.put(seed, write(seed, Choices.ofSeed(seed), new ArrayList<>()));
        }
        Map<Boolean, Map<String, byte[]>> plain = compile(programs.values(), true);
        Map<Boolean, Map<String, byte[]>> woven = compile(programs.values(), false);
        Map<Long, Subject> subjects = new LinkedHashMap<>();
        programs.forEach((seed, program) -> {
            Subject subject = subject(program, plain.get(program.eclipse()), woven.get(program.eclipse()));
            if (subject.isComplete()) {
                subjects.put(seed, subject);
            }
        });
        return subjects;
    }

    private Subject subject(Program program) {
        return subject(
                program,
                compile(List.of(program), true).get(program.eclipse()),
                compile(List.of(program), false).get(program.eclipse()));
    }

    private static Subject subject(Program program, Map<String, byte[]> plain, Map<String, byte[]> woven) {
        String owner = "io.jawait.testsuite.cases." + program.owner();
        return new Subject(
                owner, program.methods(), only(owner, plain), only(owner, woven), program.wovenSource());
    }

    private static Map<String, byte[]> only(String owner, Map<String, byte[]> classes) {
        Map<String, byte[]> own = new TreeMap<>(classes);
        own.keySet().removeIf(name -> !name.equals(owner) && !name.startsWith(owner + "$"));
        return own;
    }

    /** By whether ecj compiled them. */
    private Map<Boolean, Map<String, byte[]>> compile(Iterable<Program> programs, boolean plain) {
        Map<Boolean, Map<String, String>> sources = new HashMap<>();
        for (Program program : programs) {
            sources.computeIfAbsent(program.eclipse(), each -> new TreeMap<>())
                    .put(program.owner(), plain ? program.plainSource() : program.wovenSource());
        }
        Map<Boolean, Map<String, byte[]>> classes = new HashMap<>();
        sources.forEach((eclipse, each) -> classes.put(eclipse, (eclipse ? ecj : javac).compile(each)));
        return classes;
    }
}

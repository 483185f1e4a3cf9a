package io.jawait.testsuite.fuzz;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Programs of one seed after the other, in batches, until the time is over. Confined to one thread. */
public final class Fuzzer {
    private static final int BATCH = 60;
    private static final long SHRINKING_NANOS = TimeUnit.SECONDS.toNanos(40);

    /**
     * @param leftOut programs that a compiler did not translate although they are right
     * @param report the first of the differences, made small, for a person to read; empty when there is none
     */
    record Result(int methods, int leftOut, int differences, String report) {}

    private final Compiler javac = Compiler.javac();
    private final Compiler ecj = Compiler.ecj();

    public static void main(String[] arguments) {
        long seconds = arguments.length > 0 ? Long.parseLong(arguments[0]) : 30;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime() % 1_000_000_000L * 1000;
        System.out.println("seed " + seed);
        Result result = new Fuzzer().run(seed, TimeUnit.SECONDS.toNanos(seconds), 5);
        System.out.print(result.report);
        System.out.println(result.leftOut + " programs left out, at which a compiler failed");
        System.out.println(result.methods + " methods, " + result.differences + " differences");
        System.exit(result.differences == 0 ? 0 : 1);
    }

    /** At least one batch; no more differences than {@code limit}. */
    Result run(long firstSeed, long nanos, int limit) {
        long deadline = System.nanoTime() + nanos;
        int methods = 0;
        int leftOut = 0;
        int differences = 0;
        StringBuilder report = new StringBuilder();
        long seed = firstSeed;
        do {
            Map<Long, Subject> subjects = subjects(seed, BATCH);
            leftOut += BATCH - subjects.size();
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
        return new Result(methods, leftOut, differences, report.toString());
    }

    private String reported(long seed, String difference) {
        Choices original = Choices.ofSeed(seed);
        subjectsOf(Map.of(seed, original));
        List<Integer> small = Shrinker.shrink(original.made(), each -> differs(seed, each) != null, SHRINKING_NANOS);
        String text = subjectsOf(Map.of(seed, Choices.of(small))).values().stream()
                .map(Subject::text)
                .collect(Collectors.joining());
        return "---- seed " + seed + ": " + difference + "\n---- made small: " + differs(seed, small) + "\n" + text
                + "\n";
    }

    private @Nullable String differs(long seed, List<Integer> choices) {
        Subject subject = subjectsOf(Map.of(seed, Choices.of(choices))).get(seed);
        return subject == null ? null : new Comparison(List.of(subject)).difference(subject);
    }

    // ---- programs

    private Map<Long, Subject> subjects(long firstSeed, int count) {
        Map<Long, Choices> choices = new TreeMap<>();
        for (long seed = firstSeed; seed < firstSeed + count; seed++) {
            choices.put(seed, Choices.ofSeed(seed));
        }
        return subjectsOf(choices);
    }

    /** By seed; without those at which a compiler broke down. The seed is no more than a name here. */
    private Map<Long, Subject> subjectsOf(Map<Long, Choices> choices) {
        Map<Long, Subject> subjects = new TreeMap<>();
        Map<Long, JavaProgram.Text> texts = new TreeMap<>();
        choices.forEach((seed, each) -> {
            String owner = "F" + seed;
            if (each.below(4) > 0) {
                subjects.put(seed, BytecodeProgram.write(owner, each));
            } else {
                texts.put(seed, JavaProgram.write(owner, each));
            }
        });
        for (boolean eclipse : new boolean[] {false, true}) {
            Map<Long, JavaProgram.Text> some = new TreeMap<>(texts);
            some.values().removeIf(text -> text.eclipse() != eclipse);
            compile(some, eclipse ? ecj : javac, subjects);
        }
        return subjects;
    }

    private static void compile(Map<Long, JavaProgram.Text> texts, Compiler compiler, Map<Long, Subject> subjects) {
        if (texts.isEmpty()) {
            return;
        }
        Map<String, String> plainSources = new TreeMap<>();
        Map<String, String> wovenSources = new TreeMap<>();
        texts.values().forEach(text -> {
            plainSources.put(text.owner(), text.plainSource());
            wovenSources.put(text.owner(), text.wovenSource());
        });
        Map<String, byte[]> plain = compiler.compile(plainSources);
        Map<String, byte[]> woven = compiler.compile(wovenSources);
        texts.forEach((seed, text) -> {
            String owner = "io.jawait.testsuite.cases." + text.owner();
            if (plain.containsKey(owner) && woven.containsKey(owner)) {
                subjects.put(
                        seed,
                        new Subject(owner, text.methods(), only(owner, plain), only(owner, woven), text.wovenSource()));
            }
        });
    }

    private static Map<String, byte[]> only(String owner, Map<String, byte[]> classes) {
        Map<String, byte[]> own = new TreeMap<>(classes);
        own.keySet().removeIf(name -> !name.equals(owner) && !name.startsWith(owner + "$"));
        return own;
    }
}

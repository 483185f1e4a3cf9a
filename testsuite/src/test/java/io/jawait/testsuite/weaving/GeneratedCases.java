package io.jawait.testsuite.weaving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Cases that no person would write down: matrices and sizes. */
final class GeneratedCases {
    private static final String HEAD = """
            package io.jawait.testsuite.cases;

            import static io.jawait.Asyncio.async;
            import static io.jawait.Asyncio.await;

            import io.jawait.Async;
            import io.jawait.Coroutine;
            import io.jawait.testsuite.weaving.Special;

            """;

    private GeneratedCases() {}

    /** Writes the sources into a folder; gives their paths. */
    static List<Path> write(Path folder) {
        Map<String, String> sources = new LinkedHashMap<>();
        sources.put("JumpsThroughFinally", jumpsThroughFinally());
        sources.put("WideSlots", wideSlots());
        sources.put("Far", farJumps());
        sources.put("ManyStates", manyStates());
        List<Path> files = new ArrayList<>();
        sources.forEach((name, source) -> files.add(write(folder.resolve(name + ".java"), source)));
        return files;
    }

    private static Path write(Path file, String source) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, source);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** H-66: each way to leave a block, from each part of a try, with awaits in each set of parts. */
    private static String jumpsThroughFinally() {
        Map<String, String> jumps = new LinkedHashMap<>();
        jumps.put("break", "break outer;");
        jumps.put("continue", "continue outer;");
        jumps.put("return", "return async(n);");
        jumps.put("throw", "throw new IllegalStateException(\"jump\");");
        jumps.put("fall", "t.log(\"falls\");");
        List<String> methods = new ArrayList<>();
        jumps.forEach((name, jump) -> {
            for (int awaits = 1; awaits < 8; awaits++) {
                for (int place = 0; place < 3; place++) {
                    methods.add(jumpMethod(name, jump, awaits, place));
                }
            }
        });
        return HEAD + "final class JumpsThroughFinally {\n" + String.join("\n", methods) + "}\n";
    }

    /** {@code awaits}: a bit for each of try, catch, finally; {@code place}: which of them the jump is in. */
    private static String jumpMethod(String name, String jump, int awaits, int place) {
        String[] parts = new String[3];
        for (int part = 0; part < 3; part++) {
            String await = (awaits & 1 << part) == 0 ? "" : "n += await(t.value(" + (part + 1) + "));";
            parts[part] = await + (part == place ? " if (t.see(j) == 1 || i == 2) { " + jump + " }" : "");
        }
        return """
                @Async
                static Coroutine<Integer> %s_from%d_awaits%d(Trace t) {
                    int n = 0;
                    outer:
                    for (int i = 0; i < 3; i++) {
                        for (int j = 0; j < 3; j++) {
                            try {
                                t.log("try", i, j, n);
                                %s
                                if (j == i) { throw new Trace.Failure(0); }
                            } catch (Trace.Failure e) {
                                t.log("catch", i, j, n, e.getMessage());
                                %s
                            } finally {
                                t.log("finally", i, j, n);
                                %s
                            }
                            t.log("after", i, j, n);
                        }
                    }
                    return async(n * 10);
                }
            """.formatted(name, place, awaits, parts[0], parts[1], parts[2]);
    }

    /** H-27: wide instructions, and over a thousand values that are live at one await. */
    private static String wideSlots() {
        return HEAD + "final class WideSlots {\n"
                + manyLocals("locals", "int", 300, i -> Integer.toString(i))
                + manyLocals("longs", "long", 300, i -> i + "_000_000_000L")
                + manyLocals("thousand", "int", 1100, i -> Integer.toString(i))
                + manyLocals("references", "String", 300, i -> "\"" + i + "\"")
                + "}\n";
    }

    private static String manyLocals(
            String name, String type, int count, java.util.function.IntFunction<String> initial) {
        String declared = lines(count, i -> "        " + type + " v" + i + " = " + initial.apply(i) + ";\n");
        String step = type.equals("String") ? "v%1$d += \"x\";" : type.equals("int") ? "v%1$d++;" : "v%1$d += %1$d;";
        String changed = lines(count, i -> "        " + step.formatted(i) + "\n");
        String seen = lines(count / 100, i -> "        t.log(v" + (100 * i + 99) + ");\n");
        String zero = type.equals("String") ? "\"\"" : "0";
        String sum = IntStream.range(0, count).mapToObj(i -> "v" + i).collect(Collectors.joining(" + "));
        return """
                @Async
                static Coroutine<Object> %s(Trace t) {
            %s        %s result = await(t.value(%s));
            %s        result += await(t.value(%s));
            %s        return async(result + %s);
                }
            """.formatted(
                        name,
                        declared,
                        type,
                        zero.equals("0") && type.equals("long") ? "0L" : zero,
                        changed,
                        zero.equals("0") && type.equals("long") ? "0L" : zero,
                        seen,
                        type.equals("String") ? "v0 + v99 + v255 + v299" : "(" + sum + ")");
    }

    /** H-69: a loop of 40 KiB, whose jumps are too far for 16 bits; and one with jumps of all lengths up to that. */
    private static String farJumps() {
        String straight = lines(2900, i -> "            n = n * 31 + " + (i + 200) + ";\n");
        String spread = lines(
                105,
                i -> lines(18, j -> "            n = n * 31 + " + (18 * i + j + 200) + ";\n")
                        + "            if (n == " + (i + 200) + ") { continue; }\n"
                        + "            if (n == " + (i + 400) + ") { n++; continue; }\n"
                        + "            if (n == " + (i + 600) + ") { break; }\n");
        return HEAD + """
            final class Far {
                @Async
                @Special(heavy = true)
                static Coroutine<Integer> jumps(Trace t) {
                    int n = 1;
                    for (int round = 0; ; round++) {
                        if (round == 2) {
                            n++;
                            continue;
                        }
            %s
                        n += await(t.value(round));
                        if (round > 3) {
                            break;
                        }
                    }
                    return async(n);
                }

                @Async
                @Special(heavy = true)
                static Coroutine<Integer> jumpsOfAllLengths(Trace t) {
                    int n = 1;
                    while (n != 0) {
                        n += await(t.value(n));
            %s
                        if (t.see(n) != 0) {
                            n = 0;
                        }
                    }
                    return async(n);
                }
            }
            """.formatted(straight, spread);
    }

    /** H-155: more states than a byte can count; each run passes all of them. */
    private static String manyStates() {
        String awaits = lines(700, i -> "        n += await(t.value(" + i + "));\n");
        return HEAD + """
            final class ManyStates {
                @Async
                @Special(heavy = true)
                static Coroutine<Integer> inOneMethod(Trace t) {
                    int n = 0;
            %s        return async(n);
                }
            }
            """.formatted(awaits);
    }

    private static String lines(int count, java.util.function.IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining());
    }
}

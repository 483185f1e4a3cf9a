import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the sources of the frame classes {@code FrameR_W}: {@code java GenerateFrames.java OUTPUT_FOLDER}.
 *
 * <p>Only shapes whose number of slots is even exist: with compressed references an odd number leaves four bytes of padding.
 * A class extends the one with two words less, or, without two words, two references less: so an object with many arguments can take
 * the place of a small frame. The weaver knows the same limits and order ({@code FrameShape}).
 *
 * <p>{@code save} has more than 35 bytes of code, and is no call of {@code Execution.link}: so the compilers leave it a call wherever an await has
 * seldom suspended, and awaiting methods stay small, for the methods that call them and on the stack of deep recursions.
 */
public class GenerateFrames {
    static final int MAX_REFERENCES = 6;
    static final int MAX_WORDS = 4;

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0], "io", "jawait", "spi"));
        for (int references = 0; references <= MAX_REFERENCES; references++) {
            for (int words = references & 1; words <= MAX_WORDS; words += 2) {
                Path file = folder.resolve("Frame" + references + "_" + words + ".java");
                String source = source(references, words);
                if (!Files.exists(file) || !Files.readString(file).equals(source)) {
                    Files.writeString(file, source);
                }
            }
        }
    }

    static String source(int references, int words) {
        String slots = join(references, words, ", ", i -> "r" + i, i -> "w" + i);
        boolean fewerWords = words >= 2;
        boolean fewerReferences = !fewerWords && references >= 2;
        boolean extended = fewerWords || fewerReferences;
        int inheritedReferences = fewerReferences ? references - 2 : extended ? references : 0;
        int inheritedWords = fewerWords ? words - 2 : extended ? words : 0;
        return """
        package io.jawait.spi;

        import io.jawait.Coroutine;
        import io.jawait.internal.NeverAwaited;
        import org.jspecify.annotations.Nullable;

        /** A frame with %2$d references and %3$d words of 32 bits. */
        public class %1$s extends %11$s {
        %4$s
          %1$s(Code code) {
            super(code);
          }

          /** A coroutine object that holds its arguments. */
          public static Coroutine<?> make(%5$sCode code) {
            %1$s frame = new %1$s(code);
            frame.fill(%6$s);
            if (NeverAwaited.isOn()) {
              NeverAwaited.note(frame);
            }
            return frame;
          }

          /** Saves the live values of an activation that suspends for the first time. */
          public static Object save(%5$sint state, Execution execution, Code code) {
            %1$s frame = new %1$s(code);
            frame.fill(%6$s);
            frame.state = state;
            Frame first = execution.leaf;
            if (first == null) {
              execution.leaf = frame;
              return Execution.SUSPENDED;
            }
            return execution.linkAbove(first, frame);
          }

          /** Saves the live values of an activation that was resumed in {@code frame}. */
          public static Object resave(%5$sint state, Execution execution, %1$s frame) {
            frame.refill(%6$s);
            return execution.relink(frame, state);
          }

          private void fill(%7$s) {
        %8$s  }

          /** A store of a reference into an old object costs more than the question whether it is needed. */
          private void refill(%7$s) {
        %9$s  }

          @Override
          public void clear() {
        %10$s  }

          @Override
          boolean moveTo(Frame object) {
            if (!(object instanceof %1$s place)) {
              return false;
            }
            place.fill(%6$s);
            return true;
          }
        }
        """.formatted(
                "Frame" + references + "_" + words,
                references,
                words,
                own(inheritedReferences, references, "  public @Nullable Object r")
                        + own(inheritedWords, words, "  public int w"),
                lead(join(references, words, ", ", i -> "@Nullable Object r" + i, i -> "int w" + i)),
                slots,
                join(references, words, ", ", i -> "@Nullable Object r" + i, i -> "int w" + i),
                lines(
                        references,
                        words,
                        i -> "    this.r" + i + " = r" + i + ";",
                        i -> "    this.w" + i + " = w" + i + ";"),
                lines(
                        references,
                        words,
                        i -> "    if (this.r" + i + " != r" + i + ") {\n      this.r" + i + " = r" + i + ";\n    }",
                        i -> "    this.w" + i + " = w" + i + ";"),
                lines(references, 0, i -> "    r" + i + " = null;", i -> ""),
                extended ? "Frame" + inheritedReferences + "_" + inheritedWords : "Frame");
    }

    static String own(int inherited, int all, String declaration) {
        return IntStream.range(inherited, all)
                .mapToObj(i -> declaration + i + ";\n")
                .collect(Collectors.joining());
    }

    static String lead(String parameters) {
        return parameters.isEmpty() ? "" : parameters + ", ";
    }

    static String lines(int references, int words, IntFunction<String> reference, IntFunction<String> word) {
        String joined = join(references, words, "\n", reference, word);
        return joined.isEmpty() ? "" : joined + "\n";
    }

    static String join(
            int references, int words, String separator, IntFunction<String> reference, IntFunction<String> word) {
        List<String> all = IntStream.range(0, references).mapToObj(reference).collect(Collectors.toList());
        all.addAll(IntStream.range(0, words).mapToObj(word).toList());
        return String.join(separator, all);
    }
}

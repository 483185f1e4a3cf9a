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
 * The weaver knows the same limits ({@code FrameShape}).
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
        return """
        package io.jawait.spi;

        import io.jawait.Coroutine;
        import io.jawait.internal.NeverAwaited;
        import org.jspecify.annotations.Nullable;

        /** A frame with %2$d references and %3$d words of 32 bits. */
        public final class %1$s extends Frame {
        %4$s
          private %1$s(Code code) {
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
            return execution.link(frame, state);
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
          void adopt(Frame other) {
            %1$s from = (%1$s) other;
            fill(%11$s);
          }
        }
        """.formatted(
                "Frame" + references + "_" + words,
                references,
                words,
                lines(references, words, i -> "  public @Nullable Object r" + i + ";", i -> "  public int w" + i + ";"),
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
                join(references, words, ", ", i -> "from.r" + i, i -> "from.w" + i));
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

package io.jawait.process;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a process reads from or writes to: what asyncio's {@code subprocess.PIPE} and its like are.
 *
 * <pre>{@code
 * var options = ProcessOptions.INHERIT.withStdout(Stdio.PIPE).withStderr(Stdio.DEVNULL);
 * }</pre>
 *
 * <p>Any thread.
 */
public final class Stdio {
    /** This JVM's own: asyncio's {@code None}. */
    public static final Stdio INHERIT = new Stdio(Redirect.INHERIT, Redirect.INHERIT);

    /** A stream of the {@link Subprocess}: {@code PIPE}. */
    public static final Stdio PIPE = new Stdio(Redirect.PIPE, Redirect.PIPE);

    /** Nothing: {@code DEVNULL}. */
    public static final Stdio DEVNULL =
            new Stdio(Redirect.from(Path.of("/dev/null").toFile()), Redirect.DISCARD);

    /** For stderr: where stdout goes: {@code STDOUT}. */
    public static final Stdio STDOUT = new Stdio(null, null);

    private final @Nullable Redirect input;
    private final @Nullable Redirect output;

    private Stdio(@Nullable Redirect input, @Nullable Redirect output) {
        this.input = input;
        this.output = output;
    }

    /** A file; an output replaces what it holds. */
    public static Stdio file(Path path) {
        return new Stdio(Redirect.from(path.toFile()), Redirect.to(path.toFile()));
    }

    /** A file, behind what it holds. */
    public static Stdio append(Path path) {
        return new Stdio(Redirect.from(path.toFile()), Redirect.appendTo(path.toFile()));
    }

    static void apply(ProcessOptions options, ProcessBuilder builder) {
        builder.redirectInput(options.stdin().input);
        builder.redirectOutput(options.stdout().output);
        if (options.stderr() == STDOUT) {
            builder.redirectErrorStream(true);
        } else {
            builder.redirectError(options.stderr().output);
        }
    }
}

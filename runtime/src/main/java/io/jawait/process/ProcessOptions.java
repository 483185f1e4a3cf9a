package io.jawait.process;

import io.jawait.internal.Arguments;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to start a process; immutable.
 *
 * <pre>{@code
 * var options = ProcessOptions.PIPES.withStderr(Stdio.STDOUT).withDirectory(Path.of("/tmp"));
 * Subprocess process = await(Subprocesses.createSubprocessExec(options, "ls", "-l"));
 * }</pre>
 *
 * <p>Any thread.
 *
 * @param stdin where its input comes from
 * @param stdout where its output goes
 * @param stderr where its errors go
 * @param directory its working directory; null: this JVM's
 * @param environment its whole environment; null: this JVM's
 * @param limit of the stream readers, in bytes
 */
public record ProcessOptions(
        Stdio stdin,
        Stdio stdout,
        Stdio stderr,
        @Nullable Path directory,
        @Nullable Map<String, String> environment,
        int limit) {
    private static final int DEFAULT_LIMIT = 64 * 1024;

    /** All three are this JVM's own. */
    public static final ProcessOptions INHERIT =
            new ProcessOptions(Stdio.INHERIT, Stdio.INHERIT, Stdio.INHERIT, null, null, DEFAULT_LIMIT);

    /** All three are pipes. */
    public static final ProcessOptions PIPES =
            new ProcessOptions(Stdio.PIPE, Stdio.PIPE, Stdio.PIPE, null, null, DEFAULT_LIMIT);

    /** Checks them. */
    public ProcessOptions {
        Arguments.given(stdin, "a Stdio for stdin", "ProcessOptions");
        Arguments.given(stdout, "a Stdio for stdout", "ProcessOptions");
        Arguments.given(stderr, "a Stdio for stderr", "ProcessOptions");
        if (stdin == Stdio.STDOUT || stdout == Stdio.STDOUT) {
            throw new IllegalArgumentException("STDOUT is for stderr only");
        }
        if (limit <= 0) {
            throw new IllegalArgumentException("Limit cannot be <= 0");
        }
        environment = environment == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }

    /** Another input. */
    public ProcessOptions withStdin(Stdio stdin) {
        return new ProcessOptions(stdin, stdout, stderr, directory, environment, limit);
    }

    /** Another output. */
    public ProcessOptions withStdout(Stdio stdout) {
        return new ProcessOptions(stdin, stdout, stderr, directory, environment, limit);
    }

    /** Another place for errors. */
    public ProcessOptions withStderr(Stdio stderr) {
        return new ProcessOptions(stdin, stdout, stderr, directory, environment, limit);
    }

    /** Another working directory. */
    public ProcessOptions withDirectory(@Nullable Path directory) {
        return new ProcessOptions(stdin, stdout, stderr, directory, environment, limit);
    }

    /** Another environment, which is all that the process gets. */
    public ProcessOptions withEnvironment(@Nullable Map<String, String> environment) {
        return new ProcessOptions(stdin, stdout, stderr, directory, environment, limit);
    }

    /** Another limit of the stream readers. */
    public ProcessOptions withLimit(int limit) {
        return new ProcessOptions(stdin, stdout, stderr, directory, environment, limit);
    }
}

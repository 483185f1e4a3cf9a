package io.jawait.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * What a process wrote: the pair that asyncio's {@code communicate} gives.
 *
 * <pre>{@code
 * Output output = await(process.communicate());
 * System.out.println(output.text());
 * }</pre>
 */
public final class Output {
    private final byte @Nullable [] stdout;
    private final byte @Nullable [] stderr;

    Output(byte @Nullable [] stdout, byte @Nullable [] stderr) {
        this.stdout = stdout;
        this.stderr = stderr;
    }

    /** The output; null when it was no pipe. */
    public byte @Nullable [] stdout() {
        return stdout;
    }

    /** The errors; null when they had no pipe. */
    public byte @Nullable [] stderr() {
        return stderr;
    }

    /** The output as UTF-8; empty when it was no pipe. */
    public String text() {
        return stdout == null ? "" : new String(stdout, UTF_8);
    }

    /** The errors as UTF-8; empty when they had no pipe. */
    public String errorText() {
        return stderr == null ? "" : new String(stderr, UTF_8);
    }

    @Override
    public String toString() {
        return "<Output " + size(stdout) + " and " + size(stderr) + " bytes>";
    }

    private static int size(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}

package io.jawait.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** An echo server of another process. */
final class PythonEcho implements EchoServer {
    private final Process process;
    private final int port;

    /** @param loop {@code asyncio} or {@code uvloop} */
    PythonEcho(String loop, String kind) {
        try {
            process = new ProcessBuilder(
                            System.getProperty("jawait.python"), System.getProperty("jawait.python.echo"), loop, kind)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            port = Integer.parseInt(out.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int port() {
        return port;
    }

    long cpuNanos() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

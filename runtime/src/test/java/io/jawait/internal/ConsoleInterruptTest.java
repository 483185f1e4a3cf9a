package io.jawait.internal;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.sleep;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.KeyboardInterrupt;
import io.jawait.Signal;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ConsoleInterruptTest {
    /** What the tests start and interrupt. */
    static final class Program {
        @Async
        private static Coroutine<Void> waiting(boolean stubborn) {
            System.out.println("waiting");
            do {
                try {
                    await(sleep(Duration.ofMinutes(5)));
                } catch (CancelledError e) {
                    System.out.println("cancelled");
                    if (!stubborn) {
                        throw e;
                    }
                }
            } while (true);
        }

        @Async
        private static Coroutine<Void> handling() {
            getRunningLoop().addSignalHandler(Signal.INT, () -> System.out.println("handled"));
            return async();
        }

        /** Keeps the loop from running. */
        @Async
        private static Coroutine<Void> blocking() throws InterruptedException {
            System.out.println("blocked");
            new CountDownLatch(1).await();
            return async();
        }

        public static void main(String[] arguments) throws InterruptedException {
            String first = arguments.length > 0 ? arguments[0] : "";
            if (first.equals("handling")) {
                run(handling());
            }
            try {
                run(first.equals("blocked") ? blocking() : waiting(first.equals("stubborn")));
            } catch (KeyboardInterrupt e) {
                System.out.println("interrupted");
            }
        }
    }

    /** Whoever ignores the signal, as shells do for what runs in their background, hands that down. */
    private static boolean isIgnored() throws IOException {
        String ignored = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findAny()
                .orElse("SigIgn: 0")
                .split("\\s+")[1];
        return (Long.parseUnsignedLong(ignored, 16) & 0b10) != 0;
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (isIgnored()) {
            command.addAll(List.of("env", "--default-signal=INT"));
        }
        command.add(System.getProperty("java.home") + "/bin/java");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        // One that is deaf would go on, and so would the test.
        CompletableFuture.delayedExecutor(1, TimeUnit.MINUTES).execute(process::destroyForcibly);
        return process;
    }

    private static void interrupt(Process process) throws Exception {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    @Test
    void firstInterrupt_cancelsMain_andRunThrowsKeyboardInterrupt() throws Exception {
        Process process = start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("waiting");
            interrupt(process);

            assertThat(out.readLine()).isEqualTo("cancelled");
            assertThat(out.readLine()).isEqualTo("interrupted");
            assertThat(process.waitFor()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void secondInterrupt_endsTheJvm() throws Exception {
        Process process = start("stubborn");
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("waiting");
            interrupt(process);
            assertThat(out.readLine()).isEqualTo("cancelled");
            interrupt(process);

            assertThat(out.readLine()).isNull();
            assertThat(process.waitFor()).isEqualTo(130);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void runAfterOneThatHandledTheSignalItself_isInterrupted() throws Exception {
        Process process = start("handling");
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("waiting");
            interrupt(process);
            assertThat(out.readLine()).isEqualTo("cancelled");
            assertThat(out.readLine()).isEqualTo("interrupted");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void secondInterrupt_endsAJvmWhoseLoopIsBlocked() throws Exception {
        Process process = start("blocked");
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("blocked");
            // The system makes one of two that come before the first is delivered.
            while (process.isAlive()) {
                interrupt(process);
            }

            assertThat(process.waitFor()).isEqualTo(130);
        } finally {
            process.destroyForcibly();
        }
    }
}

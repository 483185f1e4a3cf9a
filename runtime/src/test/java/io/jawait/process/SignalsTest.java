package io.jawait.process;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.sleep;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Context;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Runner;
import io.jawait.Signal;
import io.jawait.ThreadLocalBridge;
import io.jawait.sync.Event;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignalsTest {
    private final List<String> events = new ArrayList<>();

    @Async
    private static Coroutine<Void> sendToThisJvm(Signal signal) throws IOException {
        String line = "kill -s " + signal + " " + ProcessHandle.current().pid();
        await(await(Subprocesses.createSubprocessShell(line)).waitAsync());
        return async();
    }

    @Async
    private Coroutine<Void> handling() throws IOException {
        EventLoop loop = getRunningLoop();
        Event arrived = new Event();
        loop.addSignalHandler(Signal.USR1, () -> events.add("replaced"));
        loop.addSignalHandler(Signal.USR1, () -> {
            events.add("usr1 in the loop " + (getRunningLoop() == loop));
            arrived.set();
        });
        for (int i = 0; i < 2; i++) {
            await(sendToThisJvm(Signal.USR1));
            await(arrived.waitAsync());
            arrived.clear();
        }
        events.add("removed " + loop.removeSignalHandler(Signal.USR1));
        events.add("again " + loop.removeSignalHandler(Signal.USR1));
        return async();
    }

    @Test
    void handler_isCalledByTheLoop_untilItIsRemoved() throws IOException {
        run(handling());

        assertThat(events)
                .containsExactly("usr1 in the loop true", "usr1 in the loop true", "removed true", "again false");
    }

    private static final ThreadLocal<@Nullable String> LOCAL = new ThreadLocal<>();

    private static final ThreadLocalBridge<String> BRIDGE = new ThreadLocalBridge<>() {
        @Override
        public @Nullable String save() {
            return LOCAL.get();
        }

        @Override
        public void restore(@Nullable String saved) {
            LOCAL.set(saved);
        }
    };

    @Async
    private Coroutine<Void> handlingWithABridge() throws IOException {
        Event arrived = new Event();
        LOCAL.set("installer's");
        getRunningLoop().addSignalHandler(Signal.USR1, () -> {
            events.add("handler has " + LOCAL.get());
            arrived.set();
        });
        LOCAL.set("later");
        await(sendToThisJvm(Signal.USR1));
        await(arrived.waitAsync());
        return async();
    }

    @Test
    void handler_hasWhatBridgesSaved_whereItWasAdded() throws IOException {
        Context.addBridge(BRIDGE);
        try {
            run(handlingWithABridge());
        } finally {
            Context.removeBridge(BRIDGE);
        }

        assertThat(events).containsExactly("handler has installer's");
    }

    @Test
    void signalsOfTheJvm_areRefused_withTheReason() {
        try (EventLoop loop = new EventLoop()) {
            assertThatThrownBy(() -> loop.addSignalHandler(Signal.QUIT, () -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("sig 3 cannot be caught: Signal already used by VM or OS: SIGQUIT");
            assertThatThrownBy(() -> loop.addSignalHandler(Signal.KILL, () -> {}))
                    .hasMessageStartingWith("sig 9 cannot be caught: ");
            assertThatThrownBy(() -> loop.addSignalHandler(Signal.USR1, null))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Started in a JVM of its own. */
    static final class Deaf {
        public static void main(String[] arguments) {
            try (EventLoop loop = new EventLoop()) {
                loop.addSignalHandler(Signal.HUP, () -> {});
                loop.addSignalHandler(Signal.INT, () -> {});
                loop.addSignalHandler(Signal.USR1, () -> {});
            }
        }
    }

    @Test
    void handlerOfWhatTheProcessIgnores_isWarnedOf() throws Exception {
        String java = System.getProperty("java.home") + "/bin/java";
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "trap '' HUP INT; exec \"$0\" \"$@\"",
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Deaf.class.getName())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader log = process.errorReader(StandardCharsets.UTF_8)) {
            assertThat(log.lines().filter(line -> line.contains("SIG")).toList())
                    .singleElement(as(STRING))
                    .endsWith("handler of SIGHUP will never be called: this process was started with the signal"
                            + " ignored, as nohup does, and the JVM leaves it so");
        } finally {
            process.destroyForcibly();
        }
    }

    // ---- the JVM's end

    /** Started in a JVM of its own. */
    static final class Program {
        @Async
        private static Coroutine<Void> main() {
            System.out.println("running");
            try {
                await(sleep(Duration.ofMinutes(5)));
            } catch (CancelledError e) {
                await(sleep(Duration.ofMillis(1)));
                System.out.println("cleaned up");
                throw e;
            }
            return async();
        }

        public static void main(String[] arguments) {
            try (Runner runner = new Runner()) {
                runner.installShutdownHook(Duration.ofSeconds(30));
                runner.run(main());
            } catch (CancelledError e) {
                System.out.println("runner closed");
            }
        }
    }

    /** The same, whose main task has ended when the JVM is told to. */
    static final class Cleaning {
        private static final CountDownLatch ENDING = new CountDownLatch(1);

        @Async
        private static Coroutine<Void> leftOver() throws IOException, InterruptedException {
            try {
                await(sleep(Duration.ofDays(1)));
            } finally {
                System.out.println("cleaning");
                ENDING.await();
                System.out.println("ending");
                System.in.read();
                System.out.println("cleaned up");
            }
            return async();
        }

        @Async
        private static Coroutine<Void> main() throws IOException, InterruptedException {
            createTask(leftOver());
            await(yieldNow());
            return async();
        }

        public static void main(String[] arguments) throws IOException, InterruptedException {
            Runtime.getRuntime().addShutdownHook(new Thread(ENDING::countDown));
            try (Runner runner = new Runner()) {
                runner.installShutdownHook(Duration.ofSeconds(30));
                runner.run(main());
            }
        }
    }

    private static Process start(Class<?> program) throws IOException {
        return new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void terminatedJvm_letsTheMainTaskCleanUp() throws Exception {
        Process process = start(Program.class);
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("running");
            process.toHandle().destroy();

            assertThat(out.readLine()).isEqualTo("cleaned up");
            assertThat(process.waitFor()).isEqualTo(143);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void jvmTerminatedWhileTheRunnerIsClosed_waitsForItsCleanup() throws Exception {
        Process process = start(Cleaning.class);
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("cleaning");
            process.toHandle().destroy();
            assertThat(out.readLine()).isEqualTo("ending");
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();

            assertThat(out.readLine()).isEqualTo("cleaned up");
            assertThat(process.waitFor()).isEqualTo(143);
        } finally {
            process.destroyForcibly();
        }
    }
}

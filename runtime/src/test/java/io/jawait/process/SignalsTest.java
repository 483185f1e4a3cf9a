package io.jawait.process;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.sleep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Runner;
import io.jawait.Signal;
import io.jawait.sync.Event;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
        loop.addSignalHandler(Signal.HUP, () -> events.add("replaced"));
        loop.addSignalHandler(Signal.HUP, () -> {
            events.add("hup in the loop " + (getRunningLoop() == loop));
            arrived.set();
        });
        for (int i = 0; i < 2; i++) {
            await(sendToThisJvm(Signal.HUP));
            await(arrived.waitAsync());
            arrived.clear();
        }
        events.add("removed " + loop.removeSignalHandler(Signal.HUP));
        events.add("again " + loop.removeSignalHandler(Signal.HUP));
        return async();
    }

    @Test
    void handler_isCalledByTheLoop_untilItIsRemoved() throws IOException {
        run(handling());

        assertThat(events)
                .containsExactly("hup in the loop true", "hup in the loop true", "removed true", "again false");
    }

    @Test
    void signalsOfTheJvm_areRefused_withTheReason() {
        try (EventLoop loop = new EventLoop()) {
            assertThatThrownBy(() -> loop.addSignalHandler(Signal.QUIT, () -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("sig 3 cannot be caught: Signal already used by VM or OS: SIGQUIT");
            assertThatThrownBy(() -> loop.addSignalHandler(Signal.KILL, () -> {}))
                    .hasMessageStartingWith("sig 9 cannot be caught: ");
            assertThatThrownBy(() -> loop.addSignalHandler(Signal.HUP, null))
                    .isInstanceOf(IllegalArgumentException.class);
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

    @Test
    void terminatedJvm_letsTheMainTaskCleanUp() throws Exception {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("running");
            process.toHandle().destroy();

            assertThat(out.readLine()).isEqualTo("cleaned up");
            assertThat(process.waitFor()).isEqualTo(143);
        } finally {
            process.destroyForcibly();
        }
    }
}

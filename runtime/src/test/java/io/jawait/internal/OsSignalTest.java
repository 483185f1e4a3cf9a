package io.jawait.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class OsSignalTest {
    private static final String NAME = "USR1";

    private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();

    private OsSignal install(String told) {
        return OsSignal.install(NAME, () -> arrived.add(told));
    }

    private String answerOfTheCurrentHandler() throws Exception {
        new ProcessBuilder(
                        "kill",
                        "-s",
                        NAME,
                        Long.toString(ProcessHandle.current().pid()))
                .start()
                .waitFor();
        return arrived.poll(1, TimeUnit.MINUTES);
    }

    private boolean jvmsHandlerIsThere() {
        try (OsSignal probe = install("probe")) {
            return probe.replacedJvms();
        }
    }

    @Test
    void closedInTheOrderOfTheirMaking_theyLeaveTheJvmsHandler() throws Exception {
        OsSignal first = install("first");
        OsSignal second = install("second");
        OsSignal third = install("third");

        first.close();
        second.close();
        assertThat(answerOfTheCurrentHandler()).isEqualTo("third");
        third.close();

        assertThat(jvmsHandlerIsThere()).isTrue();
    }

    @Test
    void closedTop_putsTheOneBelowBack() throws Exception {
        OsSignal first = install("first");
        OsSignal second = install("second");
        OsSignal third = install("third");

        second.close();
        assertThat(answerOfTheCurrentHandler()).isEqualTo("third");
        third.close();
        assertThat(answerOfTheCurrentHandler()).isEqualTo("first");
        first.close();
        first.close();

        assertThat(jvmsHandlerIsThere()).isTrue();
    }

    /** As the program does it itself. */
    private static Object handle(Object handler) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        return signal.getMethod("handle", signal, Class.forName("sun.misc.SignalHandler"))
                .invoke(null, signal.getConstructor(String.class).newInstance(NAME), handler);
    }

    @Test
    void handlerThatTheProgramHasSetSince_stays() throws Exception {
        Class<?> type = Class.forName("sun.misc.SignalHandler");
        Object ignoring = type.getField("SIG_IGN").get(null);
        OsSignal ours = install("ours");
        Object before = handle(ignoring);

        ours.close();

        assertThat(before.toString()).isEqualTo("io.jawait signal handler");
        assertThat(handle(type.getField("SIG_DFL").get(null))).isSameAs(ignoring);
    }
}

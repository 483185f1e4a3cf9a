package io.jawait;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReportsTest {
    private static final ContextVar<String> REQUEST = new ContextVar<>("request", "none");

    private final LogCapture log = new LogCapture();
    private final EventLoop loop = new EventLoop();

    @AfterEach
    void close() {
        loop.close();
        log.close();
    }

    @Test
    void defaultHandler_logsTheMessage_thenTheOtherKeysInOrder() {
        IllegalStateException error = new IllegalStateException("v");

        loop.callExceptionHandler(Map.of("message", "with details", "zeta", 3, "alpha", "one", "exception", error));

        LogRecord record = log.records().get(0);
        assertThat(record.getLevel()).isEqualTo(Level.SEVERE);
        assertThat(record.getMessage()).isEqualTo("with details\nalpha: 'one'\nzeta: 3");
        assertThat(record.getThrown()).isSameAs(error);
        assertThat(record.getLoggerName()).isEqualTo("io.jawait");
    }

    @Test
    void reportWithoutMessage_getsOne() {
        loop.defaultExceptionHandler(Map.of());

        assertThat(log.messages()).containsExactly("Unhandled exception in event loop");
    }

    @Test
    void customHandler_isTold_andMayPassOn() {
        ExceptionHandler handler = (told, report) -> told.defaultExceptionHandler(report);
        loop.setExceptionHandler(handler);
        assertThat(loop.getExceptionHandler()).isSameAs(handler);

        loop.callExceptionHandler(Map.of("message", "passed on"));

        assertThat(log.messages()).containsExactly("passed on");
        loop.setExceptionHandler(null);
        assertThat(loop.getExceptionHandler()).isNull();
    }

    @Test
    void handlerThatFails_isReportedItself() {
        loop.setExceptionHandler((told, report) -> {
            throw new IllegalStateException("bad handler");
        });

        loop.callExceptionHandler(Map.of("message", "first"));

        assertThat(log.messages())
                .singleElement()
                .asString()
                .startsWith("Unhandled error in exception handler\ncontext: {message=first}");
        assertThat(log.records().get(0).getThrown()).hasMessage("bad handler");
    }

    @Test
    void keyboardInterruptOfAHandler_passesThrough() {
        loop.setExceptionHandler((told, report) -> {
            throw new KeyboardInterrupt();
        });

        assertThatThrownBy(() -> loop.callExceptionHandler(Map.of())).isInstanceOf(KeyboardInterrupt.class);
        assertThat(log.messages()).isEmpty();
    }

    /** What is printed while the logger fails with this. */
    private static String printedWhileLoggingFails(Error failure, Runnable action) {
        Handler broken = new Handler() {
            @Override
            public void publish(LogRecord record) {
                throw failure;
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("io.jawait");
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        logger.addHandler(broken);
        System.setErr(new PrintStream(printed, true, UTF_8));
        try {
            action.run();
        } finally {
            System.setErr(before);
            logger.removeHandler(broken);
        }
        return printed.toString(UTF_8);
    }

    @Test
    void loggerThatFails_doesNotEndTheLoop_andItsReportIsPrinted() {
        List<String> ran = new ArrayList<>();
        loop.callSoon(() -> {
            throw new IllegalStateException("bad callback");
        });
        loop.callSoon(() -> ran.add("next"));
        loop.callSoon(loop::stop);

        String printed = printedWhileLoggingFails(new NoClassDefFoundError("a/Layout"), loop::runForever);

        assertThat(ran).containsExactly("next");
        assertThat(printed)
                .contains(
                        "Exception in callback ReportsTest.lambda()",
                        "IllegalStateException: bad callback",
                        "It is printed, since the logger io.jawait has failed: java.lang.NoClassDefFoundError: a/Layout");
    }

    @Test
    void loggerThatRunsOutOfMemory_endsTheLoop() {
        loop.callSoon(() -> {
            throw new IllegalStateException("bad callback");
        });
        OutOfMemoryError failure = new OutOfMemoryError("of a test");

        assertThatThrownBy(() -> printedWhileLoggingFails(failure, loop::runForever))
                .isSameAs(failure);
    }

    @Test
    void handlerThatEndsTheProgram_doesNotKeepTheLoopOpen() {
        EventLoop closing = new EventLoop();
        Future<Void> lost = closing.createFuture();
        lost.setException(new IllegalStateException("lost"));
        closing.setExceptionHandler((teller, report) -> {
            throw new SystemExit("bad");
        });

        assertThatThrownBy(closing::close).isInstanceOf(SystemExit.class);

        assertThat(lost.done()).isTrue();
        assertThat(closing.isClosed()).isTrue();
    }

    @Test
    void failingCallback_isLoggedWithItsName() {
        loop.callSoon(() -> {
            throw new IllegalStateException("bad callback");
        });
        loop.stop();
        loop.runForever();

        assertThat(log.messages())
                .containsExactly("Exception in callback ReportsTest.lambda()\nhandle: <Handle ReportsTest.lambda()>");
    }

    @Test
    void lostErrorOfACollectedFuture_isReportedBeforeTheLoopCloses() {
        for (String text : List.of("a", "b")) {
            loop.createFuture().setException(new IllegalStateException(text));
        }
        for (int i = 0; i < 100 && log.messages().size() < 2; i++) {
            System.gc();
            loop.stop();
            loop.runForever();
        }

        assertThat(log.messages())
                .containsExactlyInAnyOrder(
                        "Future exception was never retrieved\nfuture: <Future finished exception=IllegalStateException('a')>",
                        "Future exception was never retrieved\nfuture: <Future finished exception=IllegalStateException('b')>");
    }

    @Async
    private static Coroutine<Void> failing() {
        throw new IllegalStateException("lost");
    }

    private List<String> reportOfACollectedTask(TaskOptions options) {
        List<String> told = new ArrayList<>();
        loop.setExceptionHandler((teller, report) -> told.add(REQUEST.get() + ": " + report.get("future")));
        Context context = new Context();
        context.run(() -> REQUEST.set("request 7"));
        loop.callSoon(() -> loop.createTask(failing(), options.withName("a").withContext(context)));
        for (int i = 0; i < 100 && told.isEmpty(); i++) {
            loop.stop();
            loop.runForever();
            System.gc();
        }
        return told;
    }

    @Test
    void lostErrorOfACollectedTask_isReportedInTheTasksContext() {
        assertThat(reportOfACollectedTask(TaskOptions.NONE))
                .containsExactly("request 7: <Task finished name='a' coro=<failing() done>"
                        + " exception=IllegalStateException('lost')>");
    }

    @Test
    void lostErrorOfACollectedTask_thatEndedInItsFirstStep_isReportedWithoutCoroutine() {
        assertThat(reportOfACollectedTask(TaskOptions.NONE.withEagerStart(true)))
                .containsExactly("request 7: <Task finished name='a' exception=IllegalStateException('lost')>");
    }

    @Test
    void lostErrorOfACollectedFuture_isReportedByALoopThatNeverWaits() {
        loop.createFuture().setException(new IllegalStateException("a"));
        loop.callSoon(new Runnable() {
            private int times;

            @Override
            public void run() {
                if (times++ % 200 == 0) {
                    System.gc();
                }
                if (log.messages().isEmpty() && times < 20_000) {
                    loop.callSoon(this);
                } else {
                    loop.stop();
                }
            }
        });

        loop.runForever();

        assertThat(log.messages()).hasSize(1);
    }

    @Test
    void loopThatNobodyCloses_isLogged() {
        leaveALoopOpen();
        for (int i = 0; i < 1000 && log.messages().isEmpty(); i++) {
            System.gc();
            Thread.onSpinWait();
        }

        assertThat(log.messages()).contains("unclosed event loop");
    }

    private static void leaveALoopOpen() {
        EventLoop left = new EventLoop();
        left.callSoon(left::stop);
        left.runForever();
    }
}

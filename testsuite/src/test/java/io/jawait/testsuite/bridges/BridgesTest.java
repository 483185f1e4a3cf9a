package io.jawait.testsuite.bridges;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.gather;
import static io.jawait.Asyncio.toThread;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.ThreadLocalBridge;
import io.jawait.junit.AsyncTest;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.slf4j.MDC;

/** Tasks that take turns in one thread keep their own logging context and their own trace. */
@Tag("agent")
class BridgesTest {
    private static final ContextKey<String> SPAN = ContextKey.named("span");
    private static final ThreadLocalBridge<?> MDC_BRIDGE = new MdcBridge();
    private static final ThreadLocalBridge<?> TRACE_BRIDGE = new OpenTelemetryBridge();

    private final List<String> log = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void register() {
        io.jawait.Context.addBridge(MDC_BRIDGE);
        io.jawait.Context.addBridge(TRACE_BRIDGE);
    }

    @AfterEach
    void unregister() {
        io.jawait.Context.removeBridge(MDC_BRIDGE);
        io.jawait.Context.removeBridge(TRACE_BRIDGE);
        assertThat(MDC.get("request")).isNull();
        assertThat(Context.current().get(SPAN)).isNull();
    }

    private void say(String what) {
        log.add("[" + MDC.get("request") + " " + Context.current().get(SPAN) + "] " + what);
    }

    @Async
    private Coroutine<Void> handle(String request) {
        MDC.put("request", request);
        try (Scope scope = Context.current().with(SPAN, "span of " + request).makeCurrent()) {
            say("begins");
            await(yieldNow());
            say("goes on");
            await(toThread(() -> say("in a thread")));
            await(createTask(stepOf(request)));
            say("ends");
        }
        say("has left its span");
        return async();
    }

    @Async
    private Coroutine<Void> stepOf(String request) {
        say("in a task of its own");
        MDC.put("request", "changed by the task of " + request);
        return async();
    }

    @AsyncTest
    void mdcAndTrace_followTheirTasks() {
        await(gather(handle("a"), handle("b")));
        say("main");

        for (String request : List.of("a", "b")) {
            String within = "[" + request + " span of " + request + "] ";
            assertThat(log)
                    .containsSubsequence(
                            within + "begins",
                            within + "goes on",
                            within + "in a thread",
                            within + "in a task of its own",
                            within + "ends",
                            "[" + request + " null] has left its span");
        }
        assertThat(log).hasSize(13).endsWith("[null null] main");
    }
}

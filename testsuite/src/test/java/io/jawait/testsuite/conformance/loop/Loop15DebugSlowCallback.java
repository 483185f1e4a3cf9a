package io.jawait.testsuite.conformance.loop;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.repr;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Debug mode warns of each callback and each step of a task that takes longer than the loop's limit. */
final class Loop15DebugSlowCallback {
    static final class Collect extends Handler {
        private final Set<String> lines;

        Collect(Set<String> lines) {
            this.lines = lines;
        }

        @Override
        public void publish(LogRecord record) {
            String text = new SimpleFormatter().formatMessage(record);
            if (text.startsWith("Executing")) {
                String kind = text.contains("<Task") ? "task" : "handle";
                lines.add(record.getLevel() + " Executing " + kind + (text.contains(" took ") ? " took" : ""));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    static void blocking() {
        try {
            Thread.sleep(80); // holds the loop's thread on purpose
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Async
    static Coroutine<Void> blockingStep() {
        await(yieldNow());
        blocking();
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        EventLoop loop = getRunningLoop();
        System.out.println("debug: " + yesNo(loop.getDebug()) + " default limit "
                + loop.getSlowCallbackDuration().toMillis() / 1000.0);
        loop.setSlowCallbackDuration(ofMillis(50));
        loop.callSoon(Loop15DebugSlowCallback::blocking);
        await(yieldNow());
        await(createTask(blockingStep()));
        loop.setSlowCallbackDuration(ofSeconds(10));
        await(createTask(blockingStep()));
        return async();
    }

    public static void main(String[] args) {
        Set<String> lines = new TreeSet<>();
        Logger logger = Logger.getLogger("io.jawait");
        Handler collect = new Collect(lines);
        logger.addHandler(collect);
        logger.setUseParentHandlers(false);
        try {
            for (boolean debug : new boolean[] {true, false}) {
                run(main(), debug);
                System.out.println(repr(lines));
                lines.clear();
            }
        } finally {
            logger.setUseParentHandlers(true);
            logger.removeHandler(collect);
        }
    }
}

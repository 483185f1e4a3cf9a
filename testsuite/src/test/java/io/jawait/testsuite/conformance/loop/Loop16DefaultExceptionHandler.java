package io.jawait.testsuite.conformance.loop;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;

import io.jawait.EventLoop;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** The default exception handler logs one error: the message, then each other entry of the context, keys sorted. */
final class Loop16DefaultExceptionHandler {
    static final class Collect extends Handler {
        @Override
        public void publish(LogRecord record) {
            String level = record.getLevel() == Level.SEVERE
                    ? "ERROR"
                    : record.getLevel().getName();
            String lines = new SimpleFormatter().formatMessage(record).replace("\n", " | ");
            System.out.println(level + " | " + lines + " | error: " + name(record.getThrown()));
        }

        static String name(Throwable error) {
            if (error == null) {
                return "none";
            }
            return error instanceof NoSuchElementException ? kind(error, "LookupError") : kind(error);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    static void report(EventLoop loop) {
        loop.callExceptionHandler(Map.of("message", "only a message"));
        loop.callExceptionHandler(Map.of(
                "message", "with details", "zeta", 3, "alpha", "one", "exception", new IllegalArgumentException("v")));
        loop.callExceptionHandler(Map.of("exception", new NoSuchElementException("no message key")));
        loop.setExceptionHandler((theLoop, context) -> {
            System.out.println("custom handler: " + context.get("message"));
            if (context.get("message").equals("pass on")) {
                theLoop.defaultExceptionHandler(context);
            }
        });
        loop.callExceptionHandler(Map.of("message", "keep"));
        loop.callExceptionHandler(Map.of("message", "pass on", "key", 1));
    }

    public static void main(String[] args) {
        Logger logger = Logger.getLogger("io.jawait");
        Handler collect = new Collect();
        logger.addHandler(collect);
        logger.setUseParentHandlers(false);
        try (EventLoop loop = newEventLoop()) {
            report(loop);
        } finally {
            logger.setUseParentHandlers(true);
            logger.removeHandler(collect);
        }
    }
}

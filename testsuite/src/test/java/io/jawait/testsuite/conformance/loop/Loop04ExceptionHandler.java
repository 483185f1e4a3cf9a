package io.jawait.testsuite.conformance.loop;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static java.time.Duration.ofMillis;

import io.jawait.EventLoop;
import io.jawait.ExceptionHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** What a callback throws goes to the loop's exception handler, and the loop runs on. */
final class Loop04ExceptionHandler {
    static void bad(String text) {
        throw new NoSuchElementException(text);
    }

    static String name(Throwable error) {
        return error instanceof NoSuchElementException ? kind(error, "LookupError") : kind(error);
    }

    public static void main(String[] args) {
        EventLoop loop = newEventLoop();
        List<String> seen = new ArrayList<>();
        ExceptionHandler handler = (theLoop, context) -> {
            Throwable e = (Throwable) context.get("exception");
            String line = name(e) + " " + e.getMessage();
            seen.add(line);
            System.out.println("handler: " + line + " same loop: " + yesNo(theLoop == loop));
        };
        loop.setExceptionHandler(handler);
        System.out.println("handler set: " + yesNo(loop.getExceptionHandler() == handler));
        loop.callSoon(() -> bad("one"));
        loop.callSoon(() -> System.out.println("callback after the bad one"));
        loop.callLater(ofMillis(10), () -> bad("two"));
        loop.callLater(ofMillis(20), loop::stop);
        loop.runForever();
        loop.callExceptionHandler(
                Map.of("message", "reported by hand", "exception", new IllegalArgumentException("three")));
        loop.setExceptionHandler(null);
        System.out.println("handler removed: " + yesNo(loop.getExceptionHandler() == null));
        System.out.println("seen " + seen.size());
        loop.close();
    }
}

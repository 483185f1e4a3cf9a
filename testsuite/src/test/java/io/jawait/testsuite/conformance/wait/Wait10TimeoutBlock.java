package io.jawait.testsuite.conformance.wait;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Timeout;
import java.util.concurrent.TimeoutException;

/** The block of a timeout turns the cancellation that it made itself into a TimeoutException where the block ends. */
final class Wait10TimeoutBlock {
    @Async
    static Coroutine<Void> fetch() {
        try {
            await(sleep(ofSeconds(100)));
        } catch (CancelledError e) {
            System.out.println("fetch cancelled");
            throw e;
        }
        return async();
    }

    @Async
    static Coroutine<Void> main() throws TimeoutException {
        Timeout late = Timeout.after(ofMillis(20));
        try {
            await(late.run(limit -> {
                try {
                    await(fetch());
                } finally {
                    System.out.println("body finally, expired: " + yesNo(limit.expired()));
                }
                return async();
            }));
        } catch (TimeoutException e) {
            System.out.println(kind(e) + " expired: " + yesNo(late.expired()));
        }
        Timeout early = Timeout.after(ofSeconds(30));
        await(early.run(limit -> {
            await(yieldNow());
            System.out.println("in time");
            return async();
        }));
        System.out.println("expired: " + yesNo(early.expired()));
        await(timeout(null, never -> {
            System.out.println("has deadline: " + yesNo(never.when() != null));
            return async();
        }));
        System.out.println("requests: " + currentTask().cancelling());
        return async();
    }

    public static void main(String[] args) throws TimeoutException {
        run(main());
    }
}

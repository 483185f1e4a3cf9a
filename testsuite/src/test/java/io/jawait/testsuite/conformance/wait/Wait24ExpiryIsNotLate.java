package io.jawait.testsuite.conformance.wait;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static java.time.Duration.ofMillis;

import io.jawait.Async;
import io.jawait.AsyncFunction;
import io.jawait.Coroutine;
import io.jawait.Timeout;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** A deadline has no effect after its block, nor in a block that holds the thread and never suspends. */
final class Wait24ExpiryIsNotLate {
    @Async
    static Coroutine<Void> main() throws TimeoutException, InterruptedException {
        await(timeout(ofMillis(20), t -> {
            await(yieldNow());
            return async();
        }));
        await(sleep(ofMillis(50)));
        System.out.println("ended in time, not interrupted later");
        Timeout blocking = Timeout.after(ofMillis(10));
        await(blocking.run(t -> {
            Thread.sleep(30); // holds the loop's thread on purpose
            return async();
        }));
        System.out.println("no await, no interruption, expired: " + yesNo(blocking.expired()));
        // Linked before the deadline counts: a block that begins late is interrupted at its first await.
        AsyncFunction<Timeout, Void, InterruptedException> body = t -> {
            Thread.sleep(30); // the same
            await(yieldNow());
            System.out.println("one sleep(0) passes before the timer is looked at");
            await(yieldNow());
            System.out.println("unreachable");
            return async();
        };
        Timeout interrupted = Timeout.after(ofMillis(10));
        try {
            await(interrupted.run(body));
        } catch (TimeoutException e) {
            System.out.println("interrupted, expired: " + yesNo(interrupted.expired()));
        }
        System.out.println(await(waitFor(sleep(Duration.ZERO, "value"), null)));
        return async();
    }

    public static void main(String[] args) throws TimeoutException, InterruptedException {
        run(main());
    }
}

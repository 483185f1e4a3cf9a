package io.jawait.testsuite.conformance.wait;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Timeout;
import java.util.concurrent.TimeoutException;

/** A deadline can be moved or removed inside its block; timeoutAt and rescheduleAt take times of the loop's clock. */
final class Wait12TimeoutReschedule {
    @Async
    static Coroutine<Void> main() throws TimeoutException {
        EventLoop loop = getRunningLoop();
        await(timeout(ofSeconds(60), t -> {
            t.reschedule(null);
            System.out.println("deadline removed: " + yesNo(t.when() == null));
            return async();
        }));
        Timeout moved = Timeout.after(null);
        try {
            await(moved.run(t -> {
                t.rescheduleAt(loop.time() + 0.02);
                await(sleep(ofSeconds(100)));
                return async();
            }));
        } catch (TimeoutException e) {
            System.out.println("new deadline enforced, expired: " + yesNo(moved.expired()));
        }
        try {
            await(timeoutAt(loop.time() - 1, t -> {
                System.out.println("body starts although the deadline has passed");
                await(sleep(ofSeconds(100)));
                return async();
            }));
        } catch (TimeoutException e) {
            System.out.println("interrupted at the first suspension");
        }
        Timeout past = Timeout.after(ofSeconds(-1));
        await(past.run(t -> {
            System.out.println("no suspension, no interruption");
            return async();
        }));
        System.out.println("expired: " + yesNo(past.expired()));
        try {
            past.rescheduleAt(loop.time() + 1);
        } catch (IllegalStateException e) {
            System.out.println(kind(e));
        }
        return async();
    }

    public static void main(String[] args) throws TimeoutException {
        run(main());
    }
}

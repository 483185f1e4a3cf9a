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

/** A timeout object knows its deadline, has one block only, and moves its deadline only while in that block. */
final class Wait19TimeoutObject {
    @Async
    static Coroutine<Void> main() throws TimeoutException {
        EventLoop loop = getRunningLoop();
        Timeout block = Timeout.after(ofSeconds(50));
        System.out.println(
                "has a deadline: " + yesNo(loop.time() + 40 < block.when() && block.when() < loop.time() + 60));
        try {
            block.reschedule(null);
        } catch (IllegalStateException e) {
            System.out.println("before the block: " + e.getMessage());
        }
        await(block.run(t -> {
            System.out.println("expired inside: " + yesNo(t.expired()));
            double later = loop.time() + 1000;
            t.rescheduleAt(later);
            System.out.println("deadline moved: " + yesNo(t.when() == later));
            return async();
        }));
        System.out.println("expired after: " + yesNo(block.expired()));
        try {
            block.reschedule(null);
        } catch (IllegalStateException e) {
            System.out.println("after the block: " + kind(e));
        }
        try {
            await(block.run(t -> {
                System.out.println("unreachable");
                return async();
            }));
        } catch (IllegalStateException e) {
            System.out.println("second entry: " + e.getMessage());
        }
        System.out.println("requests: " + currentTask().cancelling());
        return async();
    }

    public static void main(String[] args) throws TimeoutException {
        run(main());
    }
}

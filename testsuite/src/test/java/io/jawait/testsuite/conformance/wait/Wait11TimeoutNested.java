package io.jawait.testsuite.conformance.wait;

import static io.jawait.Asyncio.*;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Timeout;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Of two nested timeouts the one that expired raises; a cancellation by the outer one passes through the inner. */
final class Wait11TimeoutNested {
    static String state(Timeout t) {
        return t.expired() ? "expired" : "not expired";
    }

    @Async
    static Coroutine<Void> nest(Duration outerDelay, Duration innerDelay) {
        Timeout outer = Timeout.after(outerDelay);
        Timeout inner = Timeout.after(innerDelay);
        try {
            await(outer.run(o -> {
                try {
                    await(inner.run(i -> {
                        await(sleep(ofSeconds(100)));
                        return async();
                    }));
                } catch (TimeoutException e) {
                    System.out.println("inner block timed out");
                } catch (CancelledError e) {
                    System.out.println("cancellation passes through the inner block");
                    throw e;
                }
                System.out.println("rest of the outer block");
                return async();
            }));
        } catch (TimeoutException e) {
            System.out.println("outer block timed out");
        }
        System.out.println("outer " + state(outer) + ", inner " + state(inner));
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        await(nest(ofSeconds(60), ofMillis(20)));
        await(nest(ofMillis(20), ofSeconds(60)));
        System.out.println("requests: " + currentTask().cancelling());
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}

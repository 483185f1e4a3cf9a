package io.jawait.testsuite.conformance.cancel;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Task;
import java.util.List;

/** CancelledError is an Error: {@code catch (Exception e)} lets it pass, {@code catch (Throwable e)} does not. */
final class Cancel10NotAnOrdinaryException {
    @Async
    static Coroutine<Void> guarded() {
        while (true) {
            try {
                await(sleep(ofSeconds(100)));
            } catch (Exception e) {
                System.out.println("must not be caught here " + e);
            }
        }
    }

    @Async
    static Coroutine<Void> catchAll() {
        try {
            await(sleep(ofSeconds(100)));
        } catch (Exception e) {
            System.out.println("must not be caught here");
        } catch (Throwable e) {
            System.out.println("catch-all caught " + kind(e));
            throw e;
        }
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        for (Coroutine<Void> coro : List.of(guarded(), catchAll())) {
            Task<Void> task = createTask(coro);
            await(yieldNow());
            task.cancel();
            try {
                await(task);
            } catch (Exception e) {
                System.out.println("must not be caught here");
            } catch (CancelledError e) {
                System.out.println("main caught " + kind(e));
            }
            System.out.println("cancelled: " + yesNo(task.cancelled()));
        }
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}

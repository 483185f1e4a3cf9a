package io.jawait.testsuite.conformance.gather;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Outcome;
import io.jawait.Task;
import java.util.List;
import java.util.NoSuchElementException;

/** gatherOutcomes delivers what the children failed with, cancellations included, as items of its list. */
final class Gather03ReturnExceptions {
    @Async
    static Coroutine<Integer> ok(int n) {
        await(yieldNow());
        return async(n);
    }

    @Async
    static Coroutine<Integer> fail(String text) {
        await(yieldNow());
        throw new NoSuchElementException(text);
    }

    @Async
    static Coroutine<Integer> hang() {
        await(sleep(ofSeconds(100)));
        return async(null);
    }

    @Async
    static Coroutine<Void> main() {
        Task<Integer> hanging = createTask(hang());
        getRunningLoop().callSoon(hanging::cancel);
        List<Outcome<Integer>> results = await(gatherOutcomes(ok(1), fail("x"), hanging, ok(2)));
        for (Outcome<Integer> r : results) {
            if (r instanceof Outcome.Failure<Integer> failure) {
                Throwable error = failure.error();
                String kind = error instanceof NoSuchElementException ? kind(error, "LookupError") : kind(error);
                System.out.println("error " + kind);
            } else if (r instanceof Outcome.Value<Integer> value) {
                System.out.println("value " + value.value());
            }
        }
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}

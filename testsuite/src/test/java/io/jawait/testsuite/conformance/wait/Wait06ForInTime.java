package io.jawait.testsuite.conformance.wait;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.yesNo;
import static java.time.Duration.ofSeconds;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Future;
import io.jawait.Task;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;

/** waitFor hands on the value or the error of an awaitable that keeps its time. */
final class Wait06ForInTime {
    @Async
    static Coroutine<Integer> job(int n) {
        await(yieldNow());
        if (n == 2) {
            throw new NoSuchElementException("job 2");
        }
        return async(n);
    }

    @Async
    static Coroutine<Void> main() throws TimeoutException {
        System.out.println(await(waitFor(job(1), ofSeconds(30))));
        try {
            await(waitFor(job(2), ofSeconds(30)));
        } catch (NoSuchElementException e) {
            System.out.println(kind(e, "LookupError") + ": " + e.getMessage());
        }
        System.out.println(await(waitFor(job(3), null)));
        Task<Integer> task = createTask(job(4));
        System.out.println(await(waitFor(task, ofSeconds(30))) + " done: " + yesNo(task.done()));
        Future<String> future = getRunningLoop().createFuture();
        getRunningLoop().callSoon(() -> future.setResult("future"));
        System.out.println(await(waitFor(future, ofSeconds(30))));
        System.out.println("requests on main: " + currentTask().cancelling());
        return async();
    }

    public static void main(String[] args) throws TimeoutException {
        run(main());
    }
}

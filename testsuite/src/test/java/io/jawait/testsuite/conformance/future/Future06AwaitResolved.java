package io.jawait.testsuite.conformance.future;

import static io.jawait.Asyncio.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.Task;
import java.util.ArrayList;
import java.util.List;

/** The await of a future that is done goes on at once, with its value or with its exception. */
final class Future06AwaitResolved {
    @Async
    static Coroutine<Void> noisy(List<String> log) {
        log.add("noisy");
        return async();
    }

    @Async
    static Coroutine<Void> main() {
        List<String> log = new ArrayList<>();
        EventLoop loop = getRunningLoop();
        Future<Integer> ok = loop.createFuture();
        ok.setResult(3);
        Future<Integer> failed = loop.createFuture();
        failed.setException(new IllegalArgumentException("nope"));
        Task<Void> task = createTask(noisy(log));
        log.add("value " + await(ok));
        try {
            await(failed);
        } catch (IllegalArgumentException e) {
            log.add("error " + e.getMessage());
        }
        log.add("value " + (await(ok) + await(ok)));
        await(task);
        System.out.println(String.join(", ", log));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}

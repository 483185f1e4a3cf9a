package io.jawait.testsuite.conformance.gather;

import static io.jawait.Asyncio.*;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import java.util.List;

/** The list that gather gives follows the arguments, not the order in which they finish. */
final class Gather01ArgumentOrder {
    @Async
    static Coroutine<String> job(String name, int steps) {
        for (int i = 0; i < steps; i++) {
            await(yieldNow());
        }
        System.out.println("finished " + name);
        return async(name);
    }

    @Async
    static Coroutine<String> plain(String n) {
        return async(n);
    }

    @Async
    static Coroutine<Void> main() {
        List<String> results = await(gather(job("a", 3), job("b", 1), plain("p"), job("c", 2)));
        System.out.println(String.join(" ", results));
        EventLoop loop = getRunningLoop();
        Future<String> future = loop.createFuture();
        loop.callSoon(() -> future.setResult("from future"));
        List<String> mixed = await(gather(future, plain("from coroutine")));
        System.out.println(String.join(" / ", mixed));
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}

package io.jawait.testsuite.conformance.future;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;
import static io.jawait.testsuite.conformance.Support.yesNo;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Future;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * A wrapped future ends as the one of another thread does: value, error or cancellation; a cancel goes the other way
 * too. wrapFuture takes no future of ours, so the last line asks ensureFuture instead.
 */
final class Future11WrapFuture {
    static void complete(List<CompletableFuture<String>> futures) {
        futures.get(0).complete("from thread");
        futures.get(1).completeExceptionally(new IllegalArgumentException("thread failed"));
        futures.get(2).cancel(false);
    }

    @Async
    static Coroutine<Void> main() throws InterruptedException {
        List<CompletableFuture<String>> sources =
                Stream.generate(CompletableFuture<String>::new).limit(3).toList();
        List<Future<String>> wrapped =
                sources.stream().map(source -> wrapFuture(source)).toList();
        System.out.println("pending: " + wrapped.stream().filter(f -> !f.done()).count());
        Thread thread = new Thread(() -> complete(sources));
        thread.start();
        System.out.println(await(wrapped.get(0)));
        try {
            await(wrapped.get(1));
        } catch (IllegalArgumentException e) {
            System.out.println(kind(e) + ": " + e.getMessage());
        }
        try {
            await(wrapped.get(2));
        } catch (CancelledError e) {
            System.out.println(kind(e));
        }
        thread.join();
        CompletableFuture<String> last = new CompletableFuture<>();
        Future<String> here = wrapFuture(last);
        here.cancel();
        await(yieldNow());
        System.out.println("cancelled on both sides: " + yesNo(here.cancelled() && last.isCancelled()));
        System.out.println("an asyncio future is returned as it is: " + yesNo(ensureFuture(here) == here));
        return async();
    }

    public static void main(String[] args) throws InterruptedException {
        run(main());
    }
}

package io.jawait.samples;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The README's program with what the JDK has, to be compared. */
final class GreetingsByStages {
    private GreetingsByStages() {}

    static CompletableFuture<String> greet(String name, long millis) {
        Executor later = CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
        return CompletableFuture.supplyAsync(() -> "hello, " + name, later);
    }

    static CompletableFuture<Void> everyone() {
        CompletableFuture<String> slow = greet("Ada", 200);
        return greet("Bob", 100).thenCombine(greet("Cyd", 100), List::of).thenCompose(others -> {
            System.out.println(others);
            return slow.thenAccept(System.out::println);
        });
    }
}

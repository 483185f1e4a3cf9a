package io.jawait.benchmarks.stages;

import io.jawait.benchmarks.Variant;
import io.jawait.benchmarks.Work;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * {@link CompletableFuture}s, confined to one thread by an executor that is a queue. Loops go on without a stage as long as what they
 * wait for is done, which is the fastest form that is safe for the stack; calls are {@code thenApply}.
 */
public final class Stages implements Variant {
    private static final Runnable NOTHING = () -> {};

    private final ArrayDeque<Runnable> ready = new ArrayDeque<>();
    private final Executor executor = ready::addLast;

    private CompletableFuture<Void> yieldNow() {
        return CompletableFuture.runAsync(NOTHING, executor);
    }

    private <T> T run(CompletableFuture<T> main) {
        Runnable next;
        while ((next = ready.pollFirst()) != null) {
            next.run();
        }
        return main.join();
    }

    /** A callee of W1. */
    private interface Leaf {
        CompletableFuture<Integer> mix(int s, int x);
    }

    /** The loop of W1. */
    private static final class Loop implements Consumer<Integer> {
        private final Leaf leaf;
        private final int to;
        private int x;
        private int s;
        final CompletableFuture<Integer> done = new CompletableFuture<>();

        Loop(Leaf leaf, int from, int to) {
            this.leaf = leaf;
            this.x = from;
            this.to = to;
        }

        @Override
        public void accept(Integer result) {
            s = result;
            x++;
            go();
        }

        void go() {
            while (x < to) {
                CompletableFuture<Integer> result = leaf.mix(s, x);
                if (!result.isDone()) {
                    result.thenAccept(this);
                    return;
                }
                s = result.join();
                x++;
            }
            done.complete(s);
        }
    }

    private long loop(Leaf leaf, int from, int to) {
        Loop loop = new Loop(leaf, from, to);
        loop.go();
        return run(loop.done);
    }

    private CompletableFuture<Integer> leaf(int s, int x) {
        return x < 0
                ? yieldNow().thenApply(ignored -> Work.mix(s, x))
                : CompletableFuture.completedFuture(Work.mix(s, x));
    }

    @Override
    public long call(int from, int to) {
        return loop(this::leaf, from, to);
    }

    @Override
    public long callDeep(int from, int to) {
        return loop((s, x) -> deep(10, s, x), from, to);
    }

    private CompletableFuture<Integer> deep(int depth, int s, int x) {
        return depth == 0 ? leaf(s, x) : deep(depth - 1, s, x).thenApply(value -> value + 1);
    }

    @Override
    public long completed(int n) {
        CompletableFuture<Integer> one = CompletableFuture.completedFuture(1);
        return loop((s, x) -> one.thenApply(value -> Work.mix(s, value)), 0, n);
    }

    @Override
    public long switches(int n) {
        CompletableFuture<Integer> mine = yields(n);
        CompletableFuture<Integer> other = yields(n);
        return run(mine.thenCombine(other, Integer::sum));
    }

    private CompletableFuture<Integer> yields(int n) {
        return new YieldingLoop(n).start();
    }

    private final class YieldingLoop implements Runnable {
        private final int n;
        private int i;
        private final CompletableFuture<Integer> done = new CompletableFuture<>();

        YieldingLoop(int n) {
            this.n = n;
        }

        CompletableFuture<Integer> start() {
            yieldNow().thenRun(this);
            return done;
        }

        @Override
        public void run() {
            if (++i < n) {
                yieldNow().thenRun(this);
            } else {
                done.complete(i);
            }
        }
    }

    @Override
    public long leafSuspensions(int depth, int n) {
        return run(chain(depth, n));
    }

    private CompletableFuture<Integer> chain(int depth, int n) {
        return depth == 0 ? yields(n) : chain(depth - 1, n).thenApply(value -> value + 1);
    }

    @Override
    public long chains(int depth, int n) {
        long[] sum = new long[1];
        loop((s, x) -> chain(depth, 1).thenApply(value -> (int) (sum[0] += value)), 0, n);
        return sum[0];
    }

    @Override
    public long joins(int n) {
        long[] sum = new long[1];
        loop((s, x) -> CompletableFuture.supplyAsync(() -> x, executor).thenApply(i -> (int) (sum[0] += i)), 0, n);
        return sum[0];
    }

    @Override
    public long gather(int n) {
        @SuppressWarnings({"unchecked", "rawtypes"})
        CompletableFuture<Integer>[] all = new CompletableFuture[n];
        for (int i = 0; i < n; i++) {
            int value = i;
            all[i] = CompletableFuture.supplyAsync(() -> value, executor);
        }
        run(CompletableFuture.allOf(all));
        long sum = 0;
        for (CompletableFuture<Integer> each : all) {
            sum += each.join();
        }
        return sum;
    }

    @Override
    public long queue(int capacity, int n) {
        StageQueue queue = new StageQueue(capacity, executor);
        new Loop((s, x) -> queue.put(x), 0, n).go();
        Loop consumer = new Loop((s, x) -> queue.take().thenApply(value -> Work.mix(s, value)), 0, n);
        consumer.go();
        return run(consumer.done);
    }

    @Override
    public long timers(int n) {
        CompletableFuture<?>[] timers = new CompletableFuture<?>[n];
        for (int i = 0; i < n; i++) {
            timers[i] =
                    new CompletableFuture<Void>().completeOnTimeout(null, Work.delayMicros(i), TimeUnit.MICROSECONDS);
        }
        for (int i = 0; i < n; i += 2) {
            timers[i].cancel(false);
        }
        long fired = 0;
        for (CompletableFuture<?> timer : timers) {
            if (!timer.isCancelled()) {
                timer.join();
                fired++;
            }
        }
        return fired;
    }

    @Override
    public long sleepers(int n, Runnable asleep, Runnable ended) {
        CompletableFuture<?>[] sleeps = new CompletableFuture<?>[n];
        CompletableFuture<?>[] all = new CompletableFuture<?>[n];
        for (int i = 0; i < n; i++) {
            CompletableFuture<Void> sleep =
                    new CompletableFuture<Void>().completeOnTimeout(null, 100, TimeUnit.SECONDS);
            sleeps[i] = sleep;
            all[i] = outer(sleep, i, i, "text");
        }
        asleep.run();
        for (CompletableFuture<?> sleep : sleeps) {
            sleep.cancel(false);
        }
        ended.run();
        long cancelled = 0;
        for (CompletableFuture<?> each : all) {
            cancelled += each.isCompletedExceptionally() ? 1 : 0;
        }
        return cancelled;
    }

    private static CompletableFuture<Long> outer(CompletableFuture<Void> sleep, int a, long b, String s) {
        return inner(sleep, a, b).thenApply(value -> value + s.length());
    }

    private static CompletableFuture<Long> inner(CompletableFuture<Void> sleep, int a, long b) {
        return sleep.thenApply(ignored -> a + b);
    }
}

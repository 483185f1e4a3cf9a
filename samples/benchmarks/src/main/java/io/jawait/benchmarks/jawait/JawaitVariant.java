package io.jawait.benchmarks.jawait;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.yieldNow;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.Task;
import io.jawait.TimerHandle;
import io.jawait.benchmarks.EchoServer;
import io.jawait.benchmarks.Tree;
import io.jawait.benchmarks.Variant;
import io.jawait.benchmarks.Work;
import io.jawait.generator.Generator;
import io.jawait.queue.Queue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Ours, as the guide writes it, woven at build time; one loop for all. */
public final class JawaitVariant implements Variant {
    private static final Duration LONG = Duration.ofSeconds(100);

    private final EventLoop loop = Asyncio.newEventLoop();

    @Override
    public long call(int from, int to) {
        return loop.runUntilComplete(calls(from, to));
    }

    @Async
    private static Coroutine<Integer> calls(int from, int to) {
        int s = 0;
        for (int x = from; x < to; x++) {
            s = await(leaf(s, x));
        }
        return async(s);
    }

    @Async
    private static Coroutine<Integer> leaf(int s, int x) {
        if (x < 0) {
            await(yieldNow());
        }
        return async(Work.mix(s, x));
    }

    @Override
    public long callAcross(int from, int to) {
        return loop.runUntilComplete(callsAcross(from, to));
    }

    @Async
    private static Coroutine<Integer> callsAcross(int from, int to) {
        int s = 0;
        for (int x = from; x < to; x++) {
            s = await(Leaves.leaf(s, x));
        }
        return async(s);
    }

    @Override
    public long callInterface(int from, int to) {
        Leaf leaf = from > to ? new Leaf.Plain() : new Leaf.Mixing();
        return loop.runUntilComplete(callsThrough(leaf, from, to));
    }

    @Async
    private static Coroutine<Integer> callsThrough(Leaf leaf, int from, int to) {
        int s = 0;
        for (int x = from; x < to; x++) {
            s = await(leaf.mix(s, x));
        }
        return async(s);
    }

    @Override
    public long callDeep(int from, int to) {
        return loop.runUntilComplete(DeepCalls.calls(from, to));
    }

    @Override
    public long completed(int n) {
        return loop.runUntilComplete(completedFutures(n));
    }

    @Async
    private static Coroutine<Integer> completedFutures(int n) {
        Future<Integer> one = Asyncio.getRunningLoop().createFuture();
        one.setResult(1);
        int s = 0;
        for (int i = 0; i < n; i++) {
            s = Work.mix(s, await(one));
        }
        return async(s);
    }

    @Override
    public long switches(int n) {
        return loop.runUntilComplete(twoYielding(n));
    }

    @Async
    private static Coroutine<Integer> twoYielding(int n) {
        Task<Integer> other = createTask(yielding(n));
        int mine = await(yielding(n));
        return async(mine + await(other));
    }

    @Async
    private static Coroutine<Integer> yielding(int n) {
        int i = 0;
        while (i < n) {
            await(yieldNow());
            i++;
        }
        return async(i);
    }

    @Override
    public long leafSuspensions(int depth, int n) {
        return loop.runUntilComplete(chain(depth, n));
    }

    @Async
    private static Coroutine<Integer> chain(int depth, int n) {
        if (depth == 0) {
            return yielding(n);
        }
        return async(await(chain(depth - 1, n)) + 1);
    }

    @Override
    public long chains(int depth, int n) {
        return loop.runUntilComplete(manyChains(depth, n));
    }

    @Async
    private static Coroutine<Long> manyChains(int depth, int n) {
        long sum = 0;
        for (int i = 0; i < n; i++) {
            sum += await(chain(depth, 1));
        }
        return async(sum);
    }

    @Override
    public long joins(int n) {
        return loop.runUntilComplete(joining(n));
    }

    @Async
    private static Coroutine<Long> joining(int n) {
        long sum = 0;
        for (int i = 0; i < n; i++) {
            sum += await(createTask(same(i)));
        }
        return async(sum);
    }

    @Async
    private static Coroutine<Integer> same(int i) {
        return async(i);
    }

    @Override
    public long gather(int n) {
        return loop.runUntilComplete(gathering(n));
    }

    @Async
    private static Coroutine<Long> gathering(int n) {
        List<Coroutine<Integer>> all = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            all.add(same(i));
        }
        long sum = 0;
        for (int result : await(Asyncio.gather(all))) {
            sum += result;
        }
        return async(sum);
    }

    @Override
    public long queue(int capacity, int n) {
        return loop.runUntilComplete(messages(capacity, n));
    }

    @Async
    private static Coroutine<Integer> messages(int capacity, int n) {
        Queue<Integer> queue = new Queue<>(Math.max(capacity, 1));
        boolean rendezvous = capacity == 0;
        createTask(rendezvous ? handsOver(queue, n) : puts(queue, n));
        int s = 0;
        for (int i = 0; i < n; i++) {
            s = Work.mix(s, await(queue.get()));
            if (rendezvous) {
                queue.taskDone();
            }
        }
        return async(s);
    }

    @Async
    private static Coroutine<Void> puts(Queue<Integer> queue, int n) {
        for (int i = 0; i < n; i++) {
            await(queue.put(i));
        }
        return async();
    }

    /** asyncio's queues have no capacity 0: {@code join} waits until the element was taken. */
    @Async
    private static Coroutine<Void> handsOver(Queue<Integer> queue, int n) {
        for (int i = 0; i < n; i++) {
            await(queue.put(i));
            await(queue.join());
        }
        return async();
    }

    @Override
    public EchoServer echo() {
        return new EchoOnStreams();
    }

    @Override
    public long generate(int n) {
        int s = 0;
        for (int x : numbers(n)) {
            s = Work.mix(s, x);
        }
        return s;
    }

    @Async
    private static Generator<Integer> numbers(int n) {
        for (int i = 0; i < n; i++) {
            Generator.yield(i);
        }
        return Generator.end();
    }

    @Override
    public long tree(Tree tree) {
        long sum = 0;
        for (int label : labels(tree)) {
            sum += label;
        }
        return sum;
    }

    @Async
    private static Generator<Integer> labels(Tree tree) {
        if (tree.left() != null) {
            Generator.yieldFrom(labels(tree.left()));
        }
        Generator.yield(tree.label());
        if (tree.right() != null) {
            Generator.yieldFrom(labels(tree.right()));
        }
        return Generator.end();
    }

    @Override
    public long timers(int n) {
        int[] fired = new int[1];
        Future<Void> last = loop.createFuture();
        Runnable count = () -> {
            if (++fired[0] == n - (n + 1) / 2) {
                last.setResult(null);
            }
        };
        TimerHandle[] timers = new TimerHandle[n];
        for (int i = 0; i < n; i++) {
            timers[i] = loop.callLater(Duration.ofNanos(Work.delayMicros(i) * 1_000L), count);
        }
        for (int i = 0; i < n; i += 2) {
            timers[i].cancel();
        }
        loop.runUntilComplete(last);
        return fired[0];
    }

    @Override
    public long sleepers(int n, Runnable asleep, Runnable ended) {
        return loop.runUntilComplete(sleeping(n, asleep, ended));
    }

    @Async
    private static Coroutine<Integer> sleeping(int n, Runnable asleep, Runnable allEnded) {
        Task<?>[] tasks = new Task<?>[n];
        for (int i = 0; i < n; i++) {
            tasks[i] = createTask(outer(i, i, "text"));
        }
        await(yieldNow());
        asleep.run();
        for (Task<?> task : tasks) {
            task.cancel();
        }
        int cancelled = 0;
        for (Task<?> task : tasks) {
            try {
                await(task);
            } catch (CancelledError ended) {
                cancelled++;
            }
        }
        allEnded.run();
        return async(cancelled);
    }

    @Async
    private static Coroutine<Long> outer(int a, long b, String s) {
        return async(await(inner(a, b)) + s.length());
    }

    @Async
    private static Coroutine<Long> inner(int a, long b) {
        await(Asyncio.sleep(LONG));
        return async(a + b);
    }

    @Override
    public void close() {
        loop.close();
    }
}

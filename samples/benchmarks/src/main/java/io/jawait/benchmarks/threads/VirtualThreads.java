package io.jawait.benchmarks.threads;

import io.jawait.benchmarks.EchoServer;
import io.jawait.benchmarks.Tree;
import io.jawait.benchmarks.Variant;
import io.jawait.benchmarks.Work;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Blocking code in virtual threads: plain calls, {@code Thread.yield}, {@code join}, the JDK's blocking queues, {@code sleep} and
 * {@code interrupt}. Generators hand each element over by {@code park} and {@code unpark}, which is faster than the JDK's exchangers.
 * Compiled for 17: the one method of 21 that is needed is looked up.
 */
public final class VirtualThreads implements Variant {
    private static final MethodHandle START = startVirtualThread();

    private static MethodHandle startVirtualThread() {
        try {
            return MethodHandles.lookup()
                    .findStatic(
                            Thread.class, "startVirtualThread", MethodType.methodType(Thread.class, Runnable.class));
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    /** Whether this JVM has virtual threads. */
    public static boolean exist() {
        return START != null;
    }

    static Thread start(Runnable run) {
        try {
            return (Thread) START.invokeExact(run);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** Runs the body in a virtual thread, so that all that it meets are virtual ones too. */
    private static <T> T run(Callable<T> body) {
        FutureTask<T> task = new FutureTask<>(body);
        start(task);
        try {
            return task.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public long call(int from, int to) {
        return run(() -> {
            int s = 0;
            for (int x = from; x < to; x++) {
                s = leaf(s, x);
            }
            return s;
        });
    }

    private static int leaf(int s, int x) {
        if (x < 0) {
            Thread.yield();
        }
        return Work.mix(s, x);
    }

    @Override
    public long callAcross(int from, int to) {
        return run(() -> {
            int s = 0;
            for (int x = from; x < to; x++) {
                s = Mixing.leaf(s, x);
            }
            return s;
        });
    }

    private interface Leaf {
        int mix(int s, int x);
    }

    private static final class Mixing implements Leaf {
        static int leaf(int s, int x) {
            if (x < 0) {
                Thread.yield();
            }
            return Work.mix(s, x);
        }

        @Override
        public int mix(int s, int x) {
            return leaf(s, x);
        }
    }

    @Override
    public long callInterface(int from, int to) {
        Leaf leaf = from > to ? (s, x) -> s : new Mixing();
        return run(() -> {
            int s = 0;
            for (int x = from; x < to; x++) {
                s = leaf.mix(s, x);
            }
            return s;
        });
    }

    @Override
    public long callDeep(int from, int to) {
        return run(() -> DeepCalls.calls(from, to));
    }

    @Override
    public long completed(int n) {
        return run(() -> {
            CompletableFuture<Integer> one = CompletableFuture.completedFuture(1);
            int s = 0;
            for (int i = 0; i < n; i++) {
                s = Work.mix(s, one.join());
            }
            return s;
        });
    }

    @Override
    public long switches(int n) {
        return run(() -> {
            int[] others = new int[1];
            Thread other = start(() -> others[0] = yields(n));
            int mine = yields(n);
            other.join();
            return mine + others[0];
        });
    }

    private static int yields(int n) {
        int i = 0;
        while (i < n) {
            Thread.yield();
            i++;
        }
        return i;
    }

    @Override
    public long leafSuspensions(int depth, int n) {
        return run(() -> chain(depth, n));
    }

    private static int chain(int depth, int n) {
        return depth == 0 ? yields(n) : chain(depth - 1, n) + 1;
    }

    @Override
    public long chains(int depth, int n) {
        return run(() -> {
            long sum = 0;
            for (int i = 0; i < n; i++) {
                sum += chain(depth, 1);
            }
            return sum;
        });
    }

    @Override
    public long joins(int n) {
        return run(() -> {
            Result result = new Result();
            long sum = 0;
            for (int i = 0; i < n; i++) {
                result.next = i;
                start(result).join();
                sum += result.value;
            }
            return sum;
        });
    }

    private static final class Result implements Runnable {
        int next;
        int value;

        @Override
        public void run() {
            value = next;
        }
    }

    @Override
    public long gather(int n) {
        return run(() -> {
            int[] results = new int[n];
            Thread[] threads = new Thread[n];
            for (int i = 0; i < n; i++) {
                int index = i;
                threads[i] = start(() -> results[index] = index);
            }
            long sum = 0;
            for (int i = 0; i < n; i++) {
                threads[i].join();
                sum += results[i];
            }
            return sum;
        });
    }

    @Override
    public long queue(int capacity, int n) {
        return run(() -> {
            BlockingQueue<Integer> queue =
                    capacity == 0 ? new SynchronousQueue<>() : new ArrayBlockingQueue<>(capacity);
            start(() -> {
                try {
                    for (int i = 0; i < n; i++) {
                        queue.put(i);
                    }
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            int s = 0;
            for (int i = 0; i < n; i++) {
                s = Work.mix(s, queue.take());
            }
            return s;
        });
    }

    @Override
    public long timers(int n) {
        return run(() -> {
            AtomicInteger fired = new AtomicInteger();
            Thread[] threads = new Thread[n];
            for (int i = 0; i < n; i++) {
                int micros = Work.delayMicros(i);
                threads[i] = start(() -> {
                    try {
                        Thread.sleep(micros / 1_000, micros % 1_000 * 1_000);
                        fired.incrementAndGet();
                    } catch (InterruptedException cancelled) {
                        return;
                    }
                });
            }
            for (int i = 0; i < n; i += 2) {
                threads[i].interrupt();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            return fired.get();
        });
    }

    @Override
    public long sleepers(int n, Runnable asleep, Runnable ended) {
        return run(() -> {
            AtomicInteger sleeping = new AtomicInteger();
            AtomicInteger cancelled = new AtomicInteger();
            Thread[] threads = new Thread[n];
            for (int i = 0; i < n; i++) {
                int a = i;
                threads[i] = start(() -> {
                    try {
                        sleeping.incrementAndGet();
                        outer(a, a, "text");
                    } catch (InterruptedException interrupted) {
                        cancelled.incrementAndGet();
                    }
                });
            }
            while (sleeping.get() < n || threads[n - 1].getState() != Thread.State.TIMED_WAITING) {
                Thread.yield();
            }
            asleep.run();
            for (Thread thread : threads) {
                thread.interrupt();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            ended.run();
            return cancelled.get();
        });
    }

    private static long outer(int a, long b, String s) throws InterruptedException {
        return inner(a, b) + s.length();
    }

    private static long inner(int a, long b) throws InterruptedException {
        Thread.sleep(100_000);
        return a + b;
    }

    @Override
    public EchoServer echo() {
        return new EchoOnThreads();
    }

    @Override
    public long generate(int n) {
        return run(() -> {
            Handover elements = new Handover(handover -> {
                for (int i = 0; i < n; i++) {
                    handover.give(i);
                }
            });
            int s = 0;
            while (elements.next()) {
                s = Work.mix(s, elements.element);
            }
            return s;
        });
    }

    @Override
    public long tree(Tree tree) {
        return run(() -> {
            Handover labels = new Handover(handover -> walk(tree, handover));
            long sum = 0;
            while (labels.next()) {
                sum += labels.element;
            }
            return sum;
        });
    }

    private static void walk(Tree tree, Handover labels) {
        if (tree.left() != null) {
            walk(tree.left(), labels);
        }
        labels.give(tree.label());
        if (tree.right() != null) {
            walk(tree.right(), labels);
        }
    }

    /** A generator: a thread of its own, which waits until the consumer wants the next element. */
    private static final class Handover {
        private interface Body {
            void run(Handover handover);
        }

        private final Thread consumer = Thread.currentThread();
        private final Thread producer;
        private volatile boolean wanted;
        private volatile boolean ended;
        int element;

        Handover(Body body) {
            producer = start(() -> {
                awaitWanted();
                body.run(this);
                ended = true;
                handOver();
            });
        }

        boolean next() {
            wanted = true;
            LockSupport.unpark(producer);
            while (wanted) {
                LockSupport.park(this);
            }
            return !ended;
        }

        void give(int value) {
            element = value;
            handOver();
            awaitWanted();
        }

        private void handOver() {
            wanted = false;
            LockSupport.unpark(consumer);
        }

        private void awaitWanted() {
            while (!wanted) {
                LockSupport.park(this);
            }
        }
    }
}

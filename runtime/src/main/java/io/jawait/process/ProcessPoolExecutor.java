package io.jawait.process;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.cancelling;

import io.jawait.Async;
import io.jawait.AsyncCloseable;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.internal.RemoteExecutor;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls in child JVMs: Python's
 * <a href="https://docs.python.org/3/library/concurrent.futures.html#processpoolexecutor">{@code ProcessPoolExecutor}</a>. For code that
 * must not share this JVM: that leaks, crashes, or has state of the whole process.
 *
 * <pre>{@code
 * try (ProcessPoolExecutor pool = new ProcessPoolExecutor(2)) {
 *     long primes = await(pool.toProcess(() -> countPrimes(0, 1_000_000)));
 * }
 * }</pre>
 *
 * <p>Calls, results and errors are serialised, so a lambda has to be a {@link SerializableCallable}, and the processes have this JVM's
 * class path. A process is started when a call finds no idle one. When a process ends by itself, the calls that wait or run fail with
 * {@link BrokenProcessPoolException}, and so do later ones. What calls print, and what their JVMs log, goes to this JVM's error output.
 *
 * <p>Leaving the block waits for the calls: in an {@code @Async} method without blocking the loop.
 *
 * <p>Any thread. Cancelling keeps a call that waits from being made; one that runs goes on, and its result is dropped. To end it, shut the
 * pool down by {@link #shutdownNow}.
 */
public final class ProcessPoolExecutor extends AbstractExecutorService implements RemoteExecutor, AsyncCloseable {
    private final ProcessPoolOptions options;
    private final @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();

    /** Completes when there is no process and there will be none. Never under the lock: whoever awaits it may go on at once. */
    private final CompletableFuture<@Nullable Void> terminated = new CompletableFuture<>();

    // ---- guarded by this object's lock
    private final ArrayDeque<PoolJob<?>> waiting = new ArrayDeque<>();
    private final Set<PoolJob<?>> running = new HashSet<>();
    private final Set<PoolChild> children = new HashSet<>();
    private int threads;
    private int idle;
    private boolean shutdown;
    private boolean killed;
    private @Nullable BrokenProcessPoolException broken;

    /** Of as many processes as there are processors. */
    public ProcessPoolExecutor() {
        this(ProcessPoolOptions.DEFAULT);
    }

    /** Of at most so many processes. */
    public ProcessPoolExecutor(int processes) {
        this(ProcessPoolOptions.DEFAULT.withProcesses(processes));
    }

    /** With options. */
    public ProcessPoolExecutor(ProcessPoolOptions options) {
        this.options = options;
    }

    // ---- calls

    /**
     * Makes a call in a process, and waits for its result. Throws what it throws.
     *
     * @throws IllegalArgumentException when the call can't be serialised, with the reason
     */
    public <T extends @Nullable Object, X extends Exception> Coroutine<T> toProcess(SerializableCallable<T, X> call)
            throws X {
        return toProcess(this, call);
    }

    @Async
    private static <T extends @Nullable Object, X extends Exception> Coroutine<T> toProcess(
            ProcessPoolExecutor pool, SerializableCallable<T, X> call) throws X {
        return async(await(cancelling(pool.<T>submitRemote(call))));
    }

    @Override
    public <T extends @Nullable Object> CompletableFuture<T> submitRemote(Object call) {
        PoolJob<T> job = job(call);
        enqueue(job);
        return job;
    }

    private static <T extends @Nullable Object> PoolJob<T> job(Object call) {
        try {
            return new PoolJob<>(Wire.serialized(call));
        } catch (IOException e) {
            throw new IllegalArgumentException("the call " + Wire.whyNot(e, call), e);
        }
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Callable<T> callable) {
        return job(callable);
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Runnable runnable, T value) {
        return job(runnable);
    }

    @Override
    public void execute(Runnable command) {
        enqueue(command instanceof PoolJob<?> job ? job : job(command));
    }

    private synchronized void enqueue(PoolJob<?> job) {
        if (broken != null) {
            throw new BrokenProcessPoolException(String.valueOf(broken.getMessage()), broken.status(), broken);
        }
        if (shutdown) {
            throw new RejectedExecutionException("cannot schedule new futures after shutdown");
        }
        waiting.add(job);
        if (idle >= waiting.size()) {
            notifyAll();
        } else if (threads < options.processes()) {
            threads++;
            Thread thread = new Thread(this::serve, "jawait-process-pool-" + threads);
            thread.setDaemon(true);
            thread.start();
        }
    }

    // ---- a thread for each process

    private void serve() {
        PoolChild child = null;
        try {
            int calls = 0;
            PoolJob<?> job = next();
            while (job != null) {
                if (child == null) {
                    child = started();
                    initialize(child);
                    calls = 0;
                }
                job.complete(child.call(job.request(), options.filter(), loader));
                calls++;
                if (calls == options.callsPerProcess()) {
                    forget(child);
                    child = null;
                }
                ended(job);
                job = next();
            }
        } catch (Throwable error) {
            breakPool(failure(child, error));
        } finally {
            leave(child);
        }
    }

    private PoolChild started() throws IOException {
        PoolChild child = PoolChild.start(options);
        synchronized (this) {
            children.add(child);
            if (killed || broken != null) { // while it was being started
                child.kill();
            }
        }
        return child;
    }

    private void initialize(PoolChild child) throws IOException {
        SerializableCallable<?, ?> initializer = options.initializer();
        if (initializer != null) {
            PoolReply reply = child.call(Wire.serialized(initializer), options.filter(), loader);
            if (reply.error() != null) {
                throw new BrokenProcessPoolException(
                        "the initializer of a process has failed: " + reply.error(), -1, reply.error());
            }
        }
    }

    /** Waits for a call; null when there will be none. */
    private synchronized @Nullable PoolJob<?> next() {
        idle++;
        try {
            while (!waiting.isEmpty() || !shutdown) {
                PoolJob<?> job = waiting.poll();
                if (job == null) {
                    wait();
                } else if (job.begin()) {
                    running.add(job);
                    return job;
                }
            }
            return null;
        } catch (InterruptedException e) {
            return null;
        } finally {
            idle--;
        }
    }

    private synchronized void ended(PoolJob<?> job) {
        running.remove(job);
    }

    private synchronized void forget(PoolChild child) {
        children.remove(child);
        child.close();
    }

    private void leave(@Nullable PoolChild child) {
        synchronized (this) {
            if (child != null) {
                forget(child);
            }
            threads--;
            notifyAll();
        }
        tellIfTerminated();
    }

    private void tellIfTerminated() {
        if (isTerminated()) {
            terminated.complete(null);
        }
    }

    private static BrokenProcessPoolException failure(@Nullable PoolChild child, Throwable error) {
        if (error instanceof BrokenProcessPoolException known) {
            return known;
        }
        if (!(error instanceof IOException)) {
            return new BrokenProcessPoolException("a call of the pool has failed: " + error, -1, error);
        }
        if (child == null || error instanceof StreamCorruptedException) {
            return new BrokenProcessPoolException(String.valueOf(error.getMessage()), -1, error);
        }
        int status = child.status();
        String what = "process " + child.pid() + " of the pool has ended with status " + status;
        return new BrokenProcessPoolException(what, status, error);
    }

    /** Fails all calls, and ends all processes. */
    private void breakPool(BrokenProcessPoolException failure) {
        List<PoolJob<?>> lost;
        synchronized (this) {
            lost = new ArrayList<>(running);
            lost.addAll(waiting);
            running.clear();
            waiting.clear();
            if (!killed) {
                broken = failure;
            }
            shutdown = true;
            children.forEach(PoolChild::kill);
            notifyAll();
        }
        lost.forEach(job -> job.completeExceptionally(failure));
    }

    // ---- the end

    /** Takes no more calls; those that wait are still made: Python's {@code shutdown(wait=False)}. */
    @Override
    public void shutdown() {
        synchronized (this) {
            shutdown = true;
            notifyAll();
        }
        tellIfTerminated();
    }

    /** Kills the processes, and cancels all calls. */
    @Override
    public List<Runnable> shutdownNow() {
        List<PoolJob<?>> never;
        List<PoolJob<?>> cut;
        synchronized (this) {
            shutdown = true;
            killed = true;
            never = new ArrayList<>(waiting);
            cut = new ArrayList<>(running);
            waiting.clear();
            running.clear();
            children.forEach(PoolChild::kill);
            notifyAll();
        }
        never.forEach(PoolJob::abandon);
        cut.forEach(PoolJob::abandon);
        tellIfTerminated();
        return new ArrayList<>(never);
    }

    @Override
    public synchronized boolean isShutdown() {
        return shutdown;
    }

    /** How many processes there are now. */
    synchronized int processes() {
        return children.size();
    }

    @Override
    public synchronized boolean isTerminated() {
        return shutdown && threads == 0;
    }

    @Override
    public synchronized boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        while (!isTerminated()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    /**
     * Shuts down, and waits for the calls: what leaving a block awaits in an {@code @Async} method, and {@link #close} blocks for elsewhere.
     * Cancelling it kills the processes.
     */
    @Override
    @Async
    public Coroutine<@Nullable Void> aclose() {
        shutdown();
        try {
            await(terminated);
        } catch (CancelledError cancelled) {
            shutdownNow();
            throw cancelled;
        }
        return async();
    }

    /** Shuts down, and waits for the calls: Python's {@code with}. Blocks, but in {@code @Async} methods; interrupting it kills the processes. */
    @Override
    public void close() {
        shutdown();
        try {
            if (!awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS)) {
                shutdownNow();
            }
        } catch (InterruptedException e) {
            shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> calls) throws InterruptedException, ExecutionException {
        List<CompletableFuture<T>> futures = submitAll(calls);
        try {
            return firstSuccess(futures).get();
        } finally {
            cancelAll(futures);
        }
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> calls, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<CompletableFuture<T>> futures = submitAll(calls);
        try {
            return firstSuccess(futures).get(timeout, unit);
        } finally {
            cancelAll(futures);
        }
    }

    private static <T> void cancelAll(List<CompletableFuture<T>> futures) {
        futures.forEach(future -> future.cancel(false));
    }

    private <T> List<CompletableFuture<T>> submitAll(Collection<? extends Callable<T>> calls) {
        if (calls.isEmpty()) {
            throw new IllegalArgumentException("invokeAny needs at least one call, and got none");
        }
        List<CompletableFuture<T>> futures = new ArrayList<>();
        for (Callable<T> call : calls) {
            futures.add(submitRemote(call));
        }
        return futures;
    }

    /** What the first one gives that succeeds; when none does, what the last one failed with. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private static <T> CompletableFuture<T> firstSuccess(List<CompletableFuture<T>> futures) {
        CompletableFuture<T> first = new CompletableFuture<>();
        AtomicInteger left = new AtomicInteger(futures.size());
        for (CompletableFuture<T> future : futures) {
            future.whenComplete((value, error) -> {
                if (error == null) {
                    first.complete(value);
                } else if (left.decrementAndGet() == 0) {
                    first.completeExceptionally(error);
                }
            });
        }
        return first;
    }
}

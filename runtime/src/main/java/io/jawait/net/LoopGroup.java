package io.jawait.net;

import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Runner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Several loops, each in a thread of its own, for programs that one core is too few for. Each loop is a loop like any: its tasks and futures
 * stay in its thread, and work goes from one loop to another by being handed over.
 *
 * <pre>{@code
 * try (LoopGroup group = new LoopGroup(4)) {
 *     group.onEach(() -> serveForever(8080));                            // with ServerOptions.withReusePort()
 *     int answer = await(group.submit(() -> compute(question)));         // in the next loop, in turn
 * }
 * }</pre>
 *
 * <p>A server is spread by listening at one port in each loop, with {@link ServerOptions#withReusePort}: the system deals the connections
 * out.
 *
 * <p>Any thread.
 */
public final class LoopGroup implements AutoCloseable {
    private final List<Member> members = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();

    /** One for each processor. */
    public LoopGroup() {
        this(Runtime.getRuntime().availableProcessors());
    }

    /** So many, in daemon threads. They run when this returns. */
    public LoopGroup(int loops) {
        this(loops, Runner::new);
    }

    LoopGroup(int loops, Supplier<Runner> runners) {
        if (loops <= 0) {
            throw new IllegalArgumentException("a group has at least one loop, not " + loops);
        }
        try {
            for (int i = 0; i < loops; i++) {
                members.add(new Member("jawait-loop-" + i, runners));
            }
        } catch (Throwable error) {
            close();
            throw error;
        }
    }

    /** The loops, in their order. */
    public List<EventLoop> loops() {
        return members.stream().map(member -> member.loop).toList();
    }

    /** Has the loop whose turn it is run a coroutine, which is made there; gives its result. Cancelling cancels its task. */
    public <T extends @Nullable Object> CompletableFuture<T> submit(Supplier<Coroutine<T>> work) {
        return submit(Math.floorMod(next.getAndIncrement(), members.size()), work);
    }

    /** The same in the loop of this number. */
    public <T extends @Nullable Object> CompletableFuture<T> submit(int number, Supplier<Coroutine<T>> work) {
        return Asyncio.runCoroutineThreadsafe(LoopWork.made(work), members.get(number).loop);
    }

    /** Has each loop run a coroutine of its own; gives their results, in the order of the loops. */
    public <T extends @Nullable Object> List<CompletableFuture<T>> onEach(Supplier<Coroutine<T>> work) {
        List<CompletableFuture<T>> results = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            results.add(submit(i, work));
        }
        return results;
    }

    /** Cancels what runs, and closes the loops when that has ended. Blocks; not for a thread of the group's. */
    @Override
    public void close() {
        members.forEach(Member::stop);
        members.forEach(Member::join);
    }

    /** A loop and its thread. */
    private static final class Member {
        final EventLoop loop;
        private final Thread thread;

        Member(String name, Supplier<Runner> runners) {
            CompletableFuture<EventLoop> running = new CompletableFuture<>();
            thread = new Thread(() -> run(runners, running), name);
            thread.setDaemon(true);
            thread.start();
            loop = started(running);
        }

        /** The runner's end cancels the tasks that are left. */
        private static void run(Supplier<Runner> runners, CompletableFuture<EventLoop> running) {
            try (Runner runner = runners.get()) {
                EventLoop made = runner.getLoop();
                made.callSoon(() -> onRunning(made, running));
                made.runForever();
            } catch (Throwable error) {
                if (!running.completeExceptionally(error)) {
                    throw error;
                }
            }
        }

        private static void onRunning(EventLoop made, CompletableFuture<EventLoop> running) {
            if (!running.complete(made)) {
                made.stop(); // nobody waits for it any more
            }
        }

        private static EventLoop started(CompletableFuture<EventLoop> running) {
            try {
                return running.get();
            } catch (ExecutionException failed) {
                throw new IllegalStateException("a loop could not start", failed.getCause());
            } catch (InterruptedException e) {
                running.cancel(false);
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while a loop was starting", e);
            }
        }

        void stop() {
            try {
                loop.callSoonThreadsafe(loop::stop);
            } catch (IllegalStateException closedAlready) {
                // As it should be.
            }
        }

        void join() {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

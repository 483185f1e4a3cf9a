package io.jawait.queue;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Task;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * {@code await(queue.get())} takes a turn, which is used again; a coroutine object that is awaited later waits for a future of its own. Nobody can tell
 * which, but by the bytes that it takes.
 */
@Timeout(60)
class QueueTurnsTest {
    private static final int PROGRAMS = 400;
    private static final int ITERATIONS = 40;

    /** Some tasks that put, get, join and yield at random, of which some are cancelled. */
    private static final class Program {
        private final boolean byObjects;
        private final Random random;
        private final Queue<Integer> queue;
        private final List<String> events = new ArrayList<>();
        private final List<Task<Void>> tasks = new ArrayList<>();
        private int iteration;
        private boolean isOver;

        Program(long seed, boolean byObjects) {
            this.byObjects = byObjects;
            this.random = new Random(seed);
            int capacity = random.nextInt(4);
            this.queue = switch (random.nextInt(3)) {
                case 0 -> new LifoQueue<>(capacity);
                case 1 -> new PriorityQueue<>(capacity);
                default -> new Queue<>(capacity);
            };
        }

        @Async
        Coroutine<List<String>> played() {
            int actors = 2 + random.nextInt(4);
            for (int i = 0; i < actors; i++) {
                long seed = random.nextLong();
                tasks.add(createTask(random.nextInt(3) == 0 ? actsWithoutHandler(i, seed) : acts(i, seed)));
            }
            try {
                while (iteration < ITERATIONS) {
                    await(yieldNow());
                    iteration++;
                    noteLines();
                    disturb();
                }
            } finally {
                isOver = true;
            }
            noteLines();
            for (Task<Void> task : tasks) {
                boolean failed = task.done() && !task.cancelled() && task.exception() != null;
                events.add(task.done() + " " + failed + " " + task.cancelling());
                task.cancel();
            }
            await(yieldNow());
            await(yieldNow());
            noteLines();
            return async(events);
        }

        /** How many items there are, and how many wait. */
        private void noteLines() {
            events.add(queue.toString().replaceFirst(".*\\[", "["));
        }

        private void disturb() {
            int what = random.nextInt(12);
            if (what < 3) {
                tasks.get(random.nextInt(tasks.size())).cancel();
            } else if (what == 3) {
                try {
                    queue.putNowait(iteration);
                } catch (QueueFullException | QueueShutDownException e) {
                    events.add(e.getMessage());
                }
            } else if (what == 4 && !queue.empty()) {
                events.add("stolen " + queue.getNowait());
            } else if (what == 5 && iteration > ITERATIONS / 2) {
                queue.shutdown(random.nextBoolean());
            }
        }

        @Async
        private Coroutine<Void> acts(int number, long seed) {
            Random choice = new Random(seed);
            for (int i = 0; i < 12 && !isOver; i++) {
                String what;
                try {
                    what = await(act(choice, 10 * number + i));
                } catch (QueueShutDownException | CancelledError | IllegalArgumentException e) {
                    what = e.getClass().getSimpleName();
                }
                events.add(iteration + ": " + number + "." + i + " " + what);
            }
            return async();
        }

        /** The first error ends it; a cancellation without any method having seen it. */
        @Async
        private Coroutine<Void> actsWithoutHandler(int number, long seed) {
            Random choice = new Random(seed);
            for (int i = 0; i < 12 && !isOver; i++) {
                String what = await(act(choice, 10 * number + i));
                events.add(iteration + ": " + number + "." + i + " " + what);
            }
            return async();
        }

        @Async
        private Coroutine<String> act(Random choice, int item) {
            String what = "item ";
            int kind = choice.nextInt(8);
            if (kind < 3) {
                what += await(byObjects ? gets() : getsAtOnce());
            } else if (kind < 6) {
                await(byObjects ? puts(item) : putsAtOnce(item));
            } else if (kind == 6) {
                await(byObjects ? joins() : joinsAtOnce());
            } else {
                await(yieldNow());
            }
            if (choice.nextBoolean()) {
                queue.taskDone();
            }
            return async(what);
        }

        @Async
        private Coroutine<@Nullable Integer> gets() {
            Coroutine<Integer> item = queue.get();
            return async(await(item));
        }

        @Async
        private Coroutine<@Nullable Integer> getsAtOnce() {
            return async(await(queue.get()));
        }

        @Async
        private Coroutine<@Nullable Void> puts(int item) {
            Coroutine<@Nullable Void> put = queue.put(item);
            return async(await(put));
        }

        @Async
        private Coroutine<@Nullable Void> putsAtOnce(int item) {
            return async(await(queue.put(item)));
        }

        @Async
        private Coroutine<@Nullable Void> joins() {
            Coroutine<@Nullable Void> joined = queue.join();
            return async(await(joined));
        }

        @Async
        private Coroutine<@Nullable Void> joinsAtOnce() {
            return async(await(queue.join()));
        }
    }

    @Test
    void turnsAndFutures_doTheSameInTheSameIterations() {
        int cancelled = 0;
        int shutDown = 0;
        for (int seed = 0; seed < PROGRAMS; seed++) {
            List<String> byObjects = run(new Program(seed, true).played());
            List<String> atOnce = run(new Program(seed, false).played());

            assertThat(atOnce).as("program %d", seed).isEqualTo(byObjects);
            cancelled += String.join("", atOnce).contains("CancelledError") ? 1 : 0;
            shutDown += String.join("", atOnce).contains("ShutDown") ? 1 : 0;
        }
        assertThat(cancelled).isGreaterThan(PROGRAMS / 2);
        assertThat(shutDown).isGreaterThan(PROGRAMS / 10);
    }

    // ---- bytes

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int MESSAGES = 20_000;

    @Async
    private static Coroutine<Void> puts(Queue<String> queue, int count) {
        for (int i = 0; i < count; i++) {
            await(queue.put("message"));
            await(queue.join());
        }
        return async();
    }

    @Async
    private static Coroutine<Long> bytesFor(int count) {
        Queue<String> queue = new Queue<>(1);
        Task<Void> putting = createTask(puts(queue, count));
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < count; i++) {
            await(queue.get());
            queue.taskDone();
        }
        long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
        await(putting);
        return async(bytes);
    }

    @Test
    void messages_takeNoMemory() {
        run(bytesFor(MESSAGES)); // links and compiles

        assertThat((double) run(bytesFor(MESSAGES)) / MESSAGES).isLessThan(2);
    }

    // ---- tasks that end without a look at what they waited for

    @Async
    private static Coroutine<List<String>> cancelsWhoWaits() {
        Queue<String> empty = new Queue<>();
        Queue<String> full = new Queue<>(1);
        full.putNowait("item");
        List<String> lines = new ArrayList<>();
        List<Task<?>> tasks = List.of(
                createTask(getsForEver(empty)),
                createTask(getsForEver(empty)),
                createTask(puts(full, 1)),
                createTask(puts(full, 1)));
        await(yieldNow());
        lines.add(empty + " " + full);
        for (Task<?> task : tasks) {
            task.cancel();
            await(yieldNow());
            await(yieldNow());
            assertThat(task.cancelled()).isTrue();
        }
        lines.add(empty + " " + full);
        lines.replaceAll(line -> line.replaceAll("<[^\\[]*|>", ""));
        return async(lines);
    }

    @Async
    private static Coroutine<Void> getsForEver(Queue<String> queue) {
        while (true) {
            await(queue.get());
        }
    }

    @Test
    void cancelledTasks_leaveTheLine() {
        assertThat(run(cancelsWhoWaits()))
                .containsExactly(
                        "[maxsize:0, getters:2] [maxsize:1, items:1, putters:2, unfinished:1]",
                        "[maxsize:0] [maxsize:1, items:1, unfinished:1]");
    }

    // ---- other drivers

    @Async
    private static Coroutine<Integer> gets(Queue<Integer> queue) {
        return async(await(queue.get()));
    }

    /** Without a task there are no turns. */
    @Test
    void coroutineThatIsDrivenByHand_waitsForAFuture() {
        try (EventLoop loop = Asyncio.newEventLoop()) {
            Queue<Integer> queue = new Queue<>();
            List<Object> seen = new ArrayList<>();
            loop.callSoon(() -> {
                Coroutine<Integer> get = gets(queue);
                seen.add(String.valueOf(get.send(null)));
                queue.putNowait(7);
                try {
                    get.send(null);
                } catch (NoSuchElementException ended) {
                    seen.add(get.result());
                }
                loop.stop();
            });
            loop.runForever();

            assertThat(seen).containsExactly("<Future pending>", 7);
        }
    }
}

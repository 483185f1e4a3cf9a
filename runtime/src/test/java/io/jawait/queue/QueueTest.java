package io.jawait.queue;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class QueueTest {
    private final List<String> events = new ArrayList<>();

    @Async
    private Coroutine<Void> getting(Queue<Integer> queue, String name) {
        try {
            events.add(name + " got " + await(queue.get()));
        } catch (QueueShutDownException | CancelledError e) {
            events.add(name + " " + e.getClass().getSimpleName());
        }
        return async();
    }

    @Async
    private Coroutine<Void> putting(Queue<Integer> queue, Integer item) {
        try {
            await(queue.put(item));
            events.add("put " + item);
        } catch (QueueShutDownException | CancelledError e) {
            events.add("put " + item + " " + e.getClass().getSimpleName());
        }
        return async();
    }

    @Async
    private Coroutine<Void> yields(int times) {
        for (int i = 0; i < times; i++) {
            await(yieldNow());
        }
        return async();
    }

    // ---- order

    @Test
    void givesItemsInItsOrder() {
        Queue<Integer> fifo = new Queue<>();
        Queue<Integer> lifo = new LifoQueue<>();
        Queue<Integer> smallest = new PriorityQueue<>();
        Queue<Integer> greatest = new PriorityQueue<>(0, Comparator.reverseOrder());

        assertThat(through(fifo)).containsExactly(3, 1, 2);
        assertThat(through(lifo)).containsExactly(2, 1, 3);
        assertThat(through(smallest)).containsExactly(1, 2, 3);
        assertThat(through(greatest)).containsExactly(3, 2, 1);
    }

    private static List<Integer> through(Queue<Integer> queue) {
        List.of(3, 1, 2).forEach(queue::putNowait);
        List<Integer> items = new ArrayList<>();
        while (!queue.empty()) {
            items.add(queue.getNowait());
        }
        return items;
    }

    @Test
    void ring_keepsOrderWhileItGrows() {
        Queue<Integer> queue = new Queue<>();
        int next = 0;
        for (int i = 0; i < 1000; i++) {
            queue.putNowait(i);
            if (i % 3 == 0) {
                assertThat(queue.getNowait()).isEqualTo(next++);
            }
        }
        while (!queue.empty()) {
            assertThat(queue.getNowait()).isEqualTo(next++);
        }
        assertThat(next).isEqualTo(1000);
    }

    @Test
    void itemsMayBeNull() {
        Queue<String> queue = new Queue<>(1);
        queue.putNowait(null);

        assertThat(queue.full()).isTrue();
        assertThat(queue.getNowait()).isNull();
        assertThat(queue.empty()).isTrue();
    }

    private static final class Newest<T> implements Storage<T> {
        private final List<T> kept = new ArrayList<>();

        @Override
        public void put(T item) {
            kept.clear();
            kept.add(item);
        }

        @Override
        public T get() {
            return kept.remove(0);
        }

        @Override
        public int size() {
            return kept.size();
        }
    }

    @Test
    void storageOfOnesOwn_decides() {
        Queue<Integer> queue = new Queue<>(0, new Newest<>());

        assertThat(through(queue)).containsExactly(2);
    }

    // ---- limits

    @Test
    void withoutWaiting_fullAndEmptyAreErrors() {
        Queue<Integer> queue = new Queue<>(1);

        assertThatThrownBy(queue::getNowait).isInstanceOf(QueueEmptyException.class);
        queue.putNowait(1);
        assertThatThrownBy(() -> queue.putNowait(2)).isInstanceOf(QueueFullException.class);
        assertThat(queue.maxsize()).isEqualTo(1);
        assertThat(queue.qsize()).isEqualTo(1);
        assertThat(new Queue<>(-3).full()).isFalse();
    }

    @Async
    private Coroutine<Void> producingAndConsuming(Queue<Integer> queue) {
        Task<Void> first = createTask(putting(queue, 1));
        Task<Void> second = createTask(putting(queue, 2));
        Task<Void> third = createTask(putting(queue, 3));
        await(yields(1));
        events.add(queue.toString().replaceFirst(".*\\[", "["));
        for (String name : List.of("a", "b", "c")) {
            await(getting(queue, name));
            await(yields(1));
        }
        await(first);
        await(second);
        await(third);
        return async();
    }

    @Test
    void puttersWait_whileItIsFull() {
        run(producingAndConsuming(new Queue<>(1)));

        assertThat(events)
                .containsExactly(
                        "put 1",
                        "[maxsize:1, items:1, putters:2, unfinished:1]>",
                        "a got 1",
                        "put 2",
                        "b got 2",
                        "put 3",
                        "c got 3");
    }

    // ---- same iteration

    @Async
    private Coroutine<Void> overtaking(Queue<Integer> queue) {
        Task<Void> woken = createTask(getting(queue, "woken"));
        Task<Void> behind = createTask(getting(queue, "behind"));
        await(yields(1));
        queue.putNowait(1);
        events.add("overtakes with " + queue.getNowait());
        await(yields(1));
        queue.putNowait(2);
        await(behind);
        queue.putNowait(3);
        await(woken);
        return async();
    }

    /** Who was woken in vain stands at the end of the line again, as in asyncio. */
    @Test
    void getWithoutWaiting_overtakesWhoWasWoken() {
        run(overtaking(new Queue<>()));

        assertThat(events).containsExactly("overtakes with 1", "behind got 2", "woken got 3");
    }

    @Async
    private Coroutine<Void> cancellingTheWokenGetter(Queue<Integer> queue) {
        Task<Void> first = createTask(getting(queue, "first"));
        Task<Void> second = createTask(getting(queue, "second"));
        await(yields(1));
        queue.putNowait(1);
        first.cancel();
        await(second);
        await(first);
        return async();
    }

    @Test
    void itemOfACancelledGetter_goesToTheNext() {
        run(cancellingTheWokenGetter(new Queue<>()));

        assertThat(events).containsExactly("first CancelledError", "second got 1");
    }

    @Async
    private Coroutine<Void> cancellingTheWokenPutter(Queue<Integer> queue) {
        queue.putNowait(0);
        Task<Void> first = createTask(putting(queue, 1));
        Task<Void> second = createTask(putting(queue, 2));
        await(yields(1));
        queue.getNowait();
        first.cancel();
        await(second);
        events.add("holds " + queue.getNowait());
        await(first);
        return async();
    }

    @Test
    void roomOfACancelledPutter_goesToTheNext() {
        run(cancellingTheWokenPutter(new Queue<>(1)));

        assertThat(events).containsExactly("put 1 CancelledError", "put 2", "holds 2");
    }

    @Async
    private Coroutine<Void> cancellingAWaitingGetter(Queue<Integer> queue) {
        Task<Void> first = createTask(getting(queue, "first"));
        await(yields(1));
        first.cancel();
        queue.putNowait(1); // before the cancelled one has left the line
        Task<Void> second = createTask(getting(queue, "second"));
        await(second);
        events.add(queue.toString().replaceFirst(".*\\[", "["));
        return async();
    }

    @Test
    void cancelledGetter_takesNothing() {
        run(cancellingAWaitingGetter(new Queue<>()));

        assertThat(events).containsExactly("first CancelledError", "second got 1", "[maxsize:0, unfinished:1]>");
    }

    // ---- joining

    @Async
    private Coroutine<Void> joining(Queue<Integer> queue) {
        await(queue.join()); // nothing was put
        queue.putNowait(1);
        queue.putNowait(2);
        Task<Void> joined = createTask(queue.join());
        await(yields(1));
        queue.getNowait();
        queue.taskDone();
        await(yields(2));
        assertThat(joined.done()).isFalse();
        queue.taskDone(); // of an item that nobody took: only the number counts
        await(joined);
        assertThatThrownBy(queue::taskDone)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("task_done() called too many times");
        return async();
    }

    @Test
    void join_waitsUntilAllItemsAreReportedDone() {
        run(joining(new Queue<>()));
    }

    // ---- shutting down

    @Async
    private Coroutine<Void> shuttingDown(Queue<Integer> queue) {
        queue.putNowait(1);
        Task<Void> putter = createTask(putting(queue, 2));
        await(yields(1));
        queue.shutdown();
        assertThatThrownBy(() -> queue.putNowait(3)).isInstanceOf(QueueShutDownException.class);
        await(putter);
        await(getting(queue, "a"));
        await(getting(queue, "b"));
        assertThatThrownBy(queue::getNowait).isInstanceOf(QueueShutDownException.class);
        return async();
    }

    @Test
    void shutdown_letsItemsBeTaken_andRefusesNewOnes() {
        run(shuttingDown(new Queue<>(1)));

        assertThat(events).containsExactly("put 2 QueueShutDownException", "a got 1", "b QueueShutDownException");
    }

    @Async
    private Coroutine<Void> shuttingDownWithGetters(Queue<Integer> queue) {
        Task<Void> first = createTask(getting(queue, "first"));
        Task<Void> second = createTask(getting(queue, "second"));
        await(yields(1));
        queue.putNowait(1);
        queue.shutdown();
        await(first);
        await(second);
        return async();
    }

    @Test
    void shutdown_wakesAllGetters() {
        run(shuttingDownWithGetters(new Queue<>()));

        assertThat(events).containsExactly("first got 1", "second QueueShutDownException");
    }

    @Async
    private Coroutine<Void> shuttingDownAtOnce(Queue<Integer> queue) {
        queue.putNowait(1);
        queue.putNowait(2);
        queue.getNowait();
        Task<Void> joined = createTask(queue.join());
        await(yields(1));
        queue.shutdown(true);
        queue.shutdown();
        assertThat(queue.empty()).isTrue();
        await(yields(1));
        assertThat(joined.done()).isFalse(); // the item that was taken is not done
        queue.taskDone();
        await(joined);
        return async();
    }

    @Test
    void immediateShutdown_dropsItems_andCountsThemDone() {
        run(shuttingDownAtOnce(new Queue<>()));
    }

    // ---- loops

    @Test
    void queueThatSomebodyWaitedAt_belongsToThatLoop() {
        Queue<Integer> queue = new Queue<>();
        run(cancellingTheWokenGetter(queue));

        try (EventLoop loop = new EventLoop()) {
            assertThatThrownBy(() -> loop.runUntilComplete(queue.get()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageEndingWith("is bound to a different event loop");
        }
    }
}

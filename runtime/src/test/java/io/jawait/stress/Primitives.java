package io.jawait.stress;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.shield;
import static io.jawait.Asyncio.timeout;
import static io.jawait.Asyncio.waitFor;
import static io.jawait.Asyncio.yieldNow;

import io.jawait.Async;
import io.jawait.AsyncExitStack;
import io.jawait.Coroutine;
import io.jawait.TaskGroup;
import io.jawait.queue.Queue;
import io.jawait.queue.QueueShutDownException;
import io.jawait.sync.Barrier;
import io.jawait.sync.BarrierBrokenException;
import io.jawait.sync.Condition;
import io.jawait.sync.Event;
import io.jawait.sync.Lock;
import io.jawait.sync.Semaphore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@link CancelAtEachHopTest} cancels. */
@SuppressWarnings("try") // what is held is not looked at
final class Primitives {
    private static final Duration LONG = Duration.ofSeconds(10);

    private Primitives() {}

    /** Some tasks around a primitive. They end when one of them is cancelled, too. */
    abstract static class Play {
        abstract List<Coroutine<?>> actors() throws TimeoutException;

        /** What a task that comes later does; it must not wait for ever. */
        Coroutine<?> afterwards() {
            return async();
        }

        /** The state that shows whether anything was left. */
        abstract Object left();

        /** What {@link #left} is then, when nothing was. */
        abstract Object leftAfterwards();

        @Override
        public String toString() {
            return getClass().getSimpleName();
        }

        static String state(Object primitive) {
            return primitive.toString().replaceFirst(".*\\[", "[");
        }
    }

    static Stream<Supplier<Play>> all() {
        return Stream.of(
                OfLock::new,
                OfSemaphore::new,
                OfCondition::new,
                OfEvent::new,
                OfBarrier::new,
                OfQueue::new,
                OfJoin::new,
                OfShutdown::new,
                OfTaskGroup::new,
                OfTimeout::new,
                OfWaitFor::new,
                OfShield::new,
                OfExitStack::new);
    }

    @Async
    private static Coroutine<@Nullable Void> yields(int times) {
        for (int i = 0; i < times; i++) {
            await(yieldNow());
        }
        return async();
    }

    static final class OfLock extends Play {
        private final Lock lock = new Lock();
        private int inside;

        @Override
        List<Coroutine<?>> actors() {
            return List.of(use(), use(), use());
        }

        @Async
        private Coroutine<@Nullable Void> use() {
            for (int i = 0; i < 2; i++) {
                try (Lock.Held held = await(lock.acquire())) {
                    ensure(inside++ == 0, "two in the lock");
                    try {
                        await(yields(2));
                    } finally {
                        inside--;
                    }
                }
            }
            return async();
        }

        @Override
        Coroutine<?> afterwards() {
            return use();
        }

        @Override
        Object left() {
            return inside + state(lock);
        }

        @Override
        Object leftAfterwards() {
            return "0[unlocked]>";
        }
    }

    static final class OfSemaphore extends Play {
        private final Semaphore semaphore = new Semaphore(2);
        private int inside;

        @Override
        List<Coroutine<?>> actors() {
            return List.of(use(1), use(2), use(3), use(1));
        }

        @Async
        private Coroutine<@Nullable Void> use(int turns) {
            for (int i = 0; i < 2; i++) {
                try (Semaphore.Held held = await(semaphore.acquire())) {
                    ensure(inside++ < 2, "three inside");
                    try {
                        await(yields(turns));
                    } finally {
                        inside--;
                    }
                }
            }
            return async();
        }

        @Override
        Coroutine<?> afterwards() {
            return use(1);
        }

        @Override
        Object left() {
            return inside + state(semaphore);
        }

        @Override
        Object leftAfterwards() {
            return "0[unlocked, value:2]>";
        }
    }

    /** Who is woken takes one; who is cancelled after it was woken passes it on. */
    static final class OfCondition extends Play {
        private final Condition condition = new Condition();
        private int available;
        private int taken;
        private int given;
        private int inside;

        @Override
        List<Coroutine<?>> actors() {
            return List.of(take(), take(), take(), give(), give());
        }

        @Async
        private Coroutine<@Nullable Void> take() {
            try (Lock.Held held = await(condition.acquire())) {
                await(waitFor(condition.waitFor(() -> available > 0), LONG));
                available--;
                taken++;
                await(alone());
            } catch (TimeoutException nobodyGave) {
                ensure(available == 0, "a notification was lost");
            }
            return async();
        }

        @Async
        private Coroutine<@Nullable Void> give() {
            await(yields(2));
            try (Lock.Held held = await(condition.acquire())) {
                available++;
                given++;
                condition.notify(1);
                await(alone());
            }
            return async();
        }

        @Async
        private Coroutine<@Nullable Void> alone() {
            ensure(inside++ == 0, "two in the lock");
            try {
                await(yields(2));
            } finally {
                inside--;
            }
            return async();
        }

        @Override
        Object left() {
            return inside + available + taken - given + state(condition);
        }

        @Override
        Object leftAfterwards() {
            return "0[unlocked]>";
        }
    }

    static final class OfEvent extends Play {
        private final Event event = new Event();

        @Override
        List<Coroutine<?>> actors() throws TimeoutException {
            return List.of(passes(), passes(), sets());
        }

        @Async
        private Coroutine<@Nullable Void> passes() throws TimeoutException {
            await(waitFor(event.waitAsync(), LONG));
            await(yields(2));
            return async();
        }

        @Async
        private Coroutine<@Nullable Void> sets() {
            await(yields(3));
            event.set();
            event.clear();
            await(yields(2));
            return async();
        }

        @Override
        Object left() {
            return state(event);
        }

        @Override
        Object leftAfterwards() {
            return "[unset]>";
        }
    }

    static final class OfBarrier extends Play {
        private final Barrier barrier = new Barrier(2);

        @Override
        List<Coroutine<?>> actors() {
            return List.of(meets(0), meets(1), meets(2));
        }

        @Async
        private Coroutine<@Nullable Void> meets(int late) {
            await(yields(late));
            for (int i = 0; i < 2; i++) {
                try {
                    await(waitFor(barrier.waitAsync(), LONG));
                } catch (TimeoutException | BarrierBrokenException alone) {
                    await(yields(1));
                }
            }
            return async();
        }

        /** Two that come later meet: it is not stuck. */
        @Async
        @Override
        Coroutine<?> afterwards() {
            await(TaskGroup.open(group -> {
                group.createTask(barrier.waitAsync());
                group.createTask(barrier.waitAsync());
                return async();
            }));
            return async();
        }

        @Override
        Object left() {
            return state(barrier);
        }

        @Override
        Object leftAfterwards() {
            return "[filling, waiters:0/2]>";
        }
    }

    /** Two put six items, two get what is there: none is lost, and none comes twice. */
    static final class OfQueue extends Play {
        private final Queue<Integer> queue = new Queue<>(1);
        private final List<Integer> put = new ArrayList<>();
        private final List<Integer> got = new ArrayList<>();

        @Override
        List<Coroutine<?>> actors() throws TimeoutException {
            return List.of(puts(0), puts(10), gets(false), gets(true));
        }

        @Async
        private Coroutine<@Nullable Void> puts(int from) throws TimeoutException {
            for (int i = from; i < from + 3; i++) {
                int item = i;
                await(timeout(LONG, limit -> from == 0 ? putsAtOnce(item) : queue.put(item)));
                put.add(i);
            }
            return async();
        }

        @Async
        private Coroutine<@Nullable Void> putsAtOnce(int item) {
            await(queue.put(item));
            return async();
        }

        @Async
        private Coroutine<Integer> getsAtOnce() {
            return async(await(queue.get()));
        }

        @Async
        private Coroutine<@Nullable Void> gets(boolean atOnce) throws TimeoutException {
            for (int i = 0; i < 3; i++) {
                got.add(await(timeout(LONG, limit -> atOnce ? getsAtOnce() : queue.get())));
                await(yields(i));
            }
            return async();
        }

        @Override
        Object left() {
            List<Integer> seen = new ArrayList<>(got);
            while (!queue.empty()) {
                seen.add(queue.getNowait());
            }
            return seen.stream().sorted().toList() + state(queue).replaceFirst(", unfinished:.", "");
        }

        @Override
        Object leftAfterwards() {
            return put.stream().sorted().toList() + "[maxsize:1]>";
        }
    }

    static final class OfJoin extends Play {
        private final Queue<Integer> queue = new Queue<>();
        private int joined;

        @Override
        List<Coroutine<?>> actors() throws TimeoutException {
            return List.of(joins(), joins(), works(), works());
        }

        @Async
        private Coroutine<@Nullable Void> joins() throws TimeoutException {
            queue.putNowait(1);
            queue.putNowait(2);
            try {
                await(waitFor(queue.join(), LONG));
            } finally {
                joined++;
            }
            return async();
        }

        @Async
        private Coroutine<@Nullable Void> works() {
            for (int i = 0; i < 2; i++) {
                await(yields(1 + i));
                finishOne();
            }
            return async();
        }

        private void finishOne() {
            if (!queue.empty()) {
                queue.getNowait();
                queue.taskDone();
            }
        }

        @Override
        Coroutine<?> afterwards() {
            while (!queue.empty()) {
                finishOne();
            }
            return queue.join();
        }

        @Override
        Object left() {
            return state(queue);
        }

        @Override
        Object leftAfterwards() {
            return "[maxsize:0]>";
        }
    }

    static final class OfShutdown extends Play {
        private final Queue<Integer> queue = new Queue<>(1);
        private int put;
        private int got;

        @Override
        List<Coroutine<?>> actors() throws TimeoutException {
            return List.of(gets(), puts(), puts(), shutsDown());
        }

        @Async
        private Coroutine<@Nullable Void> gets() throws TimeoutException {
            try {
                while (true) {
                    await(timeout(LONG, limit -> queue.get()));
                    got++;
                    await(yields(1));
                }
            } catch (QueueShutDownException end) {
                return async();
            }
        }

        @Async
        private Coroutine<@Nullable Void> puts() throws TimeoutException {
            try {
                for (int i = 0; i < 4; i++) {
                    int item = i;
                    await(timeout(LONG, limit -> queue.put(item)));
                    put++;
                }
            } catch (QueueShutDownException end) {
                await(yields(1));
            }
            return async();
        }

        @Async
        private Coroutine<@Nullable Void> shutsDown() {
            try {
                await(yields(4));
            } finally {
                queue.shutdown();
            }
            return async();
        }

        @Override
        Coroutine<?> afterwards() {
            queue.shutdown();
            return async();
        }

        @Override
        Object left() {
            return put - got - queue.qsize() + state(queue).replaceAll(", items:1|, unfinished:.", "");
        }

        @Override
        Object leftAfterwards() {
            return "0[maxsize:1, shut down]>";
        }
    }

    /** All children have ended when the block has. */
    static final class OfTaskGroup extends Play {
        private int running;

        @Override
        List<Coroutine<?>> actors() {
            return List.of(opens(), opens());
        }

        @Async
        private Coroutine<@Nullable Void> opens() {
            int[] mine = {0};
            try {
                await(TaskGroup.open(group -> {
                    for (int i = 1; i <= 3; i++) {
                        group.createTask(child(i, mine));
                    }
                    await(yields(1));
                    return async();
                }));
            } finally {
                ensure(mine[0] == 0, "children behind the group");
            }
            return async();
        }

        @Async
        private Coroutine<@Nullable Void> child(int turns, int[] mine) {
            running++;
            mine[0]++;
            try {
                await(yields(turns));
            } finally {
                running--;
                mine[0]--;
            }
            return async();
        }

        @Override
        Object left() {
            return running;
        }

        @Override
        Object leftAfterwards() {
            return 0;
        }
    }

    /** A request from outside is never taken for the timeout's own, and the other way round. */
    static final class OfTimeout extends Play {
        private final List<Object> wrong = new ArrayList<>();

        @Override
        List<Coroutine<?>> actors() {
            return List.of(limited(Duration.ZERO), limited(LONG));
        }

        @Async
        private Coroutine<@Nullable Void> limited(Duration limit) {
            try {
                await(timeout(limit, outer -> timeout(LONG, inner -> yields(6))));
                if (limit.isZero()) {
                    wrong.add("not timed out");
                }
            } catch (TimeoutException late) {
                if (!limit.isZero()) {
                    wrong.add("timed out");
                }
                await(yields(2));
            }
            return async();
        }

        @Override
        Object left() {
            return wrong;
        }

        @Override
        Object leftAfterwards() {
            return List.of();
        }
    }

    static final class OfWaitFor extends Play {
        private final Semaphore semaphore = new Semaphore(1);

        @Override
        List<Coroutine<?>> actors() {
            return List.of(uses(Duration.ZERO), uses(LONG), uses(LONG));
        }

        @Async
        private Coroutine<@Nullable Void> uses(Duration limit) {
            try (Semaphore.Held held = await(waitFor(semaphore.acquire(), limit))) {
                await(yields(3));
            } catch (TimeoutException late) {
                await(yields(1));
            }
            return async();
        }

        @Override
        Object left() {
            return state(semaphore);
        }

        @Override
        Object leftAfterwards() {
            return "[unlocked, value:1]>";
        }
    }

    /** What is behind a shield goes on to its end. */
    static final class OfShield extends Play {
        private int begun;
        private int ended;

        @Override
        List<Coroutine<?>> actors() {
            return List.of(shielded(2), shielded(4));
        }

        @Async
        private Coroutine<@Nullable Void> shielded(int turns) {
            await(shield(work(turns)));
            await(yields(1));
            return async();
        }

        @Async
        private Coroutine<@Nullable Void> work(int turns) {
            begun++;
            await(yields(turns));
            ended++;
            return async();
        }

        @Override
        Coroutine<?> afterwards() {
            return yields(10);
        }

        @Override
        Object left() {
            return begun;
        }

        @Override
        Object leftAfterwards() {
            return ended;
        }
    }

    /** What was entered is left, in the opposite order, once. */
    static final class OfExitStack extends Play {
        private final List<Integer> open = new ArrayList<>();

        @Override
        List<Coroutine<?>> actors() {
            return List.of(enters(0), enters(10));
        }

        @Async
        private Coroutine<@Nullable Void> enters(int from) {
            await(AsyncExitStack.open(stack -> {
                for (int i = from; i < from + 3; i++) {
                    int number = i;
                    await(yields(1));
                    open.add(number);
                    stack.pushAsyncCallback(() -> leaves(number));
                }
                return async();
            }));
            return async();
        }

        @Async
        private Coroutine<@Nullable Void> leaves(int number) {
            ensure(open.remove((Integer) number), number + " left twice");
            ensure(open.stream().noneMatch(other -> other > number && other / 10 == number / 10), "order");
            await(yields(2));
            return async();
        }

        @Override
        Object left() {
            return open;
        }

        @Override
        Object leftAfterwards() {
            return List.of();
        }
    }

    private static void ensure(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}

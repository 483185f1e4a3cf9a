package io.jawait.sync;

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
import io.jawait.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
@SuppressWarnings("try") // what is held is not looked at
class ConditionTest {
    private final List<String> events = new ArrayList<>();
    private final Condition condition = new Condition();
    private int stock;

    @Async
    private Coroutine<Void> waiting(String name) {
        try (var held = await(condition.acquire())) {
            events.add(name + " waits");
            await(condition.waitAsync());
            events.add(name + " goes on");
        } catch (CancelledError e) {
            events.add(name + " cancelled, locked " + condition.locked());
            throw e;
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

    // ---- notifying

    @Async
    private Coroutine<Void> notifyingTwoOfThree() {
        List<Task<Void>> waiters = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            waiters.add(createTask(waiting(name)));
        }
        await(yields(2));
        try (var held = await(condition.acquire())) {
            condition.notify(2);
            events.add("notified");
            await(yields(3));
            events.add("lets go");
        }
        await(yields(4));
        events.add("c done " + waiters.get(2).done());
        try (var held = await(condition.acquire())) {
            condition.notifyAllWaiters();
        }
        await(waiters.get(2));
        return async();
    }

    @Test
    void notify_wakesTheOldest_whoGoOnWhenTheLockIsFree() {
        run(notifyingTwoOfThree());

        assertThat(events)
                .containsExactly(
                        "a waits",
                        "b waits",
                        "c waits",
                        "notified",
                        "lets go",
                        "a goes on",
                        "b goes on",
                        "c done false",
                        "c goes on");
        assertThat(condition.locked()).isFalse();
    }

    @Test
    void withoutTheLock_nothingIsAllowed() {
        assertThatThrownBy(() -> condition.notify(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cannot notify on un-acquired lock");
        assertThatThrownBy(condition::notifyAllWaiters).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> run(condition.waitAsync()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cannot wait on un-acquired lock");
        assertThatThrownBy(condition::release).hasMessage("Lock is not acquired.");
    }

    // ---- predicates

    @Async
    private Coroutine<Boolean> buying(int count) {
        try (var held = await(condition.acquire())) {
            boolean there = await(condition.waitFor(() -> stock >= count));
            stock -= count;
            events.add("bought " + count);
            return async(there);
        }
    }

    @Async
    private Coroutine<Void> delivering() {
        Task<Boolean> buyer = createTask(buying(2));
        for (int i = 0; i < 2; i++) {
            await(yields(3));
            try (var held = await(condition.acquire())) {
                stock++;
                events.add("delivered " + stock);
                condition.notify(1);
            }
        }
        assertThat(await(buyer)).isTrue();
        stock = 1;
        assertThat(await(buying(1))).isTrue(); // does not wait
        return async();
    }

    @Test
    void waitFor_goesOnWhenThePredicateHolds() {
        run(delivering());

        assertThat(events).containsExactly("delivered 1", "delivered 2", "bought 2", "bought 1");
    }

    // ---- cancelling

    @Async
    private Coroutine<Void> cancellingBeforeTheNotification() {
        Task<Void> waiter = createTask(waiting("a"));
        await(yields(2));
        waiter.cancel();
        await(yields(2));
        events.add(condition.toString().replaceFirst(".*\\[", "["));
        return async();
    }

    @Test
    void cancelledWaiter_takesTheLockFirst_andIsForgotten() {
        run(cancellingBeforeTheNotification());

        assertThat(events).containsExactly("a waits", "a cancelled, locked false", "[unlocked]>");
    }

    @Async
    private Coroutine<Void> cancellingWhileTheLockIsTaken() {
        Task<Void> waiter = createTask(waiting("a"));
        await(yields(2));
        try (var held = await(condition.acquire())) {
            waiter.cancel("first");
            await(yields(2));
            waiter.cancel("second");
            await(yields(2));
            events.add("still there " + !waiter.done());
        }
        try {
            await(waiter);
        } catch (CancelledError e) {
            events.add("with message " + e.getMessage());
        }
        return async();
    }

    /** The lock is taken again, however often somebody cancels; the last request counts. */
    @Test
    void cancelledWhileItTakesTheLockAgain_waitsForItAllTheSame() {
        run(cancellingWhileTheLockIsTaken());

        assertThat(events)
                .containsExactly("a waits", "still there true", "a cancelled, locked false", "with message second");
    }

    @Async
    private Coroutine<Void> cancellingTheNotified() {
        Task<Void> first = createTask(waiting("first"));
        Task<Void> second = createTask(waiting("second"));
        await(yields(2));
        try (var held = await(condition.acquire())) {
            condition.notify(1);
            first.cancel();
        }
        await(second);
        return async();
    }

    /** In the step in which it is notified: the notification goes to the next. */
    @Test
    void notificationOfACancelledWaiter_isNotLost() {
        run(cancellingTheNotified());

        assertThat(events)
                .containsExactly("first waits", "second waits", "first cancelled, locked false", "second goes on");
    }

    // ---- sharing a lock

    @Async
    private Coroutine<Void> withASharedLock() {
        Lock lock = new Lock();
        Condition notEmpty = new Condition(lock);
        Condition notFull = new Condition(lock);
        try (var held = await(lock.acquire())) {
            assertThat(notEmpty.locked()).isTrue();
            assertThat(notFull.locked()).isTrue();
            notFull.notify(1);
        }
        assertThat(notEmpty.locked()).isFalse();
        return async();
    }

    @Test
    void conditionsMayShareALock() {
        run(withASharedLock());
    }
}

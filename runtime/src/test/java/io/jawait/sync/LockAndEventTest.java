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
import io.jawait.EventLoop;
import io.jawait.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // what is held is not looked at
class LockAndEventTest {
    private final List<String> events = new ArrayList<>();
    private final Lock lock = new Lock();
    private final Event event = new Event();

    // ---- lock

    @Async
    private Coroutine<Void> holding(String name, int iterations) {
        try (Lock.Held held = await(lock.acquire())) {
            events.add(name + " in");
            for (int i = 0; i < iterations; i++) {
                await(yieldNow());
            }
            events.add(name + " out");
        }
        return async();
    }

    @Async
    private Coroutine<Void> all(List<Coroutine<Void>> coroutines) {
        List<Task<Void>> tasks = new ArrayList<>();
        for (Coroutine<Void> coroutine : coroutines) {
            tasks.add(createTask(coroutine));
        }
        for (Task<Void> task : tasks) {
            try {
                await(task);
            } catch (CancelledError e) {
                events.add(task.getName() + " cancelled");
            }
        }
        return async();
    }

    @Test
    void lock_admitsOneAtATime_inOrder() {
        run(all(List.of(holding("1", 2), holding("2", 0), holding("3", 1))));

        assertThat(events).containsExactly("1 in", "1 out", "2 in", "2 out", "3 in", "3 out");
        assertThat(lock.locked()).isFalse();
    }

    @Async
    private Coroutine<Void> releasingAndAskingAgain() {
        Lock.Held held = await(lock.acquire());
        Task<Void> waiting = createTask(holding("waiter", 0));
        await(yieldNow());
        held.close();
        events.add("locked " + lock.locked());
        await(holding("newcomer", 0));
        await(waiting);
        return async();
    }

    @Test
    void newcomer_doesNotOvertake_whoWasWoken() {
        run(releasingAndAskingAgain());

        assertThat(events).containsExactly("locked false", "waiter in", "waiter out", "newcomer in", "newcomer out");
    }

    @Async
    private Coroutine<Void> cancellingTheWokenWaiter() {
        Lock.Held held = await(lock.acquire());
        Task<Void> first = createTask(holding("first", 0));
        Task<Void> second = createTask(holding("second", 0));
        await(yieldNow());
        held.close();
        first.cancel();
        await(second);
        events.add("first cancelled " + first.cancelled());
        return async();
    }

    @Test
    void wokenWaiterThatIsCancelled_handsItsTurnOn() {
        run(cancellingTheWokenWaiter());

        assertThat(events).containsExactly("second in", "second out", "first cancelled true");
    }

    @Async
    private Coroutine<Void> cancellingAWaitingTask() {
        Lock.Held held = await(lock.acquire());
        Task<Void> first = createTask(holding("first", 0));
        await(yieldNow());
        events.add(lock.toString().replaceFirst(".*\\[", "["));
        first.cancel();
        await(yieldNow());
        events.add(lock.toString().replaceFirst(".*\\[", "["));
        held.close();
        held.close();
        await(holding("second", 0));
        return async();
    }

    @Test
    void cancelledWaiter_losesOnlyItsPlace() {
        run(cancellingAWaitingTask());

        assertThat(events).containsExactly("[locked, waiters:1]>", "[locked]>", "second in", "second out");
    }

    @Test
    void freeLock_cannotBeReleased() {
        assertThatThrownBy(lock::release)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Lock is not acquired.");
        assertThat(lock.toString()).matches("<io.jawait.sync.Lock object at 0x[0-9a-f]+ \\[unlocked\\]>");
    }

    @Test
    void lockThatSomebodyWaitedFor_belongsToThatLoop() {
        run(all(List.of(holding("1", 1), holding("2", 1))));

        assertThatThrownBy(() -> run(contended()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("is bound to a different event loop");
    }

    @Async
    private Coroutine<Void> contended() {
        try (Lock.Held held = await(lock.acquire())) {
            await(lock.acquire());
        }
        return async();
    }

    // ---- event

    @Async
    private Coroutine<Void> waiting(String name) {
        events.add(name + " " + await(event.waitAsync()));
        return async();
    }

    @Async
    private Coroutine<Void> settingAndClearing() {
        Task<Void> first = createTask(waiting("first"));
        Task<Void> second = createTask(waiting("second"));
        await(yieldNow());
        event.set();
        await(waiting("ahead of them"));
        event.clear();
        Task<Void> third = createTask(waiting("third"));
        await(first);
        await(second);
        await(yieldNow());
        events.add("third done " + third.done());
        event.set();
        event.set();
        await(third);
        return async();
    }

    @Test
    void set_wakesExactlyThoseWhoWait_inOrder() {
        run(settingAndClearing());

        assertThat(events)
                .containsExactly("ahead of them true", "first true", "second true", "third done false", "third true");
    }

    @Async
    private Coroutine<Void> cancellingAWaiter() {
        Task<Void> waiter = createTask(waiting("never"));
        await(yieldNow());
        events.add(event.toString().replaceFirst(".*\\[", "["));
        waiter.cancel();
        await(yieldNow());
        event.set();
        events.add(event.toString().replaceFirst(".*\\[", "["));
        return async();
    }

    @Test
    void cancelledWaiter_isForgotten() {
        run(cancellingAWaiter());

        assertThat(events).containsExactly("[unset, waiters:1]>", "[set]>");
        assertThat(event.isSet()).isTrue();
    }

    @Test
    void objectThatNobodyWaitedFor_belongsToNoLoop() {
        run(holding("1", 1));
        try (EventLoop loop = new EventLoop()) {
            loop.runUntilComplete(holding("2", 1));
        }

        assertThat(events).hasSize(4);
    }
}

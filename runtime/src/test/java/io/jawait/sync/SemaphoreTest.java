package io.jawait.sync;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
@SuppressWarnings("try") // what is held is not looked at
class SemaphoreTest {
    private final List<String> events = new ArrayList<>();

    @Async
    private Coroutine<Void> using(Semaphore semaphore, String name, int iterations) {
        try (var held = await(semaphore.acquire())) {
            events.add(name + " in");
            for (int i = 0; i < iterations; i++) {
                await(yieldNow());
            }
            events.add(name + " out");
        }
        return async();
    }

    @Async
    private Coroutine<Void> threeForTwo(Semaphore semaphore) {
        Task<Void> a = createTask(using(semaphore, "a", 3));
        Task<Void> b = createTask(using(semaphore, "b", 1));
        Task<Void> c = createTask(using(semaphore, "c", 0));
        await(a);
        await(b);
        await(c);
        return async();
    }

    @Test
    void admitsAsManyAsItHasUnits_inOrder() {
        Semaphore semaphore = new Semaphore(2);

        run(threeForTwo(semaphore));

        assertThat(events).containsExactly("a in", "b in", "b out", "c in", "c out", "a out");
        assertThat(semaphore.toString()).endsWith("[unlocked, value:2]>");
    }

    @Async
    private Coroutine<Void> comingLate(Semaphore semaphore) {
        await(semaphore.acquire());
        Task<Void> waiter = createTask(using(semaphore, "waiter", 0));
        await(yieldNow());
        semaphore.release();
        assertThat(semaphore.locked()).isTrue(); // the unit is the waiter's already
        await(using(semaphore, "late", 0));
        await(waiter);
        return async();
    }

    @Test
    void newcomer_doesNotOvertakeWhoWasWoken() {
        run(comingLate(new Semaphore(1)));

        assertThat(events).containsExactly("waiter in", "waiter out", "late in", "late out");
    }

    @Async
    private Coroutine<Void> cancellingTheWoken(Semaphore semaphore) {
        await(semaphore.acquire());
        Task<Void> first = createTask(using(semaphore, "first", 0));
        Task<Void> second = createTask(using(semaphore, "second", 0));
        await(yieldNow());
        semaphore.release();
        first.cancel();
        await(second);
        assertThat(first.cancelled()).isTrue();
        return async();
    }

    @Test
    void unitOfACancelledWaiter_goesToTheNext() {
        Semaphore semaphore = new Semaphore(1);

        run(cancellingTheWoken(semaphore));

        assertThat(events).containsExactly("second in", "second out");
        assertThat(semaphore.locked()).isFalse();
    }

    @Async
    private Coroutine<Void> cancellingTheLast(Semaphore semaphore) {
        await(semaphore.acquire());
        Task<Void> only = createTask(using(semaphore, "only", 0));
        await(yieldNow());
        only.cancel();
        assertThat(semaphore.toString()).endsWith("[locked, waiters:1]>");
        semaphore.release();
        assertThat(semaphore.locked()).isFalse(); // nobody lives in the line
        await(yieldNow());
        assertThat(semaphore.toString()).endsWith("[unlocked, value:1]>");
        return async();
    }

    @Test
    void cancelledWaiter_takesNothing() {
        run(cancellingTheLast(new Semaphore(1)));
    }

    @Async
    private Coroutine<Void> releasingTwice(Semaphore semaphore) {
        Semaphore.Held held = await(semaphore.acquire());
        held.close();
        held.close();
        return async();
    }

    @Test
    void held_releasesOnce() {
        Semaphore semaphore = new Semaphore(1);

        run(releasingTwice(semaphore));

        assertThat(semaphore.toString()).endsWith("value:1]>");
    }

    @Test
    void plainSemaphore_growsWithReleases_andABoundedOneDoesNot() {
        Semaphore plain = new Semaphore(0);
        plain.release();
        plain.release();
        assertThat(plain.toString()).endsWith("value:2]>");

        BoundedSemaphore bounded = new BoundedSemaphore();
        assertThatThrownBy(bounded::release)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("BoundedSemaphore released too many times");
    }

    @Test
    void negativeValue_isRefused() {
        assertThatThrownBy(() -> new Semaphore(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Semaphore initial value must be >= 0");
    }
}

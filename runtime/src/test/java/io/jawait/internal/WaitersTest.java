package io.jawait.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Asyncio;
import io.jawait.EventLoop;
import io.jawait.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Those who wait, beside a plain list of them, with operations drawn at random. */
class WaitersTest {
    private static final int STEPS = 20_000;

    private final EventLoop loop = Asyncio.newEventLoop();
    private final Waiters waiters = new Waiters();

    // the model
    private final List<Future<@Nullable Void>> line = new ArrayList<>();
    private final Set<Future<?>> done = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Future<@Nullable Void>> all = new ArrayList<>();

    @AfterEach
    void closeLoop() {
        loop.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void randomOperations_wakeTheSameOnes(long seed) {
        Random random = new Random(seed);
        int longest = 0;

        for (int step = 0; step < STEPS; step++) {
            int drawn = random.nextInt(100);
            if (drawn < 40) {
                Future<@Nullable Void> waiter = loop.createFuture();
                assertThat(waiters.enter(waiter)).isSameAs(waiter);
                line.add(waiter);
                all.add(waiter);
            } else if (drawn < 60) {
                assertThat(waiters.wakeAndRemove()).isEqualTo(wakeAndRemove());
            } else if (drawn < 75 && !all.isEmpty()) {
                leave(all.get(random.nextInt(all.size())));
            } else if (drawn < 85 && !line.isEmpty()) {
                Future<@Nullable Void> waiter = line.get(random.nextInt(line.size()));
                waiter.cancel();
                done.add(waiter);
            } else if (drawn < 90) {
                int count = random.nextInt(4);
                assertThat(waiters.wake(count)).isEqualTo(wake(count));
            } else if (drawn < 95) {
                waiters.wakeFirst();
                line.stream().limit(1).forEach(done::add);
            } else if (drawn < 97) {
                waiters.wakeAndRemoveAll();
                done.addAll(line);
                line.clear();
            }
            longest = Math.max(longest, line.size());
            compare();
        }
        assertThat(longest).isGreaterThan(8);
    }

    private boolean wakeAndRemove() {
        while (!line.isEmpty()) {
            if (done.add(line.remove(0))) {
                return true;
            }
        }
        return false;
    }

    private int wake(int count) {
        List<Future<@Nullable Void>> woken = line.stream()
                .filter(waiter -> !done.contains(waiter))
                .limit(count)
                .toList();
        done.addAll(woken);
        return woken.size();
    }

    private void leave(Future<@Nullable Void> waiter) {
        waiters.leave(waiter);
        line.removeIf(each -> each == waiter);
    }

    private void compare() {
        assertThat(waiters.size()).isEqualTo(line.size());
        assertThat(waiters.allCancelled()).isEqualTo(line.stream().allMatch(Future::cancelled));
        for (Future<?> waiter : all) {
            assertThat(waiter.done()).isEqualTo(done.contains(waiter));
        }
        all.removeIf(waiter -> done.contains(waiter) && !line.contains(waiter));
    }
}

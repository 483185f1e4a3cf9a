package io.jawait.testsuite.conformance.greenlet;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.greenlet.Greenlet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A round-robin scheduler built from greenlets: async methods yield by switching to the hub. */
final class Greenlet06Scheduler {
    static final class Hub {
        private final Deque<Greenlet> ready = new ArrayDeque<>();
        private final List<String> results = new ArrayList<>();

        void spawn(String name, int steps) {
            ready.add(new Greenlet(() -> task(this, name, steps)));
        }

        @Async
        Coroutine<Void> pause() {
            ready.add(Greenlet.getCurrent());
            Greenlet.getCurrent().parent().switchTo();
            return async();
        }

        void run() {
            while (!ready.isEmpty()) {
                ready.remove().switchTo();
            }
        }
    }

    @Async
    static Coroutine<Void> task(Hub hub, String name, int steps) {
        int total = 0;
        for (int i = 0; i < steps; i++) {
            System.out.println(name + " " + i);
            total += await(work(hub, i));
        }
        hub.results.add(name + "=" + total);
        return async();
    }

    @Async
    static Coroutine<Integer> work(Hub hub, int i) {
        await(hub.pause());
        if (i == 1) {
            hub.spawn("extra", 1);
        }
        return async(i + 1);
    }

    public static void main(String[] args) {
        Hub hub = new Hub();
        hub.spawn("a", 3);
        hub.spawn("b", 1);
        hub.spawn("c", 2);
        hub.run();
        System.out.println(String.join(" ", hub.results));
    }
}

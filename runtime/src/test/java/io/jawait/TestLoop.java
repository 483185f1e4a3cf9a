package io.jawait;

import io.jawait.internal.VirtualPoller;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A loop in virtual time, which counts its iterations, and keeps what its exception handler is told. */
final class TestLoop implements AutoCloseable {
    final VirtualPoller poller = new VirtualPoller(100);
    final EventLoop loop = new EventLoop(poller);
    final List<Map<String, Object>> reports = new ArrayList<>();
    final List<String> events = new ArrayList<>();
    private int iteration;
    private Handle counter;

    TestLoop() {
        loop.setExceptionHandler((told, report) -> reports.add(new LinkedHashMap<>(report)));
    }

    void log(String event) {
        events.add(event);
    }

    /** The number of the iteration that runs, while {@link #runCounting} runs. */
    int iteration() {
        return iteration;
    }

    /** Runs a coroutine as a task, in virtual time. */
    <T> T run(Coroutine<T> main) {
        return loop.runUntilComplete(main);
    }

    /** Runs a coroutine as a task, whose first step is in iteration 1. The count keeps the loop busy: no timer but a due one comes. */
    <T> T runCounting(Coroutine<T> main) {
        iteration = 0;
        counter = loop.callSoon(this::count);
        try {
            return loop.runUntilComplete(main);
        } finally {
            counter.cancel();
        }
    }

    /** Ahead of all others in each iteration. */
    private void count() {
        iteration++;
        counter = loop.callSoon(this::count);
    }

    /** Runs what is ready, for some iterations. */
    void iterate(int times) {
        for (int i = 0; i < times; i++) {
            loop.stop();
            loop.runForever();
        }
    }

    /** Runs an action inside the loop. */
    <T> T inside(Supplier<T> action) {
        List<T> result = new ArrayList<>();
        loop.callSoon(() -> {
            result.add(action.get());
            loop.stop();
        });
        loop.runForever();
        return result.get(0);
    }

    @Override
    public void close() {
        loop.setExceptionHandler((told, report) -> {});
        loop.close();
    }
}

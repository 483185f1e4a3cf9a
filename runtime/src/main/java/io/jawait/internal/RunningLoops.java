package io.jawait.internal;

import io.jawait.EventLoop;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The loops that run now, for those who look at a program from outside. Any thread. */
public final class RunningLoops {
    private static final Map<EventLoop, Thread> THREADS = new ConcurrentHashMap<>();

    private RunningLoops() {}

    /** The loop begins to run in this thread. */
    public static void enter(EventLoop loop) {
        THREADS.put(loop, Thread.currentThread());
    }

    /** The loop returns. */
    public static void leave(EventLoop loop) {
        THREADS.remove(loop);
    }

    /** The loops and their threads. */
    public static Map<EventLoop, Thread> all() {
        return Map.copyOf(THREADS);
    }
}

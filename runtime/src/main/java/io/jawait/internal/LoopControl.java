package io.jawait.internal;

import java.util.function.Consumer;

/** What tests and observers ask of a loop, and programs don't. Loop thread only, unless it says otherwise. */
public interface LoopControl {
    /** How many iterations have begun to run their batch. */
    long iterations();

    /** How many entries stand in the ready queue; while a batch runs, its rest included. */
    int readyCount();

    /** Whether something is ready or was posted, timers aside. */
    boolean hasReady();

    /** When the next timer is due, in seconds of the loop's clock; infinite: there is none. */
    double nearestTimer();

    /** How many tasks are not done. */
    int taskCount();

    /** How many calls in executors have not handed their result over. Any thread. */
    int callsOutside();

    /** How many stages, and calls of publishers, the loop awaits. Any thread. */
    int stagesOutside();

    /** How many child processes, and reads and writes of streams by threads, may wake the loop. Any thread. */
    int pipesOutside();

    /** Whether a signal may wake the loop. */
    boolean handlesSignals();

    /** Has each batch run in another order. */
    void setOrder(BatchOrder order);

    /** Who is told of coroutines that were never awaited, instead of the log. It is called in any thread. */
    void onNeverAwaited(Consumer<String> told);
}

package io.jawait.benchmarks.byhand;

import java.util.concurrent.locks.LockSupport;

/** The least that a loop needs: a ring of machines that are ready, and a heap of deadlines. No callbacks, no contexts, no errors. */
final class MiniLoop {
    private Machine[] ring = new Machine[64];
    private int head;
    private int size;

    private long[] deadlines = new long[64];
    private Machine[] timers = new Machine[64];
    private int timerCount;

    void ready(Machine machine) {
        Machine[] slots = ring;
        if (size == slots.length) {
            slots = grow();
        }
        slots[head + size++ & slots.length - 1] = machine;
    }

    private Machine[] grow() {
        Machine[] wider = new Machine[ring.length * 2];
        int untilEnd = ring.length - head;
        System.arraycopy(ring, head, wider, 0, untilEnd);
        System.arraycopy(ring, 0, wider, untilEnd, head);
        ring = wider;
        head = 0;
        return wider;
    }

    /** Runs until nothing is ready and no timer is left. */
    void run() {
        while (true) {
            while (size > 0) {
                next().step();
            }
            if (timerCount == 0) {
                return;
            }
            moveDueTimers();
        }
    }

    private Machine next() {
        Machine[] slots = ring;
        Machine machine = slots[head];
        slots[head] = null;
        head = head + 1 & slots.length - 1;
        size--;
        return machine;
    }

    // ---- timers

    void at(long deadline, Machine machine) {
        if (timerCount == timers.length) {
            deadlines = java.util.Arrays.copyOf(deadlines, timerCount * 2);
            timers = java.util.Arrays.copyOf(timers, timerCount * 2);
        }
        int at = timerCount++;
        while (at > 0) {
            int parent = at - 1 >>> 1;
            if (deadlines[parent] <= deadline) {
                break;
            }
            deadlines[at] = deadlines[parent];
            timers[at] = timers[parent];
            at = parent;
        }
        deadlines[at] = deadline;
        timers[at] = machine;
    }

    /** For a loop whose timers were all cancelled. */
    void dropTimers() {
        java.util.Arrays.fill(timers, 0, timerCount, null);
        timerCount = 0;
    }

    private void moveDueTimers() {
        long now = System.nanoTime();
        if (deadlines[0] > now) {
            LockSupport.parkNanos(deadlines[0] - now);
            return;
        }
        while (timerCount > 0 && deadlines[0] <= now) {
            ready(timers[0]);
            removeFirst();
        }
    }

    private void removeFirst() {
        int last = --timerCount;
        long deadline = deadlines[last];
        Machine machine = timers[last];
        timers[last] = null;
        if (last == 0) {
            return;
        }
        int at = 0;
        while (at < last >>> 1) {
            int child = 2 * at + 1;
            if (child + 1 < last && deadlines[child + 1] < deadlines[child]) {
                child++;
            }
            if (deadlines[child] >= deadline) {
                break;
            }
            deadlines[at] = deadlines[child];
            timers[at] = timers[child];
            at = child;
        }
        deadlines[at] = deadline;
        timers[at] = machine;
    }
}

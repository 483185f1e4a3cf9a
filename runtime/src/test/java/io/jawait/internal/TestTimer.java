package io.jawait.internal;

/** What tests of the heap store in it. */
final class TestTimer {
    final double deadline;

    /** In order of creation. */
    final int number;

    boolean cancelled;

    TestTimer(double deadline, int number) {
        this.deadline = deadline;
        this.number = number;
    }
}

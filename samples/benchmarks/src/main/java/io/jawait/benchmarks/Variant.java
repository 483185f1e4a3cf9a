package io.jawait.benchmarks;

/**
 * One way to write the workloads. Each method does its workload and gives a sum that {@link Workloads} checks; {@code n} is the
 * number of operations. A workload that a variant does not override is one that {@link LeftOut} has a reason for. One thread.
 */
public interface Variant extends AutoCloseable {
    /** W1: {@code s = mix(s, x)} for each x, in an awaited call of the same class; the callee yields where x is negative. */
    default long call(int from, int to) {
        throw missing();
    }

    /** W1 with the callee in another class. */
    default long callAcross(int from, int to) {
        throw missing();
    }

    /** W1 with the callee behind an interface that two classes implement. */
    default long callInterface(int from, int to) {
        throw missing();
    }

    /** W1 through ten awaited calls, each of which adds one. */
    default long callDeep(int from, int to) {
        throw missing();
    }

    /** W2: awaits a future that has the result 1. */
    default long completed(int n) {
        throw missing();
    }

    /** W3: two tasks, each yields n times; their count of yields. */
    default long switches(int n) {
        throw missing();
    }

    /** W4: one task, {@code depth} awaited calls deep, yields n times at the leaf; n + depth. */
    default long leafSuspensions(int depth, int n) {
        throw missing();
    }

    /** W4: one task makes n chains of {@code depth} awaited calls, whose leaf yields once and gives 1, and each call adds one. */
    default long chains(int depth, int n) {
        throw missing();
    }

    /** W5: makes n tasks one after the other, and joins each; the sum of their results 0, 1, … */
    default long joins(int n) {
        throw missing();
    }

    /** Makes n tasks, and waits for all; the sum of their results 0, 1, … */
    default long gather(int n) {
        throw missing();
    }

    /** W6: one task puts 0, 1, … n-1 into a bounded queue, another takes and mixes them; capacity 0 is a rendezvous. */
    default long queue(int capacity, int n) {
        throw missing();
    }

    /** W8: starts n timers of {@link Work#delayMicros}, cancels each second one, waits for the rest; how many fired. */
    default long timers(int n) {
        throw missing();
    }

    /** W9: mixes the elements 0, 1, … n-1 of a generator. */
    default long generate(int n) {
        throw missing();
    }

    /** W9: sums the labels of a perfect binary tree, by a generator that goes over both subtrees with generators of its own. */
    default long tree(Tree tree) {
        throw missing();
    }

    /**
     * W7, W11: starts n tasks that sleep 100 s two calls deep with three locals, calls {@code asleep}, cancels them, waits until all have
     * ended, calls {@code ended}; how many were cancelled.
     */
    default long sleepers(int n, Runnable asleep, Runnable ended) {
        throw missing();
    }

    /** W10: starts a TCP server. */
    default EchoServer echo() {
        throw missing();
    }

    /** Ends threads and loops. */
    @Override
    default void close() {}

    private static UnsupportedOperationException missing() {
        return new UnsupportedOperationException("left out by design: LeftOut says why");
    }
}

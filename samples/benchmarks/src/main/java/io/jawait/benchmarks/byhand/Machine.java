package io.jawait.benchmarks.byhand;

/** Something that runs in steps, and is its own entry in the loop's queue. */
abstract class Machine {
    /** Runs to the next suspension. */
    abstract void step();
}

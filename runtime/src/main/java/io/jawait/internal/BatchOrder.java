package io.jawait.internal;

/** Decides in which order the entries of a batch run. Loop thread only. */
public interface BatchOrder {
    /** Arranges the first {@code count} entries of the queue, before the first of them runs. */
    void arrange(Ring<Object> ready, int count);
}

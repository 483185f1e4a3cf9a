package io.jawait;

/** The outcome of a future that has no result: one check tells both kinds from all values. */
abstract sealed class NoResult permits Failed, Cancelled {
    /** What an await throws; somebody has looked at it then. */
    abstract Throwable failure();
}

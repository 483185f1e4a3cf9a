package io.jawait.testsuite.cases.other;

/** What others know of a {@link Base}. */
public interface Named {
    String name();
}

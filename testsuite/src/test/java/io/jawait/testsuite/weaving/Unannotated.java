package io.jawait.testsuite.weaving;

import io.jawait.Coroutine;

/** Java that says nothing about null: Kotlin checks what it gets from there. */
public final class Unannotated {
    private Unannotated() {}

    public static Coroutine<Integer> same(Coroutine<Integer> coroutine) {
        return coroutine;
    }
}

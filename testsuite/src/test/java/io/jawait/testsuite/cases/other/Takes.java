package io.jawait.testsuite.cases.other;

import io.jawait.Async;
import io.jawait.Coroutine;

/** Has a type in a signature that other packages can't name. */
public interface Takes {
    @Async
    Coroutine<Integer> numberThere(Hidden hidden);
}

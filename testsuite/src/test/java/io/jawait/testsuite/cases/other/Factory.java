package io.jawait.testsuite.cases.other;

import static io.jawait.Asyncio.async;

import io.jawait.Async;
import io.jawait.Coroutine;

/** Gives and takes objects of a type that other packages can't name. */
public class Factory implements Takes {
    public static Factory factory() {
        return new Factory();
    }

    public static Hidden make() {
        return new Hidden();
    }

    public static Hidden[] makeArray() {
        return new Hidden[] {new Hidden()};
    }

    @Async
    public static Coroutine<Integer> number(Hidden hidden) {
        return async(hidden.number());
    }

    @Async
    public static Coroutine<Integer> numberOfFirst(Hidden[] hidden) {
        return async(hidden[0].number());
    }

    @Async
    public Coroutine<Integer> numberHere(Hidden hidden) {
        return async(hidden.number());
    }

    @Async
    @Override
    public Coroutine<Integer> numberThere(Hidden hidden) {
        return async(hidden.number());
    }
}

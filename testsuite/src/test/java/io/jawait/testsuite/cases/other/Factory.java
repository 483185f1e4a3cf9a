package io.jawait.testsuite.cases.other;

/** Gives objects of a type that other packages can't name. */
public final class Factory {
    private Factory() {}

    public static Hidden make() {
        return new Hidden();
    }

    public static Hidden[] makeArray() {
        return new Hidden[] {new Hidden()};
    }
}

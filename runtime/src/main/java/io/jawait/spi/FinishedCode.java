package io.jawait.spi;

import org.jspecify.annotations.Nullable;

/** The code of {@code async(value)} outside a woven return: gives its value at once. */
final class FinishedCode extends Code {
    static final FinishedCode INSTANCE = new FinishedCode();

    private FinishedCode() {}

    @Override
    @Nullable
    Object start(Execution execution, Frame frame) {
        return ((FinishedFrame) frame).value;
    }

    @Override
    Object reenter(Frame frame, @Nullable Object value, Execution execution) {
        throw new AssertionError("a finished coroutine never suspends");
    }

    @Override
    boolean covers(int state) {
        return false;
    }

    @Override
    String methodName() {
        return "async";
    }

    @Override
    @Nullable
    Class<?> owner() {
        return null;
    }

    @Override
    int line(int state) {
        return 0;
    }
}

package io.jawait.spi;

import org.jspecify.annotations.Nullable;

/** The code of each {@link AsyncStep}. */
final class AsyncStepCode extends Code {
    private final String name;

    AsyncStepCode(String name) {
        this.name = name;
    }

    @Override
    @Nullable
    Object start(Execution execution, Frame frame) throws Throwable {
        return ((AsyncOperation) frame).begin(execution);
    }

    @Override
    @Nullable
    Object reenter(Frame frame, @Nullable Object value, Execution execution) throws Throwable {
        return ((AsyncStep) frame).resume(value, execution);
    }

    /** Errors end the generator, and some are what was waited for. */
    @Override
    boolean covers(int state) {
        return true;
    }

    @Override
    String methodName() {
        return name;
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

package io.jawait.spi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The code of a {@link Delegation}. */
final class DelegationCode extends Code {
    static final DelegationCode INSTANCE = new DelegationCode();

    private DelegationCode() {}

    @Override
    Object start(Execution execution, Frame frame) {
        throw new AssertionError("a delegation begins suspended");
    }

    @Override
    @Nullable
    Object reenter(Frame frame, @Nullable Object value, Execution execution) {
        Delegation delegation = (Delegation) frame;
        if (value != Execution.FAILED) {
            return delegation.send(value, execution);
        }
        Throwable error = Objects.requireNonNull(execution.error);
        execution.error = null;
        return delegation.raise(error, execution);
    }

    /** Errors are passed on. */
    @Override
    boolean covers(int state) {
        return true;
    }

    @Override
    String methodName() {
        return "yieldFrom";
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

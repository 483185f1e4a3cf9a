package io.jawait.spi;

import org.jspecify.annotations.Nullable;

/** The code of a bare yield and of {@link io.jawait.Coroutine#pause}: suspends once, then gives what was sent. */
final class PauseCode extends Code {
    static final PauseCode INSTANCE = new PauseCode();

    private PauseCode() {}

    @Override
    Object start(Execution execution, Frame frame) {
        execution.resetChain();
        execution.blocked = ((PauseFrame) frame).handedOut;
        return execution.link(frame, 1);
    }

    @Override
    @Nullable
    Object reenter(Frame frame, @Nullable Object value, Execution execution) throws Throwable {
        return Execution.take(value, execution);
    }

    @Override
    boolean covers(int state) {
        return false;
    }

    @Override
    String methodName() {
        return "pause";
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

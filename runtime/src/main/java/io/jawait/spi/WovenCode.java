package io.jawait.spi;

import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** The code of a woven method, reached through handles of its two hidden entries. */
final class WovenCode extends Code {
    private final MethodHandle start;
    private final MethodHandle reenter;
    private final Class<?> owner;
    private final String methodName;
    private final DebugRecord record;

    /** {@code start} has the type {@code (Execution, Frame)Object}, {@code reenter} {@code (Frame, Object, Execution)Object}. */
    WovenCode(Class<?> owner, String methodName, MethodHandle start, MethodHandle reenter, DebugRecord record) {
        this.owner = owner;
        this.methodName = methodName;
        this.start = start;
        this.reenter = reenter;
        this.record = record;
    }

    @Override
    @Nullable
    Object start(Execution execution, Frame frame) throws Throwable {
        return (Object) start.invokeExact(execution, frame);
    }

    @Override
    @Nullable
    Object reenter(Frame frame, @Nullable Object value, Execution execution) throws Throwable {
        return (Object) reenter.invokeExact(frame, value, execution);
    }

    @Override
    boolean covers(int state) {
        return record.covers(state);
    }

    @Override
    String methodName() {
        return methodName;
    }

    @Override
    Class<?> owner() {
        return owner;
    }

    @Override
    int line(int state) {
        return record.line(state);
    }

    @Override
    @Nullable
    String sourceFile() {
        return record.sourceFile();
    }
}

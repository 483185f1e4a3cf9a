package io.jawait.spi;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import org.jspecify.annotations.Nullable;

/**
 * The code of a woven method, reached through handles of its two hidden entries; when it was entered often, by ordinary calls. Any thread:
 * a count that is lost, or an entry made twice, does no harm.
 */
final class WovenCode extends Code {
    /** An entry costs as much to make as some ten thousand uses of it gain. Soon, so that HotSpot sees ordinary calls when it begins to count. */
    private static final int OFTEN = 150;

    private final MethodHandle start;
    private final MethodHandle reenter;
    private final Class<?> owner;
    private final String methodName;

    /** Not final: a class that is redefined tells anew, while runs of its methods are suspended. */
    private volatile DebugRecord record;

    private @Nullable Entry direct;
    private int uses;

    /** {@code start} has the type {@code (Execution, Frame)Object}, {@code reenter} {@code (Frame, Object, Execution)Object}. */
    WovenCode(Class<?> owner, String methodName, MethodHandle start, MethodHandle reenter, DebugRecord record) {
        this.start = start;
        this.reenter = reenter;
        this.owner = owner;
        this.methodName = methodName;
        this.record = record;
    }

    void describe(DebugRecord newRecord) {
        record = newRecord;
    }

    @Override
    @Nullable
    Object start(Execution execution, Frame frame) throws Throwable {
        Entry entry = direct;
        if (entry != null) {
            return entry.start(execution, frame);
        }
        count();
        return (Object) start.invokeExact(execution, frame);
    }

    @Override
    @Nullable
    Object reenter(Frame frame, @Nullable Object value, Execution execution) throws Throwable {
        Entry entry = direct;
        if (entry != null) {
            return entry.reenter(frame, value, execution);
        }
        count();
        return (Object) reenter.invokeExact(frame, value, execution);
    }

    @Override
    @Nullable
    Object reenterInnermost(Frame frame, @Nullable Object value, Execution execution) throws Throwable {
        Entry entry = direct;
        return entry != null ? entry.reenter(frame, value, execution) : reenter(frame, value, execution);
    }

    private void count() {
        if (++uses == OFTEN && !ReadySite.isStackDeep()) { // it might overflow the stack
            Lookup lookup = WovenClass.of(owner).lookup();
            direct = lookup == null ? null : Entry.of(lookup, start, reenter);
        }
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

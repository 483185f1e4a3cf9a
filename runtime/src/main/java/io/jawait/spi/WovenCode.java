package io.jawait.spi;

import io.jawait.spi.Entry.Beginning;
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
    private final DebugRecord record;

    private @Nullable Beginning directStart;
    private @Nullable Entry directEntry;
    private int starts;
    private int entries;

    /** {@code start} has the type {@code (Execution, Frame)Object}, {@code reenter} {@code (Frame, Object, Execution)Object}. */
    WovenCode(Class<?> owner, String methodName, MethodHandle start, MethodHandle reenter, DebugRecord record) {
        this.start = start;
        this.reenter = reenter;
        this.owner = owner;
        this.methodName = methodName;
        this.record = record;
    }

    @Override
    @Nullable
    Object start(Execution execution, Frame frame) throws Throwable {
        Beginning direct = directStart;
        if (direct != null) {
            return direct.start(execution, frame);
        }
        countStart();
        return (Object) start.invokeExact(execution, frame);
    }

    private void countStart() throws Throwable {
        Lookup lookup = ++starts == OFTEN ? lookup() : null;
        if (lookup != null) {
            directStart = Entry.ofStart(lookup, start);
        }
    }

    @Override
    @Nullable
    Object reenter(Frame frame, @Nullable Object value, Execution execution) throws Throwable {
        Entry direct = directEntry;
        if (direct != null) {
            return direct.reenter(frame, value, execution);
        }
        countEntry();
        return (Object) reenter.invokeExact(frame, value, execution);
    }

    private void countEntry() throws Throwable {
        Lookup lookup = ++entries == OFTEN ? lookup() : null;
        if (lookup != null) {
            directEntry = Entry.of(lookup, reenter);
        }
    }

    /** The owner's, unless making an entry might overflow the stack. */
    private @Nullable Lookup lookup() {
        return ReadySite.isStackDeep() ? null : WovenClass.of(owner).lookup();
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

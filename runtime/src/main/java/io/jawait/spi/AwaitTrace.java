package io.jawait.spi;

import io.jawait.CancelledError;
import io.jawait.internal.StackTraces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts the methods that await into the trace of an exception that leaves a resumed frame, as if they had called each other.
 *
 * <p>The stack of a resumed run ends at the trampoline; whoever awaits it stands in the chain of frames. The trampoline's own
 * elements go, and so does the need to look a second time: each trace is completed once.
 *
 * <p>What comes from elsewhere (another thread, a stage, a callback) was made on another stack, of which no line need be the
 * program's. Those who await it come behind that stack, once: of several that await one failure, the one
 * that is resumed first.
 */
final class AwaitTrace {
    /** The trampoline, and who drives a run without a loop. */
    private static final String OURS = Execution.class.getPackageName() + ".";

    private static final String ENTRY = WovenCode.class.getName();

    /** Between the stack of an error from elsewhere and those who await it. */
    private static final StackTraceElement AWAIT =
            new StackTraceElement("io.jawait.Asyncio", "await", "Asyncio.java", -1);

    private AwaitTrace() {}

    /**
     * Changes the trace of {@code thrown}, where it tells of a resumed run; {@code failed} is the frame that it leaves, {@code up} the one that
     * awaits.
     */
    static void complete(Throwable thrown, Frame failed, @Nullable Frame up) {
        if (thrown instanceof CancelledError) {
            return; // made by the loop; where it hits is known from the task
        }
        StackTraceElement[] trace = StackTraces.of(thrown);
        int entry = indexOfEntry(trace);
        if (entry == trace.length) {
            return;
        }
        List<StackTraceElement> inside = List.of(trace).subList(0, entry);
        if (!isIn(inside, failed.code)) {
            append(thrown, trace, kept(failed, up));
            return;
        }
        List<StackTraceElement> complete = new ArrayList<>(inside);
        complete.addAll(Frames.stack(up));
        complete.addAll(List.of(trace).subList(endOfTrampoline(trace, entry), trace.length));
        StackTraces.set(thrown, complete);
    }

    /** Whether a method has run there; if not, an error that it throws was made in another run, and kept. */
    private static boolean isIn(List<StackTraceElement> stack, Code code) {
        Class<?> owner = code.owner();
        return owner == null
                || stack.stream()
                        .anyMatch(element -> element.getMethodName().equals(code.methodName())
                                && element.getClassName().equals(owner.getName()));
    }

    /** The method that throws an error which was kept, at a line that isn't known, and those who await it. */
    private static List<StackTraceElement> kept(Frame failed, @Nullable Frame up) {
        List<StackTraceElement> awaiting = new ArrayList<>();
        awaiting.add(element(failed.code, -1));
        awaiting.addAll(Frames.stack(up));
        return awaiting;
    }

    /** Adds {@code from} and those who await it to the trace of what {@code from} awaited. */
    static void extend(Throwable thrown, Frame from) {
        StackTraceElement[] trace = StackTraces.of(thrown);
        if (trace.length > 0) { // else without a trace on purpose, to be cheap
            append(thrown, trace, Frames.stack(from));
        }
    }

    private static void append(Throwable thrown, StackTraceElement[] trace, List<StackTraceElement> awaiting) {
        if (awaiting.isEmpty() || Arrays.asList(trace).contains(AWAIT)) {
            return;
        }
        int entry = indexOfEntry(trace);
        List<StackTraceElement> extended = new ArrayList<>(List.of(trace).subList(0, entry));
        extended.addAll(List.of(trace).subList(endOfTrampoline(trace, entry), trace.length));
        extended.add(AWAIT);
        extended.addAll(awaiting);
        StackTraces.set(thrown, extended);
    }

    private static int endOfTrampoline(StackTraceElement[] trace, int entry) {
        int end = entry;
        while (end < trace.length && trace[end].getClassName().startsWith(OURS)) {
            end++;
        }
        return end;
    }

    /** The await at which a frame waits; null for the runtime's own frames without code, and those that let results pass. */
    static @Nullable StackTraceElement element(Frame frame) {
        return frame.code.owner() == null || frame.state <= 0 ? null : element(frame.code, line(frame));
    }

    private static StackTraceElement element(Code code, int line) {
        String owner = Objects.requireNonNull(code.owner()).getName();
        return new StackTraceElement(owner, code.methodName(), code.sourceFile(), line);
    }

    private static int indexOfEntry(StackTraceElement[] trace) {
        int index = 0;
        while (index < trace.length
                && !(trace[index].getClassName().equals(ENTRY)
                        && trace[index].getMethodName().startsWith("reenter"))) {
            index++;
        }
        return index;
    }

    private static int line(Frame frame) {
        int line = frame.code.line(frame.state);
        return line == 0 ? -1 : line;
    }
}

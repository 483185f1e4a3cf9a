package io.jawait.spi;

import io.jawait.CancelledError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    /** Changes the trace of {@code thrown}, where it tells of a resumed run; {@code up} is the frame that awaits. */
    static void complete(Throwable thrown, @Nullable Frame up) {
        if (thrown instanceof CancelledError) {
            return; // made by the loop; where it hits is known from the task
        }
        StackTraceElement[] trace = thrown.getStackTrace();
        int entry = indexOfEntry(trace);
        if (entry == trace.length) {
            return;
        }
        List<StackTraceElement> complete = new ArrayList<>(List.of(trace).subList(0, entry));
        complete.addAll(Frames.stack(up));
        complete.addAll(List.of(trace).subList(endOfTrampoline(trace, entry), trace.length));
        thrown.setStackTrace(complete.toArray(new StackTraceElement[0]));
    }

    /** Adds {@code from} and those who await it to the trace of what {@code from} awaited. */
    static void extend(Throwable thrown, Frame from) {
        StackTraceElement[] trace = thrown.getStackTrace();
        if (trace.length == 0 || Arrays.asList(trace).contains(AWAIT)) {
            return; // without a trace on purpose, to be cheap; or extended already
        }
        List<StackTraceElement> awaiting = Frames.stack(from);
        if (awaiting.isEmpty()) {
            return;
        }
        int entry = indexOfEntry(trace);
        List<StackTraceElement> extended = new ArrayList<>(List.of(trace).subList(0, entry));
        extended.addAll(List.of(trace).subList(endOfTrampoline(trace, entry), trace.length));
        extended.add(AWAIT);
        extended.addAll(awaiting);
        thrown.setStackTrace(extended.toArray(new StackTraceElement[0]));
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
        Class<?> owner = frame.code.owner();
        return owner == null || frame.state <= 0
                ? null
                : new StackTraceElement(owner.getName(), frame.code.methodName(), frame.code.sourceFile(), line(frame));
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

package io.jawait.spi;

import io.jawait.CancelledError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the methods that await into the trace of an exception that leaves a resumed frame, as if they had called each other.
 *
 * <p>The stack of a resumed run ends at the trampoline; whoever awaits it stands in the chain of frames. The trampoline's own
 * elements go, and so does the need to look a second time: each trace is completed once.
 */
final class AwaitTrace {
    /** The trampoline, and who drives a run without a loop. */
    private static final String OURS = Execution.class.getPackageName() + ".";

    private static final String ENTRY = WovenCode.class.getName();

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
        for (Frame frame = up; frame != null; frame = frame.up) {
            StackTraceElement element = element(frame);
            if (element != null) {
                complete.add(element);
            }
        }
        int rest = entry + 1;
        while (rest < trace.length && trace[rest].getClassName().startsWith(OURS)) {
            rest++;
        }
        complete.addAll(List.of(trace).subList(rest, trace.length));
        thrown.setStackTrace(complete.toArray(new StackTraceElement[0]));
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

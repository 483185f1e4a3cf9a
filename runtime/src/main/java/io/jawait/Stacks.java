package io.jawait;

import io.jawait.internal.StackTraces;
import io.jawait.spi.Execution;
import io.jawait.spi.Frame;
import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Call stacks of tasks and of this thread, without the runtime's own machinery. */
final class Stacks {
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    private static final String API = Stacks.class.getPackageName();
    private static final String SPI = Execution.class.getPackageName() + ".";
    private static final String TASK = Task.class.getName();

    private Stacks() {}

    /** What this thread runs of the task whose step it is in, innermost first, from the caller of the runtime's API on. */
    static List<FrameCallGraphEntry> ofThisThread() {
        return WALKER.walk(frames -> outsideOfApi(frames)
                .takeWhile(frame -> !isStep(frame.getClassName(), frame.getMethodName()))
                .filter(frame -> !frame.getClassName().startsWith(SPI)
                        && !frame.getClassName().equals(TASK)
                        && !isStart(frame))
                .map(frame -> new FrameCallGraphEntry(frame.toStackTraceElement(), isAsync(frame)))
                .collect(Collectors.toCollection(ArrayList::new)));
    }

    /** What enters a task's coroutine; the program may call other methods of tasks. */
    private static boolean isStep(String className, String methodName) {
        return methodName.equals("resume") && className.equals(TASK);
    }

    private static Stream<StackFrame> outsideOfApi(Stream<StackFrame> frames) {
        return frames.dropWhile(frame -> isApi(frame.getDeclaringClass().getPackageName()) && !isAsync(frame));
    }

    private static boolean isApi(String packageName) {
        return packageName.equals(API) || packageName.equals(API + ".internal");
    }

    private static boolean isAsync(StackFrame frame) {
        return frame.getMethodType().parameterList().contains(Execution.class);
    }

    /** The hidden method that takes the arguments out of a coroutine. */
    private static boolean isStart(StackFrame frame) {
        return frame.getLineNumber() < 0
                && frame.getMethodType().parameterList().contains(Frame.class);
    }

    /** The trace of a failure that left a task, innermost first, down to the task's outermost method. */
    static List<StackTraceElement> ofFailure(Throwable error) {
        List<StackTraceElement> stack = new ArrayList<>();
        StackTraceElement inner = null;
        for (StackTraceElement element : StackTraces.of(error)) {
            if (isStep(element.getClassName(), element.getMethodName())) {
                break;
            }
            if (!element.getClassName().startsWith(SPI) && !isStartOf(inner, element)) {
                stack.add(element);
            }
            inner = element;
        }
        return stack;
    }

    private static boolean isStartOf(@Nullable StackTraceElement inner, StackTraceElement element) {
        return inner != null
                && element.getLineNumber() < 0
                && element.getMethodName().equals(inner.getMethodName())
                && element.getClassName().equals(inner.getClassName());
    }

    /** {@code Pages.fetch}, and {@code Pages.fetch.lambda} for a lambda in it. */
    static String name(StackTraceElement frame) {
        String className = frame.getClassName();
        String method = frame.getMethodName();
        int end = method.lastIndexOf('$');
        String shown = method.startsWith("lambda$") && end > 6 ? method.substring(7, end) + ".lambda" : method;
        return className.substring(className.lastIndexOf('.') + 1).replace('$', '.') + "." + shown;
    }
}

package io.jawait;

import io.jawait.internal.Origin;
import io.jawait.spi.Unwoven;
import java.lang.StackWalker.StackFrame;
import java.util.Optional;

/** What is thrown where a running loop is needed, and none runs. */
final class NoLoop {
    private NoLoop() {}

    /**
     * The usual error. A woven body does not run in the method that is annotated; one that does was called as an ordinary method, and what is
     * missing is not the loop.
     *
     * @throws WeavingError then
     */
    static IllegalStateException error() {
        Optional<StackFrame> caller = Origin.caller().filter(NoLoop::isAsync);
        if (caller.isPresent()) {
            throw unwoven(caller.get());
        }
        return new IllegalStateException("no running event loop");
    }

    private static boolean isAsync(StackFrame frame) {
        try {
            return frame.getDeclaringClass()
                    .getDeclaredMethod(
                            frame.getMethodName(), frame.getMethodType().parameterArray())
                    .isAnnotationPresent(Async.class);
        } catch (NoSuchMethodException | LinkageError unknown) {
            return false;
        }
    }

    private static WeavingError unwoven(StackFrame frame) {
        String place = frame.getMethodName() + " at " + frame.getFileName() + ":" + frame.getLineNumber();
        return Unwoven.inPlainCode(
                "the body of an @io.jawait.Async method runs at its call, since it is not woven",
                place + " asks for the running event loop, and no loop has been given the coroutine yet.",
                "");
    }
}

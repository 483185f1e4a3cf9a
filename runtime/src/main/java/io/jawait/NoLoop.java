package io.jawait;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.Optional;
import java.util.Set;

/** What is thrown where a running loop is needed, and none runs. */
final class NoLoop {
    private static final Set<String> OURS = Set.of(
            "io.jawait",
            "io.jawait.files",
            "io.jawait.generator",
            "io.jawait.greenlet",
            "io.jawait.internal",
            "io.jawait.net",
            "io.jawait.process",
            "io.jawait.queue",
            "io.jawait.spi",
            "io.jawait.sync");

    private NoLoop() {}

    /**
     * The usual error. A woven body does not run in the method that is annotated; one that does was called as an ordinary method, and what is
     * missing is not the loop.
     *
     * @throws WeavingError then
     */
    static IllegalStateException error() {
        Optional<StackFrame> caller = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.dropWhile(
                                frame -> OURS.contains(frame.getDeclaringClass().getPackageName()))
                        .findFirst());
        if (caller.filter(NoLoop::isAsync).isPresent()) {
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
        return new WeavingError(
                "R-UNWOVEN",
                "R-UNWOVEN: the body of an @io.jawait.Async method runs at its call, since it is not woven\n"
                        + "  " + place
                        + " asks for the running event loop, and no loop has been given the coroutine yet.\n"
                        + "  Instead: start the JVM with -javaagent:jawait-agent.jar, or weave at build time: java -jar"
                        + " jawait-agent.jar weave target/classes");
    }
}

package io.jawait;

/**
 * One method of a call stack: asyncio's <a
 * href="https://docs.python.org/3/library/asyncio-graph.html#asyncio.FrameCallGraphEntry">{@code FrameCallGraphEntry}</a>.
 *
 * @param frame the method and the line where it stands
 * @param isAsync whether it is an async method
 */
public record FrameCallGraphEntry(StackTraceElement frame, boolean isAsync) {
    /** {@code Pages.fetch Pages.java:12}, as far as the class file tells the file and the line. */
    public String place() {
        String file = frame.getFileName() == null ? "" : " " + frame.getFileName();
        return Stacks.name(frame) + file + (frame.getLineNumber() < 0 ? "" : ":" + frame.getLineNumber());
    }

    /** {@code File 'Pages.java', line 12, in async Pages.fetch()}. */
    @Override
    public String toString() {
        String tag = isAsync ? "async " : "";
        return "File " + Text.repr(frame.getFileName()) + ", line " + frame.getLineNumber() + ", in " + tag
                + Stacks.name(frame) + "()";
    }
}

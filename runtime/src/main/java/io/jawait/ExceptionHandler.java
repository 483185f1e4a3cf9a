package io.jawait;

import java.util.Map;

/**
 * Is told of errors that nobody else can be told of, as asyncio's exception handler.
 *
 * <pre>{@code
 * loop.setExceptionHandler((told, report) -> {
 *     metrics.countError(report.get("message"));
 *     told.defaultExceptionHandler(report);
 * });
 * }</pre>
 *
 * <p>The keys are asyncio's:
 *
 * <ul>
 *   <li>{@code message}: a String, what happened; always expected
 *   <li>{@code exception}: a Throwable
 *   <li>{@code future}: a {@link Future} or {@link Task}; when it was collected, an object whose {@code toString} describes it
 *   <li>{@code task}: a {@link Task}
 *   <li>{@code handle}: a {@link Handle}
 *   <li>{@code source_traceback}: in debug mode a {@code StackTraceElement[]}, innermost first: where the object was made
 *   <li>{@code context}: the report with which a handler has failed
 * </ul>
 *
 * <p>Called in the loop's thread, in the context of the task, future or handle of the report.
 */
@FunctionalInterface
public interface ExceptionHandler {
    /**
     * Takes the report. What it throws is logged; {@link KeyboardInterrupt} and its like leave the loop.
     *
     * @param context the report
     */
    void handle(EventLoop loop, Map<String, Object> context);
}

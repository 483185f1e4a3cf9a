package io.jawait;

import java.util.Map;

/**
 * Told of errors that nobody else can be told of: asyncio's exception handler. Called on the loop's thread; what it throws is
 * logged.
 */
@FunctionalInterface
public interface ExceptionHandler {
    /**
     * Handles one error.
     *
     * @param context asyncio's keys: {@code message}, {@code exception}, {@code future}, {@code task}, {@code handle}, … as far
     *     as they apply
     */
    void handle(EventLoop loop, Map<String, Object> context);
}

package io.jawait;

import java.util.Map;

/** Told of errors that nobody else can be told of. Keys of the map as in asyncio: message, exception, future, task, handle, … */
@FunctionalInterface
public interface ExceptionHandler {
  void handle(EventLoop loop, Map<String, Object> context);
}

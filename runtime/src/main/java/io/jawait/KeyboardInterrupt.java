package io.jawait;

import org.jspecify.annotations.Nullable;

public final class KeyboardInterrupt extends Error {
  public KeyboardInterrupt() {}
  public KeyboardInterrupt(@Nullable String message) { super(message); }
}

package io.jawait;

import org.jspecify.annotations.Nullable;

public final class KeyboardInterrupt extends Error {
  private static final long serialVersionUID = 1;

  public KeyboardInterrupt() {}
  public KeyboardInterrupt(@Nullable String message) { super(message); }
}

package io.jawait;

import org.jspecify.annotations.Nullable;

public final class CancelledError extends Error {
  private static final long serialVersionUID = 1;

  public CancelledError() {}
  public CancelledError(@Nullable String message) { super(message); }
  public CancelledError(@Nullable String message, @Nullable Throwable cause) { super(message, cause); }
}

package io.jawait;

import org.jspecify.annotations.Nullable;

public final class SystemExit extends Error {
  private static final long serialVersionUID = 1;

  public SystemExit() {}
  public SystemExit(@Nullable String message) { super(message); }
}

package io.jawait;

import org.jspecify.annotations.Nullable;

public final class SystemExit extends Error {
  public SystemExit() {}
  public SystemExit(@Nullable String message) { super(message); }
}

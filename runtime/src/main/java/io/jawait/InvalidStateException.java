package io.jawait;

public final class InvalidStateException extends IllegalStateException {
  public InvalidStateException(String message) { super(message); }
}

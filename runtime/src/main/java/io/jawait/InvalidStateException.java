package io.jawait;

public final class InvalidStateException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  public InvalidStateException(String message) { super(message); }
}

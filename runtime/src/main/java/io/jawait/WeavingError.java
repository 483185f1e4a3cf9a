package io.jawait;

/** Code with awaits that was not or could not be woven. */
public final class WeavingError extends LinkageError {
  private static final long serialVersionUID = 1;

  private final String code;
  public WeavingError(String code, String text) { super(text); this.code = code; }
  /** The stable code of the diagnostic, such as {@code R-MONITOR}. */
  public String code() { return code; }
}

package io.jawait;

/**
 * Code with awaits was run that was not or could not be woven. It never blocks instead.
 *
 * <p>The text says what is wrong, where, and what to do.
 */
public final class WeavingError extends LinkageError {
    private static final long serialVersionUID = 1;

    private final String code;

    /** With the code of the diagnostic and its text. */
    public WeavingError(String code, String text) {
        super(text);
        this.code = code;
    }

    /** The stable code of the diagnostic, such as {@code R-MONITOR}. */
    public String code() {
        return code;
    }
}

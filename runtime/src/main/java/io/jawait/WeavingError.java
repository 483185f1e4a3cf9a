package io.jawait;

/** Code with awaits that was not or could not be woven. Its message says where, why, and what to do. */
public final class WeavingError extends LinkageError {
    private static final long serialVersionUID = 1;

    private final String code;

    /** With the diagnostic's code and its text. */
    public WeavingError(String code, String text) {
        super(text);
        this.code = code;
    }

    /** The stable code of the diagnostic, such as {@code R-MONITOR}. */
    public String code() {
        return code;
    }
}

package io.jawait;

public final class WeavingError extends LinkageError {
    private static final long serialVersionUID = 1L;

    public final String code;

    public WeavingError(String code, String text) {
        super(text);
        this.code = code;
    }
}

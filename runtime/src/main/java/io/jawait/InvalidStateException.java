package io.jawait;

/** A future was asked for a result that it does not have yet, or given a second one: asyncio's {@code InvalidStateError}. */
public final class InvalidStateException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /** With the text that says what state it is in. */
    public InvalidStateException(String message) {
        super(message);
    }
}

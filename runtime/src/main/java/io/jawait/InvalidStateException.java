package io.jawait;

/**
 * A future was asked for something that its state does not allow, such as a second result: asyncio's {@code InvalidStateError}.
 */
public final class InvalidStateException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /** With the text of the refusal. */
    public InvalidStateException(String message) {
        super(message);
    }
}

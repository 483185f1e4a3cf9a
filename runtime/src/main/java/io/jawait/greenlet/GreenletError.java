package io.jawait.greenlet;

/** A switch that can't be: greenlet's {@code greenlet.error}. */
public final class GreenletError extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With a text. */
    public GreenletError(String message) {
        super(message);
    }
}

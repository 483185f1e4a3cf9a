package io.jawait.greenlet;

/**
 * Ends a greenlet: what {@link Greenlet#throwInto()} throws in it. Greenlet's {@code GreenletExit}.
 *
 * <p>An {@code Error}, so that {@code catch (Exception e)} does not stop it. A greenlet that ends with it has ended normally: its parent gets the exit as a
 * value.
 */
public final class GreenletExit extends Error {
    private static final long serialVersionUID = 1;

    /** Without text. */
    public GreenletExit() {}

    /** With a text. */
    public GreenletExit(String message) {
        super(message);
    }
}

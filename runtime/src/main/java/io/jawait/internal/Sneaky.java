package io.jawait.internal;

/** Checked exceptions, thrown where no signature names them: an awaited error comes out as the very object. */
public final class Sneaky {
    private Sneaky() {}

    /** Throws {@code error}; written {@code throw Sneaky.raise(error)}. */
    public static Error raise(Throwable error) {
        return Sneaky.<Error>raiseAs(error);
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> Error raiseAs(Throwable error) throws X {
        throw (X) error;
    }
}

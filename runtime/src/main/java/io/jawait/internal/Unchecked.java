package io.jawait.internal;

import org.jspecify.annotations.Nullable;

/** Values that come out of an untyped place as what they went in. */
public final class Unchecked {
    private Unchecked() {}

    /** The value as a T, of which null may be one. */
    // Nobody can check either of it: T is the caller's, and with it whether null belongs to it.
    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"})
    public static <T extends @Nullable Object> T cast(@Nullable Object value) {
        return (T) value;
    }
}

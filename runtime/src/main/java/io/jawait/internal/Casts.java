package io.jawait.internal;

import org.jspecify.annotations.Nullable;

/** Casts that generics ask for and nobody checks. */
public final class Casts {
    private Casts() {}

    /** The value as what the caller knows it to be; null where the type variable stands for a nullable type. */
    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"})
    public static <T extends @Nullable Object> T unchecked(@Nullable Object value) {
        return (T) value;
    }
}

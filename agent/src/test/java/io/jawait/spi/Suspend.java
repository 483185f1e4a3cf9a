package io.jawait.spi;

import io.jawait.WeavingError;

/** What refused code calls. */
public final class Suspend {
    private Suspend() {}

    public static Error refused(String code, String text) {
        return new WeavingError(code, text);
    }
}

package io.jawait;

public final class CancelledError extends Error {
    private static final long serialVersionUID = 1;
}

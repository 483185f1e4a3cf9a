package io.jawait.internal;

import org.jspecify.annotations.Nullable;

/** A handler of the console's interrupt (SIGINT), as far as this JVM offers one. */
public final class ConsoleInterrupt implements AutoCloseable {
    private final OsSignal installed;

    private ConsoleInterrupt(OsSignal installed) {
        this.installed = installed;
    }

    /** Has the action run, in a thread of the JVM's, at each interrupt; null when the program has a handler of its own, or none can be set. */
    public static @Nullable ConsoleInterrupt install(Runnable action) {
        OsSignal installed;
        try {
            installed = OsSignal.install("INT", action);
        } catch (IllegalStateException unavailable) {
            return null;
        }
        if (!installed.replacedJvms()) {
            installed.close();
            return null;
        }
        return new ConsoleInterrupt(installed);
    }

    /** Puts the handler back that was there before, unless another one has taken its place. */
    @Override
    public void close() {
        installed.close();
    }
}

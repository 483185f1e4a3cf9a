package io.jawait.testsuite.bridges;

import io.jawait.ThreadLocalBridge;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;

/** OpenTelemetry's context: the current span, and baggage. */
final class OpenTelemetryBridge implements ThreadLocalBridge<Context> {
    @Override
    public Context save() {
        return Context.current();
    }

    @Override
    @SuppressWarnings({"try", "unused", "MustBeClosed"}) // the scope is left: what held before is restored by value
    public void restore(@Nullable Context saved) {
        Scope left = (saved == null ? Context.root() : saved).makeCurrent();
    }
}

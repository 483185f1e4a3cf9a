package io.jawait.net;

import io.jawait.EventLoop;
import io.jawait.internal.Access;
import io.jawait.internal.Sneaky;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Errors of transports and of the protocols that they call, on their way to the loop's exception handler. */
final class TransportErrors {
    private TransportErrors() {}

    /** Rethrows what has to leave the loop. */
    static void rethrowIfFatal(Throwable error) {
        if (Access.get().leavesLoop(error)) {
            throw Sneaky.raise(error);
        }
    }

    /** An error of input or output is logged in debug mode only: the protocol hears of it by connectionLost. */
    static void report(
            EventLoop loop, Throwable error, String message, BaseTransport transport, BaseProtocol protocol) {
        if (error instanceof IOException) {
            Access.get().logDebug(loop, transport + ": " + message, error);
        } else {
            tell(loop, error, message, transport, protocol);
        }
    }

    static void tell(EventLoop loop, Throwable error, String message, BaseTransport transport, BaseProtocol protocol) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("message", message);
        told.put("exception", error);
        told.put("transport", transport);
        told.put("protocol", protocol);
        loop.callExceptionHandler(told);
    }
}

package io.jawait.internal;

import org.jspecify.annotations.Nullable;

/** Refuses arguments in the public method that gets them, before anything is begun. Any thread. */
public final class Arguments {
    private static final int LAST_PORT = 65_535;

    private Arguments() {}

    /** The argument, which must not be null. */
    public static <T> T given(@Nullable T argument, String what, String method) {
        if (argument == null) {
            throw new IllegalArgumentException(what + " was expected by " + method + "(), got null");
        }
        return argument;
    }

    /** The number, which must not be smaller. */
    public static int atLeast(int least, int number, String name) {
        if (number < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", and is " + number);
        }
        return number;
    }

    /** A port to bind or to connect to; 0: the system's choice. */
    public static int port(int port) {
        if (port < 0 || port > LAST_PORT) {
            throw new IllegalArgumentException("port must be from 0 to " + LAST_PORT + ", and is " + port);
        }
        return port;
    }
}

package io.jawait.internal;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * The log {@code io.jawait}. A logger that fails does not fail who logs, which is the loop itself most often: what it has not taken is
 * printed.
 *
 * <p>Any thread.
 */
public final class Log {
    /** Not before it is used: to find a logger may fail too. */
    private static final class Found {
        static final System.Logger LOGGER = System.getLogger("io.jawait");
    }

    private Log() {}

    /** Of something that the program should know of. */
    public static void warn(String text) {
        write(Level.WARNING, text, null);
    }

    /** With the error that is told of, if there is one. */
    public static void write(Level level, String text, @Nullable Throwable error) {
        try {
            Found.LOGGER.log(level, text, error);
        } catch (Throwable failure) {
            if (Access.get().leavesLoop(failure)) {
                throw failure;
            }
            print(text, error, failure);
        }
    }

    private static void print(String text, @Nullable Throwable error, Throwable failure) {
        try {
            StringWriter lines = new StringWriter();
            PrintWriter out = new PrintWriter(lines);
            out.println(text);
            if (error != null) {
                error.printStackTrace(out);
            }
            out.print("It is printed, since the logger io.jawait has failed: ");
            failure.printStackTrace(out);
            System.err.print(lines);
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError unprintable) {
            System.err.println(text);
        }
    }
}

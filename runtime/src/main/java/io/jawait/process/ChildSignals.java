package io.jawait.process;

import io.jawait.Signal;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Signals to processes; the JDK sends two of them itself, the shell the others. By the handle, since the process's own methods close its
 * streams, too.
 */
final class ChildSignals {
    private ChildSignals() {}

    static void send(Process child, Signal signal) {
        switch (signal) {
            case TERM -> child.toHandle().destroy();
            case KILL -> child.toHandle().destroyForcibly();
            default -> {
                // Its number may be another process's as soon as it has exited, of which the loop hears later.
                if (child.isAlive()) {
                    sendByShell(child.pid(), signal);
                }
            }
        }
    }

    /** {@code kill} is built into each shell, where a command of that name may be missing. */
    private static void sendByShell(long pid, Signal signal) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -s \"$0\" \"$1\"", signal.name(), Long.toString(pid))
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

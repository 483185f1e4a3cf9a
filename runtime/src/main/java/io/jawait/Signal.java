package io.jawait;

/**
 * A signal of the operating system, by its name without "SIG": for {@link EventLoop#addSignalHandler} and for processes.
 *
 * <pre>{@code
 * getRunningLoop().addSignalHandler(Signal.HUP, this::reloadConfiguration);
 * }</pre>
 *
 * <p>Which of them can be handled depends on the system and on the JVM, which keeps QUIT and others for itself.
 */
public enum Signal {
    /** The terminal is gone; by custom, read the configuration again. */
    HUP,
    /** Interrupt from the console. */
    INT,
    /** The JVM prints its threads. */
    QUIT,
    /** Ends the process at once; can't be handled. */
    KILL,
    /** Asks the process to end. */
    TERM,
    /** For the program's own use. */
    USR1,
    /** For the program's own use. */
    USR2,
    /** A timer. */
    ALRM,
    /** A pipe without reader. */
    PIPE,
    /** A child has ended. */
    CHLD,
    /** Stops the process; can't be handled. */
    STOP,
    /** Lets a stopped process go on. */
    CONT,
    /** Stop from the console. */
    TSTP,
    /** The terminal's window has another size. */
    WINCH
}

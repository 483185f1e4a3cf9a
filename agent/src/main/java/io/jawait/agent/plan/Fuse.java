package io.jawait.agent.plan;

import java.util.Locale;

/**
 * Which awaited calls of async methods are made directly, without a coroutine object. Such a call does not pass through the
 * public method, so it does not meet what another agent may have put there.
 */
public enum Fuse {
    /** Of all methods; those of other classes as long as nobody changes their class. */
    ALL,
    /** Of methods of the class itself that can't be overridden. */
    SAME_CLASS,
    /** Of private methods of the class itself. */
    PRIVATE;

    /** As the option is written. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package io.jawait.spi;

import io.jawait.greenlet.Greenlet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How woven code reaches the greenlets, which stand in a package of their own. */
public abstract class SwitchDoor {
    /** What a greenlet waits for that has switched to another one. */
    public static final Object SWITCH = new Object();

    /** Not volatile: whoever has a greenlet has seen its class initialised, which provides this. */
    private static @Nullable SwitchDoor instance;

    /** For the one that the greenlets provide. */
    protected SwitchDoor() {}

    /** Called once, before there is a greenlet. */
    public static void provide(SwitchDoor provided) {
        instance = provided;
    }

    static SwitchDoor get() {
        return Objects.requireNonNull(instance);
    }

    /** Gives control to a greenlet: what comes back, or {@link Execution#SUSPENDED} where the caller has to leave first. */
    public abstract @Nullable Object switchTo(
            Greenlet greenlet, @Nullable Object value, @Nullable Throwable error, Execution execution);
}

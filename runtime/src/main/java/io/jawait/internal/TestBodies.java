package io.jawait.internal;

import io.jawait.Coroutine;
import org.jspecify.annotations.Nullable;

/**
 * Who runs the bodies of test methods: a woven one, which stays void for its framework, makes a coroutine of its body and gives it to
 * the driver of its thread.
 */
public final class TestBodies {
    private static final ThreadLocal<@Nullable Driver> DRIVER = new ThreadLocal<>();

    private TestBodies() {}

    /** Runs the body of a test method. */
    public interface Driver {
        /** Returns when it has ended; throws what it threw. */
        void drive(Coroutine<?> body);
    }

    /** Makes a driver that of this thread; null: none. Gives the one before. */
    public static @Nullable Driver exchange(@Nullable Driver driver) {
        Driver before = DRIVER.get();
        if (driver == null) {
            DRIVER.remove();
        } else {
            DRIVER.set(driver);
        }
        return before;
    }

    /**
     * Has the thread's driver run a body.
     *
     * @throws IllegalStateException when the method was called by somebody else than a test library with a driver
     */
    public static void drive(Coroutine<?> body) {
        Driver driver = DRIVER.get();
        if (driver == null) {
            body.close();
            throw new IllegalStateException(
                    "a void test method that awaits was called without the extension that drives it: annotate it"
                            + " @AsyncTest, or its class @ExtendWith(io.jawait.junit.AsyncExtension.class);"
                            + " other code does not call test methods");
        }
        driver.drive(body);
    }
}

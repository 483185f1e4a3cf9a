package io.jawait.spi;

import java.lang.invoke.LambdaConversionException;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * A way into a woven method by an ordinary call: HotSpot can inline it where one method prevails, which it can't do with a handle that is no
 * constant. Public because the classes behind it lie beside the woven ones, as those of lambdas do.
 */
@FunctionalInterface
public interface Entry {
    /** Runs the body on from where {@code frame} waits; a value or {@link Execution#SUSPENDED}. */
    @Nullable
    Object reenter(Frame frame, @Nullable Object value, Execution execution) throws Throwable;

    /** The same for the beginning of a body. */
    @FunctionalInterface
    interface Beginning {
        /** Runs the body with the arguments that {@code frame} holds; a value or {@link Execution#SUSPENDED}. */
        @Nullable
        Object start(Execution execution, Frame frame) throws Throwable;
    }

    /** Calls {@code reenter}; null where that can't be. */
    static @Nullable Entry of(Lookup owner, MethodHandle reenter) throws Throwable {
        return (Entry) make(owner, Entry.class, "reenter", reenter);
    }

    /** Calls {@code start}; null where that can't be. */
    static @Nullable Beginning ofStart(Lookup owner, MethodHandle start) throws Throwable {
        return (Beginning) make(owner, Beginning.class, "start", start);
    }

    private static @Nullable Object make(Lookup owner, Class<?> type, String method, MethodHandle target)
            throws Throwable {
        try {
            return LambdaMetafactory.metafactory(
                            owner, method, MethodType.methodType(type), target.type(), target, target.type())
                    .getTarget()
                    .invoke();
        } catch (LambdaConversionException | IllegalArgumentException | LinkageError impossible) {
            return null;
        }
    }
}

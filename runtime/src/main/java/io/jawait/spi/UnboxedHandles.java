package io.jawait.spi;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Changes handles of bodies, whose last parameter is the execution, from one form of results to another. Any thread. */
final class UnboxedHandles {
    private UnboxedHandles() {}

    /** {@code from} and {@code to} are {@code "int "} or {@code "long "} for an {@link Unboxed} result, and empty for an object. */
    static MethodHandle converted(MethodHandle body, String from, String to) {
        if (from.equals(to)) {
            return body;
        }
        MethodHandle boxed = from.isEmpty() ? body : filtered(body, from.trim() + "Box", long.class, Object.class);
        return to.isEmpty() ? boxed : filtered(boxed, to.trim() + "Of", Object.class, long.class);
    }

    /** The result goes through a method of {@link Unboxed}, which gets the execution too. */
    private static MethodHandle filtered(MethodHandle body, String name, Class<?> from, Class<?> to) {
        MethodHandle filter;
        try {
            filter = MethodHandles.lookup()
                    .findStatic(Unboxed.class, name, MethodType.methodType(to, from, Execution.class));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a method of this very package is missing", e);
        }
        MethodHandle both = MethodHandles.collectArguments(filter, 0, body);
        int count = body.type().parameterCount();
        int[] order = new int[count + 1];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        order[count] = count - 1;
        return MethodHandles.permuteArguments(both, body.type().changeReturnType(to), order);
    }
}

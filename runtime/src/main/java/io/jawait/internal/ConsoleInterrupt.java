package io.jawait.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * A handler of the console's interrupt (SIGINT), as far as this JVM offers one.
 *
 * <p>Reached by reflection: the JDK's door to signals is no part of its API, and may be closed.
 */
public final class ConsoleInterrupt implements AutoCloseable {
    private final Object signal;
    private final Object previous;
    private final Method handle;

    private ConsoleInterrupt(Object signal, Object previous, Method handle) {
        this.signal = signal;
        this.previous = previous;
        this.handle = handle;
    }

    /** Has the action run, in a thread of the JVM's, at each interrupt; null when the program has a handler of its own, or none can be set. */
    public static @Nullable ConsoleInterrupt install(Runnable action) {
        try {
            Class<?> signalClass = Class.forName("sun.misc.Signal");
            Class<?> handlerClass = Class.forName("sun.misc.SignalHandler");
            Method handle = signalClass.getMethod("handle", signalClass, handlerClass);
            Object signal = signalClass.getConstructor(String.class).newInstance("INT");
            Object ours = Proxy.newProxyInstance(
                    ConsoleInterrupt.class.getClassLoader(),
                    new Class<?>[] {handlerClass},
                    (proxy, method, arguments) -> answer(proxy, method, arguments, action));
            Object previous = handle.invoke(null, signal, ours);
            ConsoleInterrupt installed = new ConsoleInterrupt(signal, previous, handle);
            if (!isJvms(previous, handlerClass)) {
                installed.close();
                return null;
            }
            return installed;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError unavailable) {
            return null;
        }
    }

    /** Whether it is the JVM's own handler, rather than the program's or none at all, as in the background of a shell. */
    private static boolean isJvms(Object handler, Class<?> handlerClass) throws ReflectiveOperationException {
        return handler.getClass().getPackageName().equals(handlerClass.getPackageName())
                && handler != handlerClass.getField("SIG_IGN").get(null);
    }

    private static @Nullable Object answer(
            Object proxy, Method method, Object @Nullable [] arguments, Runnable action) {
        switch (method.getName()) {
            case "handle" -> action.run();
            case "equals" -> {
                return arguments != null && proxy == arguments[0];
            }
            case "hashCode" -> {
                return System.identityHashCode(proxy);
            }
            default -> {
                return "io.jawait console interrupt";
            }
        }
        return null;
    }

    /** Puts the handler back that was there before. */
    @Override
    public void close() {
        try {
            handle.invoke(null, signal, previous);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot restore the handler of SIGINT", e);
        }
    }
}

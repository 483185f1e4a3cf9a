package io.jawait.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A handler of one of the system's signals, as far as this JVM offers one.
 *
 * <p>Reached by reflection: the JDK's door to signals is no part of its API, and its module may be absent.
 */
public final class OsSignal implements AutoCloseable {
    /** Those that the JVM leaves ignored when it was started so. INT is one too, but what runs in a script's background is meant to be deaf to it. */
    private static final Set<String> LEFT_IGNORED = Set.of("HUP", "TERM");

    private final String name;
    private final Object signal;
    private final Object previous;
    private final Method handle;

    private OsSignal(String name, Object signal, Object previous, Method handle) {
        this.name = name;
        this.signal = signal;
        this.previous = previous;
        this.handle = handle;
    }

    /**
     * Has the action run, in a thread of the JVM's, at each signal.
     *
     * @param name without "SIG"
     * @throws IllegalStateException when this signal can't be handled, with the reason
     */
    public static OsSignal install(String name, Runnable action) {
        Object signal = null;
        try {
            Class<?> signalClass = Class.forName("sun.misc.Signal");
            Class<?> handlerClass = Class.forName("sun.misc.SignalHandler");
            Method handle = signalClass.getMethod("handle", signalClass, handlerClass);
            signal = signalClass.getConstructor(String.class).newInstance(name);
            Object ours = Proxy.newProxyInstance(
                    OsSignal.class.getClassLoader(),
                    new Class<?>[] {handlerClass},
                    (proxy, method, arguments) -> answer(proxy, method, arguments, action));
            return new OsSignal(name, signal, handle.invoke(null, signal, ours), handle);
        } catch (InvocationTargetException refused) {
            throw new IllegalStateException(
                    "sig " + number(signal, name) + " cannot be caught: " + reason(refused), refused);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError unavailable) {
            throw new IllegalStateException(
                    "sig " + name + " cannot be caught: this JVM has no sun.misc.Signal, of the module jdk.unsupported",
                    unavailable);
        }
    }

    /** Its name where this system does not know it. */
    private static Object number(@Nullable Object signal, String name) {
        try {
            return signal == null
                    ? name
                    : signal.getClass().getMethod("getNumber").invoke(signal);
        } catch (ReflectiveOperationException e) {
            return name;
        }
    }

    private static String reason(InvocationTargetException refused) {
        Throwable cause = refused.getCause();
        return String.valueOf(cause == null ? refused : cause.getMessage());
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
                return "io.jawait signal handler";
            }
        }
        return null;
    }

    /** Whether the handler before was the JVM's own, rather than the program's or none at all, as in the background of a shell. */
    public boolean replacedJvms() {
        return previous.getClass().getPackageName().equals("sun.misc") && !ignoredBefore();
    }

    /** Whether the action will never run: who started the process has it ignore the signal, as nohup does with HUP, and the JVM leaves it so. */
    public boolean isLeftIgnored() {
        return LEFT_IGNORED.contains(name) && ignoredBefore();
    }

    private boolean ignoredBefore() {
        try {
            return previous
                    == Class.forName("sun.misc.SignalHandler")
                            .getField("SIG_IGN")
                            .get(null);
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** Puts the handler back that was there before. */
    @Override
    public void close() {
        try {
            handle.invoke(null, signal, previous);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot restore the handler of SIG" + name, e);
        }
    }
}

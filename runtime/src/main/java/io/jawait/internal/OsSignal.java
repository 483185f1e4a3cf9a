package io.jawait.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A handler of one of the system's signals, as far as this JVM offers one. Of those that are open, the last one that was installed is called.
 *
 * <p>Any thread. Reached by reflection: the JDK's door to signals is no part of its API, and its module may be absent.
 */
public final class OsSignal implements AutoCloseable {
    /** Those that the JVM leaves ignored when it was started so. INT is one too, but what runs in a script's background is meant to be deaf to it. */
    private static final Set<String> LEFT_IGNORED = Set.of("HUP", "TERM");

    /** The open ones of each signal, in the order in which they were installed; guarded by the class's lock. */
    private static final Map<String, List<OsSignal>> OPEN = new HashMap<>();

    private final String name;
    private final Object signal;
    private final Object ours;
    private final Method handle;

    /** What comes back when this one is closed: the handler below, or that of the JVM or program; guarded by the class's lock. */
    private Object previous;

    private OsSignal(String name, Object signal, Object ours, Method handle)
            throws IllegalAccessException, InvocationTargetException {
        this.name = name;
        this.signal = signal;
        this.ours = ours;
        this.handle = handle;
        previous = handle.invoke(null, signal, ours);
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
            synchronized (OsSignal.class) {
                OsSignal installed = new OsSignal(name, signal, ours, handle);
                OPEN.computeIfAbsent(name, key -> new ArrayList<>()).add(installed);
                return installed;
            }
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
        return previous().getClass().getPackageName().equals("sun.misc") && !ignoredBefore();
    }

    /** Whether the action will never run: who started the process has it ignore the signal, as nohup does with HUP, and the JVM leaves it so. */
    public boolean isLeftIgnored() {
        return LEFT_IGNORED.contains(name) && ignoredBefore();
    }

    private boolean ignoredBefore() {
        try {
            return previous()
                    == Class.forName("sun.misc.SignalHandler")
                            .getField("SIG_IGN")
                            .get(null);
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    private Object previous() {
        synchronized (OsSignal.class) {
            return previous;
        }
    }

    /** If this is the handler that is called, puts the one below back, or the JVM's; else that one will not be this. Once is enough. */
    @Override
    public void close() {
        synchronized (OsSignal.class) {
            List<OsSignal> open = OPEN.getOrDefault(name, List.of());
            int place = open.indexOf(this);
            if (place < 0) {
                return;
            }
            open.remove(place);
            if (place == open.size()) {
                restore();
            } else if (open.get(place).previous == ours) {
                open.get(place).previous = previous;
            }
        }
    }

    /** A handler that the program has set since by other means stays. */
    private void restore() {
        try {
            Object current = handle.invoke(null, signal, previous);
            if (current != ours) {
                handle.invoke(null, signal, current);
            }
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot restore the handler of SIG" + name, e);
        }
    }
}

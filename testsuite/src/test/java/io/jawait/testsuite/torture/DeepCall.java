package io.jawait.testsuite.torture;

import io.jawait.Asyncio;
import io.jawait.Coroutine;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A call of mode {@code deep} whose receiver decides which method runs: it gives the coroutine of the body that was moved from that
 * method. Any thread.
 *
 * <p>A moved body can't be overridden, since tests and other libraries override methods, too, and theirs have none. So the JVM's choice is
 * made again for each class of receiver; where what it chooses was not moved, or in doubt, the ordinary call runs, and its result is a
 * finished coroutine.
 */
public final class DeepCall {
    private final MethodHandles.Lookup caller;
    private final String name;
    private final MethodType original;
    private final MethodType type;
    private final MethodHandle ordinary;
    private final MethodHandleInfo resolved;
    private final Map<Class<?>, MethodHandle> targets = new ConcurrentHashMap<>();

    private DeepCall(MethodHandles.Lookup caller, String name, MethodType type, MethodType original)
            throws ReflectiveOperationException {
        this.caller = caller;
        this.name = name;
        this.original = original;
        this.type = type;
        MethodHandle call = caller.findVirtual(type.parameterType(0), name, original);
        MethodHandle finished = MethodHandles.lookup()
                .findStatic(Asyncio.class, "async", MethodType.methodType(Coroutine.class, Object.class));
        resolved = caller.revealDirect(call);
        ordinary = MethodHandles.filterReturnValue(call.asType(type.changeReturnType(Object.class)), finished);
    }

    /**
     * Bootstrap.
     *
     * @param type of the receiver and the parameters, to a coroutine
     * @param original as the method is declared
     */
    public static CallSite link(MethodHandles.Lookup caller, String name, MethodType type, MethodType original)
            throws ReflectiveOperationException {
        DeepCall call = new DeepCall(caller, name, type, original);
        MethodHandle choose = MethodHandles.lookup()
                .bind(call, "target", MethodType.methodType(MethodHandle.class, Object.class))
                .asType(MethodType.methodType(MethodHandle.class, type.parameterType(0)));
        return new ConstantCallSite(MethodHandles.foldArguments(MethodHandles.exactInvoker(type), choose));
    }

    private MethodHandle target(@Nullable Object receiver) {
        return receiver == null ? ordinary : targets.computeIfAbsent(receiver.getClass(), this::find);
    }

    private MethodHandle find(Class<?> receiver) {
        try {
            Method selected = selected(receiver);
            Method body = selected == null ? null : bodyOf(selected.isBridge() ? bridged(selected) : selected);
            return body == null
                    ? ordinary
                    : MethodHandles.privateLookupIn(body.getDeclaringClass(), caller)
                            .unreflect(body)
                            .asType(type);
        } catch (IllegalAccessException | LinkageError notToBeSeen) {
            return ordinary;
        }
    }

    // ---- the JVM's choice

    private @Nullable Method selected(Class<?> receiver) {
        for (Class<?> type = receiver; type != null; type = type.getSuperclass()) {
            Method method = declared(type);
            if (method != null) {
                return method;
            }
        }
        List<Method> inherited = new ArrayList<>();
        for (Class<?> type = receiver; type != null; type = type.getSuperclass()) {
            collect(type, inherited);
        }
        inherited.removeIf(method -> inherited.stream()
                .anyMatch(other ->
                        other != method && method.getDeclaringClass().isAssignableFrom(other.getDeclaringClass())));
        return inherited.size() == 1 ? inherited.get(0) : null;
    }

    private void collect(Class<?> type, List<Method> inherited) {
        for (Class<?> each : type.getInterfaces()) {
            Method method = declared(each);
            if (method != null && !inherited.contains(method)) {
                inherited.add(method);
            }
            collect(each, inherited);
        }
    }

    private @Nullable Method declared(Class<?> type) {
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().equals(name)
                    && !Modifier.isStatic(method.getModifiers())
                    && !Modifier.isPrivate(method.getModifiers())
                    && method.getReturnType() == original.returnType()
                    && List.of(method.getParameterTypes()).equals(original.parameterList())
                    && overrides(method)) {
                return method;
            }
        }
        return null;
    }

    /** A method that only its package sees is overridden there alone. */
    private boolean overrides(Method method) {
        return (resolved.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0
                || method.getDeclaringClass().getPackage()
                        == resolved.getDeclaringClass().getPackage();
    }

    // ---- what was moved

    /** The method that a bridge calls, if there is but one that it can be. */
    private static @Nullable Method bridged(Method bridge) {
        Method found = null;
        for (Method method : bridge.getDeclaringClass().getDeclaredMethods()) {
            if (!method.isBridge()
                    && method.getName().equals(bridge.getName())
                    && bridge.getReturnType().isAssignableFrom(method.getReturnType())
                    && areNarrower(method.getParameterTypes(), bridge.getParameterTypes())) {
                if (found != null) {
                    return null;
                }
                found = method;
            }
        }
        return found;
    }

    private static boolean areNarrower(Class<?>[] types, Class<?>[] wider) {
        boolean narrower = types.length == wider.length;
        for (int i = 0; narrower && i < types.length; i++) {
            narrower = wider[i].isAssignableFrom(types[i]);
        }
        return narrower;
    }

    private static @Nullable Method bodyOf(@Nullable Method method) {
        if (method == null) {
            return null;
        }
        String prefix = method.getName() + Library.MARK;
        Method found = null;
        for (Method body : method.getDeclaringClass().getDeclaredMethods()) {
            if (body.getReturnType() == Coroutine.class
                    && body.getName().startsWith(prefix)
                    && List.of(body.getParameterTypes()).equals(List.of(method.getParameterTypes()))) {
                if (found != null) {
                    return null;
                }
                found = body;
            }
        }
        return found;
    }
}

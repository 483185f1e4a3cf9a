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
 * A call of an instance method in mode {@code deep}: it gives the coroutine of the body that was moved from the method that the JVM would
 * choose. Any thread.
 *
 * <p>A moved body can't be overridden, since tests and other libraries override methods, too, and theirs have none. So the JVM's choice is
 * made again for each class of receiver. Where what it chooses was not moved, or in doubt, the ordinary call runs, and its result is a
 * finished coroutine; so it does on Mockito's mocks and spies, whose advice stands in the original method.
 */
public final class DeepCall {
    /** {@code (Object)boolean}; null without Mockito. */
    private static final @Nullable MethodHandle IS_MOCK = isMock();

    private final MethodHandles.Lookup caller;
    private final String name;
    private final MethodType original;
    private final MethodType type;
    private final MethodHandle ordinary;
    private final MethodHandleInfo resolved;
    private final Map<Class<?>, MethodHandle> targets = new ConcurrentHashMap<>();

    /**
     * @param call the ordinary one
     */
    private DeepCall(MethodHandles.Lookup caller, String name, MethodType type, MethodType original, MethodHandle call)
            throws ReflectiveOperationException {
        this.caller = caller;
        this.name = name;
        this.original = original;
        this.type = type;
        MethodHandle finished = MethodHandles.lookup()
                .findStatic(Asyncio.class, "async", MethodType.methodType(Coroutine.class, Object.class));
        resolved = caller.revealDirect(call);
        ordinary = MethodHandles.filterReturnValue(call.asType(type.changeReturnType(Object.class)), finished);
    }

    private static @Nullable MethodHandle isMock() {
        try {
            Class<?> details = Class.forName("org.mockito.MockingDetails");
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            return MethodHandles.filterReturnValue(
                    lookup.findStatic(
                            Class.forName("org.mockito.Mockito"),
                            "mockingDetails",
                            MethodType.methodType(details, Object.class)),
                    lookup.findVirtual(details, "isMock", MethodType.methodType(boolean.class)));
        } catch (ReflectiveOperationException noMockito) {
            return null;
        }
    }

    private static boolean isMock(Object receiver) {
        try {
            return IS_MOCK != null && (boolean) IS_MOCK.invokeExact(receiver);
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }

    /**
     * Bootstrap of a call whose receiver decides.
     *
     * @param type of the receiver and the parameters, to a coroutine
     * @param original as the method is declared
     */
    public static CallSite link(MethodHandles.Lookup caller, String name, MethodType type, MethodType original)
            throws ReflectiveOperationException {
        MethodHandle ordinary = caller.findVirtual(type.parameterType(0), name, original);
        DeepCall call = new DeepCall(caller, name, type, original, ordinary);
        MethodHandle choose = MethodHandles.lookup()
                .bind(call, "target", MethodType.methodType(MethodHandle.class, Object.class))
                .asType(MethodType.methodType(MethodHandle.class, type.parameterType(0)));
        return new ConstantCallSite(MethodHandles.foldArguments(MethodHandles.exactInvoker(type), choose));
    }

    /**
     * Bootstrap of a call of {@code super}'s.
     *
     * @param owner where the search begins
     */
    public static CallSite linkSuper(
            MethodHandles.Lookup caller, String name, MethodType type, MethodType original, Class<?> owner)
            throws ReflectiveOperationException {
        MethodHandle ordinary = caller.findSpecial(owner, name, original, caller.lookupClass());
        return new ConstantCallSite(new DeepCall(caller, name, type, original, ordinary).find(owner));
    }

    /**
     * Bootstrap of a call of a static method whose moved body only its own class, or package, sees.
     *
     * @param owner the class of the body
     */
    public static CallSite linkStatic(MethodHandles.Lookup caller, String name, MethodType type, Class<?> owner)
            throws ReflectiveOperationException {
        return new ConstantCallSite(MethodHandles.privateLookupIn(owner, caller).findStatic(owner, name, type));
    }

    private MethodHandle target(@Nullable Object receiver) {
        return receiver == null || isMock(receiver)
                ? ordinary
                : targets.computeIfAbsent(receiver.getClass(), this::find);
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

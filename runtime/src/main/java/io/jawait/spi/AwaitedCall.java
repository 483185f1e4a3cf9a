package io.jawait.spi;

import io.jawait.Awaitable;
import io.jawait.Coroutine;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The site of an awaited call: calls the straight copy of the method that the call would reach, without a coroutine object, where that is
 * woven and unchanged. Any thread.
 *
 * <p>A call that can reach one method only is linked to it. One that the receiver decides looks at the receiver's class, and knows up to
 * three: each very class has the method that is selected for it, so that no override is passed by. Whatever else comes is the ordinary call.
 */
final class AwaitedCall extends MutableCallSite {
    private static final int MOST_CLASSES = 3;
    private static final int MOST_MISSES = 16;

    private static final MethodHandle AWAIT;
    private static final MethodHandle CHOOSE;
    private static final MethodHandle IS_EXACTLY;

    static {
        Lookup own = MethodHandles.lookup();
        try {
            AWAIT = own.findStatic(
                            Suspend.class,
                            "await",
                            MethodType.methodType(Object.class, Awaitable.class, Execution.class))
                    .asType(MethodType.methodType(Object.class, Coroutine.class, Execution.class));
            CHOOSE = own.findVirtual(
                    AwaitedCall.class, "choose", MethodType.methodType(MethodHandle.class, Object.class));
            IS_EXACTLY = own.findStatic(
                    AwaitedCall.class, "isExactly", MethodType.methodType(boolean.class, Class.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a method of this very class is missing", e);
        }
    }

    private final Lookup caller;

    /** {@code int } or {@code long }: the result is {@link Unboxed}; else empty. */
    private final String unboxed;

    private final MethodHandleInfo resolved;
    private final MethodHandle ordinary;
    private final Map<Class<?>, MethodHandle> known = new HashMap<>();
    private int misses;

    AwaitedCall(Lookup caller, MethodType type, String unboxed, MethodHandle call) {
        super(type);
        this.caller = caller;
        this.unboxed = unboxed;
        this.resolved = caller.revealDirect(call);
        MethodType callType = type.dropParameterTypes(type.parameterCount() - 1, type.parameterCount())
                .changeReturnType(Coroutine.class);
        this.ordinary =
                UnboxedHandles.converted(MethodHandles.collectArguments(AWAIT, 0, call.asType(callType)), "", unboxed);
        setTarget(reachesOne() ? linked(resolved.getDeclaringClass()) : choosing());
    }

    private boolean reachesOne() {
        int kind = resolved.getReferenceKind();
        return kind == MethodHandleInfo.REF_invokeStatic
                || kind == MethodHandleInfo.REF_invokeSpecial
                || (resolved.getModifiers() & (Modifier.FINAL | Modifier.PRIVATE)) != 0
                || (resolved.getDeclaringClass().getModifiers() & Modifier.FINAL) != 0;
    }

    private MethodHandle linked(Class<?> declaring) {
        MethodHandle straight = straightCopy(declaring);
        return straight == null ? ordinary : straight;
    }

    private @Nullable MethodHandle straightCopy(Class<?> declaring) {
        String descriptor = resolved.getMethodType().toMethodDescriptorString();
        return WovenClass.of(declaring).straightCopy(resolved.getName(), descriptor, unboxed, type(), ordinary);
    }

    // ---- calls that the receiver decides

    private MethodHandle choosing() {
        MethodHandle choose =
                CHOOSE.bindTo(this).asType(MethodType.methodType(MethodHandle.class, type().parameterType(0)));
        return MethodHandles.foldArguments(MethodHandles.exactInvoker(type()), choose);
    }

    /** For a receiver of a class that is not known yet. */
    synchronized MethodHandle choose(@Nullable Object receiver) {
        if (receiver == null || ReadySite.isStackDeep()) {
            return ordinary;
        }
        if (known.size() >= MOST_CLASSES) { // others have missed at the same time
            return known.getOrDefault(receiver.getClass(), ordinary);
        }
        MethodHandle straight = forClass(receiver.getClass());
        if (straight == null) {
            if (++misses == MOST_MISSES && known.isEmpty()) {
                setTarget(ordinary);
            }
            return ordinary;
        }
        known.put(receiver.getClass(), straight);
        MethodHandle target = known.size() == MOST_CLASSES ? ordinary : choosing();
        for (Map.Entry<Class<?>, MethodHandle> each : known.entrySet()) {
            MethodHandle test = MethodHandles.insertArguments(IS_EXACTLY, 0, each.getKey())
                    .asType(MethodType.methodType(boolean.class, type().parameterType(0)));
            target = MethodHandles.guardWithTest(test, each.getValue(), target);
        }
        setTarget(target);
        return straight;
    }

    @SuppressWarnings("ReferenceEquality") // classes
    static boolean isExactly(Class<?> type, @Nullable Object receiver) {
        return receiver != null && receiver.getClass() == type;
    }

    /** The straight copy of the method that is selected for objects of the very class; null for the ordinary call. */
    private @Nullable MethodHandle forClass(Class<?> receiver) {
        if (!outlives(receiver.getClassLoader())) {
            return null;
        }
        Class<?> selected = null;
        for (Class<?> type = receiver; type != null && selected == null; type = type.getSuperclass()) {
            selected = selected(receiver, WovenClass.of(type).lookup());
        }
        if (selected == null) {
            selected = selected(receiver, caller);
        }
        return selected == null ? null : straightCopy(selected);
    }

    /** The class whose method is selected, as far as the lookup can see. */
    private @Nullable Class<?> selected(Class<?> receiver, @Nullable Lookup lookup) {
        if (lookup == null) {
            return null;
        }
        try {
            MethodHandleInfo found =
                    lookup.revealDirect(lookup.findVirtual(receiver, resolved.getName(), resolved.getMethodType()));
            return overrides(found) ? found.getDeclaringClass() : null;
        } catch (ReflectiveOperationException | LinkageError invisible) {
            return null;
        }
    }

    private boolean overrides(MethodHandleInfo found) {
        boolean ofAllPackages = (resolved.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
        return (found.getModifiers() & (Modifier.PRIVATE | Modifier.STATIC)) == 0
                && (ofAllPackages
                        || found.getDeclaringClass()
                                .getPackageName()
                                .equals(resolved.getDeclaringClass().getPackageName()));
    }

    /** Whether the site may keep classes of the loader: it must not keep a loader from going that its own class does not need. */
    private boolean outlives(@Nullable ClassLoader loader) {
        ClassLoader own = caller.lookupClass().getClassLoader();
        while (own != null && own != loader) {
            own = own.getParent();
        }
        return own == loader;
    }
}

package io.jawait.spi;

import io.jawait.Coroutine;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The site of a call of another class whose coroutine is awaited at once: {@code (receiver, arguments, Execution)Object}.
 *
 * <p>It begins with the ordinary call and an await of what that gives. Once it has been used for a while it calls the body itself, where
 * the callee's class has registered one: of a method that can't be overridden always, else for receivers of the very classes seen
 * whose public method is the one registered. So what overrides it without being async is never passed by, nor is a method that was
 * not woven. Any thread.
 *
 * <pre>
 * counting   note(receiver); ordinary
 * linked     receiver is exactly a C ? C's body : counting       up to {@value #MAX_RECEIVERS} classes
 * given up   ordinary
 * </pre>
 */
final class AwaitedCall extends MutableCallSite {
    /** After so many calls it looks for a body to call: before, a site costs less than finding one. */
    private static final int FIRST_LOOK = 50;

    /** So many calls after a look in vain it looks again; the second one in vain is the last. */
    private static final int NEXT_LOOK = 5_000;

    private static final int MAX_RECEIVERS = 3;

    private static final Lookup OWN = MethodHandles.lookup();
    private static final MethodHandle AWAIT = own(
            "awaitCoroutine", MethodType.methodType(Object.class, Coroutine.class, Execution.class));
    private static final MethodHandle NOTE =
            own("note", MethodType.methodType(void.class, AwaitedCall.class, Object.class));
    private static final MethodHandle IS_EXACTLY =
            own("isExactly", MethodType.methodType(boolean.class, Class.class, Object.class));

    /** What libraries for tests bring along to change public methods of classes that are loaded: none may be passed by then. */
    private static final boolean CLASSES_MAY_CHANGE =
            ClassLoader.getSystemResource("net/bytebuddy/agent/Installer.class") != null;

    private final Lookup caller;
    private final MethodHandleInfo callee;
    private final MethodHandle ordinary;
    private final MethodHandle counting;
    private final List<Receiver> receivers = new ArrayList<>();
    private int calls;
    private int nextLook = FIRST_LOOK;
    private boolean wasInVain;

    /** A class whose objects have their method's body called. */
    private record Receiver(Class<?> type, MethodHandle body) {}

    AwaitedCall(Lookup caller, MethodType type, MethodHandle callee) {
        super(type);
        this.caller = caller;
        this.callee = caller.revealDirect(callee);
        this.ordinary =
                MethodHandles.collectArguments(AWAIT, 0, callee.asFixedArity()).asType(type);
        MethodHandle note = NOTE.bindTo(this);
        this.counting = MethodHandles.foldArguments(
                ordinary,
                isStatic()
                        ? MethodHandles.insertArguments(note, 0, (Object) null)
                        : note.asType(MethodType.methodType(void.class, type.parameterType(0))));
        setTarget(CLASSES_MAY_CHANGE ? ordinary : counting);
    }

    private static MethodHandle own(String name, MethodType type) {
        try {
            return OWN.findStatic(AwaitedCall.class, name, type);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static @Nullable Object awaitCoroutine(Coroutine<?> coroutine, Execution execution) throws Throwable {
        return Suspend.await(coroutine, execution);
    }

    private static boolean isExactly(Class<?> expected, @Nullable Object receiver) {
        return receiver != null && receiver.getClass() == expected;
    }

    // ---- from counting to linked

    private static void note(AwaitedCall site, @Nullable Object receiver) {
        if (++site.calls == site.nextLook) {
            site.look(receiver);
        }
    }

    private synchronized void look(@Nullable Object receiver) {
        boolean fixed = isFixed();
        MethodHandle body = fixed ? Linkage.body(callee.getDeclaringClass(), key()) : bodyFor(receiver);
        if (fixed && body != null) {
            setTarget(fitted(body));
            return;
        }
        if (body != null) {
            receivers.add(new Receiver(Objects.requireNonNull(receiver).getClass(), fitted(body)));
        }
        boolean isLast = receivers.size() == MAX_RECEIVERS || body == null && wasInVain;
        wasInVain |= body == null;
        nextLook = calls + (body == null ? NEXT_LOOK : FIRST_LOOK);
        setTarget(chain(isLast ? ordinary : counting));
    }

    private MethodHandle chain(MethodHandle others) {
        MethodHandle target = others;
        for (Receiver receiver : receivers) {
            MethodHandle test = IS_EXACTLY.bindTo(receiver.type);
            MethodType testType = MethodType.methodType(boolean.class, type().parameterType(0));
            target = MethodHandles.guardWithTest(test.asType(testType), receiver.body, target);
        }
        return target;
    }

    private MethodHandle fitted(MethodHandle body) {
        int trailing = body.type().parameterCount() - type().parameterCount();
        MethodHandle exact =
                MethodHandles.insertArguments(body, type().parameterCount(), new @Nullable Object[trailing]);
        return exact.asType(type());
    }

    // ---- whose body

    private boolean isStatic() {
        return callee.getReferenceKind() == MethodHandleInfo.REF_invokeStatic;
    }

    private boolean isFixed() {
        int fixed = Modifier.STATIC | Modifier.PRIVATE | Modifier.FINAL;
        return (callee.getModifiers() & fixed) != 0
                || Modifier.isFinal(callee.getDeclaringClass().getModifiers());
    }

    private String key() {
        return Linkage.bodyKey(callee.getName(), callee.getMethodType());
    }

    /** The body of the method that the JVM would select; null when there is none, or it can't be told. */
    private @Nullable MethodHandle bodyFor(@Nullable Object receiver) {
        if (receiver == null || !canBeKept(receiver.getClass()) || !isOverriddenByName(receiver.getClass())) {
            return null;
        }
        MethodHandle own = Linkage.body(receiver.getClass(), key());
        if (own != null) {
            return own;
        }
        try {
            MethodHandle selected = caller.findVirtual(receiver.getClass(), callee.getName(), callee.getMethodType());
            return Linkage.body(caller.revealDirect(selected).getDeclaringClass(), key());
        } catch (ReflectiveOperationException | LinkageError notForTheCaller) {
            return null;
        }
    }

    /** A class that the caller's loader does not see may have to be unloaded before the caller. */
    private boolean canBeKept(Class<?> receiver) {
        ClassLoader loader = caller.lookupClass().getClassLoader();
        while (loader != null && loader != receiver.getClassLoader()) {
            loader = loader.getParent();
        }
        return loader == receiver.getClassLoader() && !receiver.isHidden();
    }

    /** Whether a method of this name and type in the receiver's class overrides the callee: not across packages, where it has package access. */
    private boolean isOverriddenByName(Class<?> receiver) {
        return (callee.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0
                || receiver.getClassLoader() == callee.getDeclaringClass().getClassLoader()
                        && receiver.getPackageName().equals(callee.getDeclaringClass().getPackageName());
    }
}

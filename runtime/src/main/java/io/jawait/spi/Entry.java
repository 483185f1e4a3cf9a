package io.jawait.spi;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * A way into a woven method by ordinary calls: HotSpot can inline them where one method prevails, which it can't do with a handle that is no
 * constant, and where many take turns a call of a class's method is quicker than one of an interface's. Public because the classes behind it
 * lie beside the woven ones, as those of lambdas do.
 */
public abstract class Entry {
    /** For the classes beside woven ones. */
    protected Entry() {}

    /** Runs the body with the arguments that {@code frame} holds; a value or {@link Execution#SUSPENDED}. */
    public abstract @Nullable Object start(Execution execution, Frame frame) throws Throwable;

    /** Runs the body on from where {@code frame} waits; a value or {@link Execution#SUSPENDED}. */
    public abstract @Nullable Object reenter(Frame frame, @Nullable Object value, Execution execution) throws Throwable;

    /** Calls two static methods of the lookup's own class; null where that can't be. */
    static @Nullable Entry of(Lookup owner, MethodHandle start, MethodHandle reenter) {
        try {
            MethodHandleInfo begin = owner.revealDirect(start);
            MethodHandleInfo resume = owner.revealDirect(reenter);
            if (owner.lookupClass().isHidden() || isElsewhere(begin, owner) || isElsewhere(resume, owner)) {
                return null;
            }
            Lookup made = owner.defineHiddenClass(
                    EntryClass.bytes(owner.lookupClass(), begin.getName(), resume.getName()),
                    true,
                    Lookup.ClassOption.NESTMATE);
            return (Entry) made.findConstructor(made.lookupClass(), MethodType.methodType(void.class))
                    .invoke();
        } catch (Throwable impossible) {
            if (impossible instanceof VirtualMachineError fatal) {
                throw fatal;
            }
            return null;
        }
    }

    private static boolean isElsewhere(MethodHandleInfo method, Lookup owner) {
        return method.getDeclaringClass() != owner.lookupClass()
                || method.getReferenceKind() != MethodHandleInfo.REF_invokeStatic;
    }
}

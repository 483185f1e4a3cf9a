package io.jawait.spi;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;

/**
 * Stands before an awaited call and tells whether its linked form may be used: not before it was called often enough to be worth it, and
 * never where a type of its signature does not exist, or is one that the caller may not name: an ordinary call would not notice. Any thread.
 */
final class ReadySite extends MutableCallSite {
    /** Linking costs as much as some thousand calls gain; tests want it sooner. */
    private static final int ENOUGH = Integer.getInteger("jawait.fuse.calls", 50);

    private static final int DEEP = 300;

    private static final MethodHandle COUNT = count();

    private final Lookup caller;
    private final String parameters;
    private int calls;

    ReadySite(Lookup caller, String parameters) {
        super(MethodType.methodType(int.class));
        this.caller = caller;
        this.parameters = parameters;
        setTarget(COUNT.bindTo(this));
    }

    /** What the call is to do this time. */
    int next() {
        if (++calls < ENOUGH) {
            return 0;
        }
        if (isStackDeep()) {
            calls = 0;
            return 0;
        }
        int ready = isObserved() && typesCanBeNamed() ? 1 : 0;
        setTarget(MethodHandles.constant(int.class, ready));
        return ready;
    }

    /**
     * Whether somebody would tell if another agent changed a class. The agent sets the property; a program that was woven when it was
     * built may do so on its command line.
     */
    private static boolean isObserved() {
        return "all".equals(System.getProperty("jawait.fuse"));
    }

    /** Linking takes stack that a deep recursion may not have left. */
    static boolean isStackDeep() {
        try {
            return StackWalker.getInstance()
                    .walk(frames -> frames.skip(DEEP).findAny().isPresent());
        } catch (StackOverflowError itIs) {
            return true;
        }
    }

    /** As the JVM sees it when it links a site with these types. */
    private boolean typesCanBeNamed() {
        try {
            MethodType types = MethodType.fromMethodDescriptorString(
                    parameters, caller.lookupClass().getClassLoader());
            for (Class<?> type : types.parameterArray()) {
                caller.accessClass(elementOf(type));
            }
            return true;
        } catch (TypeNotPresentException | LinkageError | IllegalAccessException unusable) {
            return false;
        }
    }

    private static Class<?> elementOf(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return element;
    }

    private static MethodHandle count() {
        try {
            return MethodHandles.lookup().findVirtual(ReadySite.class, "next", MethodType.methodType(int.class));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a method of this very class is missing", e);
        }
    }
}

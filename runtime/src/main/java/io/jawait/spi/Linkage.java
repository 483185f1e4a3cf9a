package io.jawait.spi;

import io.jawait.Asyncio;
import io.jawait.WeavingError;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;

/** Bootstrap methods of woven call sites. Any thread. */
public final class Linkage {
    /** Counts the changes of what woven code calls in the runtime; the agent reads it in the class file. */
    public static final int GENERATION = 1;

    private static final MethodType START = MethodType.methodType(Object.class, Execution.class, Frame.class);
    private static final MethodType REENTER =
            MethodType.methodType(Object.class, Frame.class, Object.class, Execution.class);

    private Linkage() {}

    /**
     * A site that gives the {@link Code} of the method {@code name}. The handles are of the method's hidden entries, whose unused trailing
     * parameters are filled with null; {@code record} is the text that {@link DebugRecord} decodes, in parts.
     *
     * @param generation what the class was woven for; where that is not this runtime's, the site throws
     * @param descriptor of the method that users call
     * @param straight of its straight copy, after {@code static } where it is, and {@code int } or {@code long } for an {@link Unboxed}
     *     result; texts, since their types need not exist
     */
    public static CallSite code(
            Lookup caller,
            String name,
            MethodType type,
            int generation,
            MethodHandle start,
            MethodHandle reenter,
            String descriptor,
            String straight,
            String... record) {
        if (generation != GENERATION) {
            return throwing(caller.lookupClass(), generation);
        }
        MethodHandleInfo entry = caller.revealDirect(reenter);
        WovenClass.of(caller.lookupClass()).handOver(caller, entry.getName() + descriptor, straight);
        Code code = code(
                caller.lookupClass(),
                name,
                generation,
                entry.getName() + entry.getMethodType().toMethodDescriptorString(),
                start,
                reenter,
                record);
        return new ConstantCallSite(MethodHandles.constant(Code.class, code));
    }

    /**
     * The Code of a method, for code without call sites.
     *
     * @param entry name and descriptor of the re-entry copy
     * @throws WeavingError when the class was woven for another generation
     */
    public static Code code(
            Class<?> owner,
            String name,
            int generation,
            String entry,
            MethodHandle start,
            MethodHandle reenter,
            String... record) {
        if (generation != GENERATION) {
            return otherGeneration(owner, generation);
        }
        DebugRecord told = new DebugRecord(record);
        return WovenClass.of(owner)
                .code(
                        entry,
                        told,
                        () -> new WovenCode(
                                owner, name, withoutTrailing(start, START), withoutTrailing(reenter, REENTER), told));
    }

    /** A site that tells whether the {@link #awaited} one behind it may be used; {@code parameters} is a descriptor with its types. */
    public static CallSite ready(Lookup caller, String name, MethodType type, String parameters) {
        return new ReadySite(caller, parameters);
    }

    /** The site of an awaited call; {@code call} is the ordinary one, which gives a coroutine. */
    public static CallSite awaited(Lookup caller, String name, MethodType type, MethodHandle call) {
        return new AwaitedCall(caller, type, "", call);
    }

    /** The same, with an {@link Unboxed} int as result. */
    public static CallSite intAwaited(Lookup caller, String name, MethodType type, MethodHandle call) {
        return new AwaitedCall(caller, type, "int ", call);
    }

    /** The same, with an {@link Unboxed} long as result. */
    public static CallSite longAwaited(Lookup caller, String name, MethodType type, MethodHandle call) {
        return new AwaitedCall(caller, type, "long ", call);
    }

    /** Another agent changes the class: the agent tells. */
    public static void changed(Class<?> woven) {
        WovenClass.of(woven).change();
        if (woven == Asyncio.class) {
            Suspend.changeAsyncio();
        } else if (woven.getName().startsWith("io.jawait.queue.")) {
            QueueDoor.change();
        }
    }

    /** A bootstrap method that throws itself is not asked twice, and what the JVM throws then says nothing. */
    private static CallSite throwing(Class<?> woven, int generation) {
        try {
            MethodHandle refuse = MethodHandles.lookup()
                    .findStatic(
                            Linkage.class,
                            "otherGeneration",
                            MethodType.methodType(Code.class, Class.class, int.class));
            return new ConstantCallSite(MethodHandles.insertArguments(refuse, 0, woven, generation));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    @SuppressWarnings("UnusedMethod") // by the handle
    private static Code otherGeneration(Class<?> woven, int generation) {
        throw new WeavingError(
                "R-ABI",
                "R-ABI: " + woven.getName() + " was woven for generation " + generation
                        + " of the runtime, and this is generation " + GENERATION + "\n"
                        + "  Woven code calls the runtime directly, and what it calls differs between generations.\n"
                        + "  Instead: compile and weave the class again, with the jawait-agent that belongs to your"
                        + " jawait-runtime.");
    }

    private static MethodHandle withoutTrailing(MethodHandle handle, MethodType wanted) {
        int trailing = handle.type().parameterCount() - wanted.parameterCount();
        return trailing == 0
                ? handle
                : MethodHandles.insertArguments(handle, wanted.parameterCount(), new Object[trailing]);
    }
}

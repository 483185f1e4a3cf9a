package io.jawait.spi;

import io.jawait.WeavingError;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Bootstrap methods of woven call sites. Any thread. */
public final class Linkage {
    /** Counts the changes of what woven code calls in the runtime; the agent reads it in the class file. */
    public static final int GENERATION = 1;

    private static final MethodType START = MethodType.methodType(Object.class, Execution.class, Frame.class);
    private static final MethodType REENTER =
            MethodType.methodType(Object.class, Frame.class, Object.class, Execution.class);

    /** A method has two sites, which have to give the same object. The map goes with its class. */
    private static final ClassValue<Map<String, Code>> CODES = new ClassValue<>() {
        @Override
        protected Map<String, Code> computeValue(Class<?> owner) {
            return new ConcurrentHashMap<>();
        }
    };

    /** The bodies of a class's async methods, for the calls of others. The map goes with its class. */
    private static final ClassValue<Map<String, MethodHandle>> BODIES = new ClassValue<>() {
        @Override
        protected Map<String, MethodHandle> computeValue(Class<?> owner) {
            return new ConcurrentHashMap<>();
        }
    };

    private Linkage() {}

    /**
     * A site that gives the {@link Code} of the method {@code name}. The handles are of the method's hidden members, whose unused trailing
     * parameters are filled with null; {@code body} is the straight copy, which awaited calls of other classes may make; {@code record} is the text that {@link DebugRecord} decodes, in parts.
     *
     * @param generation what the class was woven for; where that is not this runtime's, the site throws
     */
    public static CallSite code(
            Lookup caller,
            String name,
            MethodType type,
            int generation,
            MethodHandle start,
            MethodHandle reenter,
            MethodHandle body,
            String... record) {
        if (generation != GENERATION) {
            return throwing(caller.lookupClass(), generation);
        }
        MethodHandleInfo entry = caller.revealDirect(reenter);
        Code code = CODES.get(caller.lookupClass())
                .computeIfAbsent(
                        entry.getName() + entry.getMethodType().toMethodDescriptorString(),
                        key -> new WovenCode(
                                caller.lookupClass(),
                                name,
                                withoutTrailing(start, START),
                                withoutTrailing(reenter, REENTER),
                                new DebugRecord(record)));
        MethodHandleInfo named = caller.revealDirect(body);
        BODIES.get(caller.lookupClass()).putIfAbsent(bodyKey(named.getName(), named.getMethodType()), body);
        return new ConstantCallSite(MethodHandles.constant(Code.class, code));
    }

    /** A site of an awaited call of a method, mostly of another class: see {@link AwaitedCall}. */
    public static CallSite call(Lookup caller, String name, MethodType type, MethodHandle callee) {
        return new AwaitedCall(caller, type, callee);
    }

    /** The straight copy of a method that {@code owner} declares; null when it has none, or none has been needed yet. */
    static @Nullable MethodHandle body(Class<?> owner, String key) {
        return BODIES.get(owner).get(key);
    }

    /** Name and parameters of a method, of its public form or of its straight copy. */
    static String bodyKey(String name, MethodType type) {
        int own = type.parameterList().indexOf(Execution.class);
        MethodType parameters = own < 0 ? type : type.dropParameterTypes(own, type.parameterCount());
        return name + parameters.changeReturnType(void.class).toMethodDescriptorString();
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

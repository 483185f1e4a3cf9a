package io.jawait.spi;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.SwitchPoint;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a woven class has handed over, method by method, when each was first called. Goes with its class. Any thread. */
final class WovenClass {
    private static final String STATIC = "static ";

    private static final ClassValue<WovenClass> OF = new ClassValue<>() {
        @Override
        protected WovenClass computeValue(Class<?> type) {
            return new WovenClass(type);
        }
    };

    private final Class<?> type;

    /** By hidden entry: a method has two sites, which have to give the same object. */
    private final Map<String, WovenCode> codes = new ConcurrentHashMap<>();

    /** By name and descriptor of the method: the descriptor of its straight copy, with words before it as {@link Linkage#code} has them. */
    private final Map<String, String> straightCopies = new ConcurrentHashMap<>();

    private final SwitchPoint unchanged = new SwitchPoint();
    private volatile @Nullable Lookup lookup;

    private WovenClass(Class<?> type) {
        this.type = type;
    }

    static WovenClass of(Class<?> type) {
        return OF.get(type);
    }

    /** The code of an entry, made when it is first asked for; {@code record} is that of the body that asks, which may have been exchanged since. */
    Code code(String entry, DebugRecord record, Supplier<WovenCode> make) {
        WovenCode code = codes.computeIfAbsent(entry, key -> make.get());
        code.describe(record);
        return code;
    }

    void handOver(Lookup own, String method, String straightCopy) {
        lookup = own;
        straightCopies.put(method, straightCopy);
    }

    /** The class's own lookup; null when it has handed nothing over. */
    @Nullable
    Lookup lookup() {
        return lookup;
    }

    /** Another agent has changed the class: its methods are called through their public ends from now on. */
    void change() {
        SwitchPoint.invalidateAll(new SwitchPoint[] {unchanged});
    }

    /**
     * The straight copy of a method, as long as nobody changes the class, and {@code otherwise} from then on. Null when there is none.
     *
     * @param unboxed {@code int } or {@code long } for an {@link Unboxed} result, else empty
     * @param wanted the type of the handle: receiver, arguments, execution
     */
    @Nullable
    MethodHandle straightCopy(
            String name, String descriptor, String unboxed, MethodType wanted, MethodHandle otherwise) {
        String straight = straightCopies.get(name + descriptor);
        Lookup own = lookup;
        if (straight == null || own == null || unchanged.hasBeenInvalidated()) {
            return null;
        }
        try {
            boolean isStatic = straight.startsWith(STATIC);
            int words = isStatic ? STATIC.length() : 0;
            int begin = straight.indexOf('(');
            MethodType copyType =
                    MethodType.fromMethodDescriptorString(straight.substring(begin), type.getClassLoader());
            MethodHandle copy =
                    isStatic ? own.findStatic(type, name, copyType) : own.findSpecial(type, name, copyType, type);
            int trailing = copy.type().parameterCount() - wanted.parameterCount();
            MethodHandle shortened = trailing == 0
                    ? copy
                    : MethodHandles.insertArguments(copy, wanted.parameterCount(), new Object[trailing]);
            MethodHandle converted = UnboxedHandles.converted(shortened, straight.substring(words, begin), unboxed);
            return unchanged.guardWithTest(converted.asType(wanted), otherwise);
        } catch (ReflectiveOperationException | TypeNotPresentException | LinkageError missing) {
            return null;
        }
    }
}

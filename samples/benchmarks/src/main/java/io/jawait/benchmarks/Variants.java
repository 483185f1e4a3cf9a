package io.jawait.benchmarks;

import io.jawait.benchmarks.byhand.ByHand;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The variants by name, in the order of the report. */
public final class Variants {
    static final String BY_HAND = "by hand";

    private static final Map<String, Supplier<Variant>> ALL = new LinkedHashMap<>();

    static {
        ALL.put(BY_HAND, ByHand::new);
    }

    private Variants() {}

    static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    static Variant make(String name) {
        return ALL.get(name).get();
    }

    /** Whether this JVM can run it. */
    static boolean isAvailable(String name) {
        return ALL.containsKey(name);
    }

    /** Whether the variant has written this workload. */
    static boolean has(Variant variant, String workload) {
        for (Method method : variant.getClass().getMethods()) {
            if (method.getName().equals(workload) && !method.isDefault()) {
                return true;
            }
        }
        return false;
    }
}

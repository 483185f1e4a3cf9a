package io.jawait.benchmarks;

import io.jawait.benchmarks.byhand.ByHand;
import io.jawait.benchmarks.jawait.JawaitVariant;
import io.jawait.benchmarks.kotlin.KotlinLoop;
import io.jawait.benchmarks.kotlin.KotlinRaw;
import io.jawait.benchmarks.stages.Stages;
import io.jawait.benchmarks.threads.VirtualThreads;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The variants by name, in the order of the report. */
final class Variants {
    static final String BY_HAND = "by hand";
    static final String JAWAIT = "jawait";
    static final String ONE_CARRIER = "virtual threads, one carrier";
    static final String THREADS = "virtual threads";

    private static final Map<String, Supplier<Variant>> ALL = new LinkedHashMap<>();

    static {
        ALL.put(BY_HAND, ByHand::new);
        ALL.put(JAWAIT, JawaitVariant::new);
        ALL.put("kotlin", KotlinLoop::new);
        ALL.put("kotlin, raw", KotlinRaw::new);
        ALL.put(ONE_CARRIER, VirtualThreads::new);
        ALL.put(THREADS, VirtualThreads::new);
        ALL.put("CompletableFuture", Stages::new);
    }

    private Variants() {}

    static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    static Variant make(String name) {
        return ALL.get(name).get();
    }

    /** Whether it needs a JDK from 21 on. */
    static boolean needsVirtualThreads(String name) {
        return name.equals(ONE_CARRIER) || name.equals(THREADS);
    }

    /** Whether this JVM can run it. */
    static boolean isAvailable(String name) {
        return VirtualThreads.exist() || !needsVirtualThreads(name);
    }

    /** Whether the variant has written this workload. */
    static boolean has(String name, String workload) {
        if (needsVirtualThreads(name)) {
            return has(VirtualThreads.class, workload);
        }
        try (Variant variant = make(name)) {
            return has(variant, workload);
        }
    }

    static boolean has(Variant variant, String workload) {
        return has(variant.getClass(), workload);
    }

    private static boolean has(Class<?> variant, String workload) {
        for (Method method : variant.getMethods()) {
            if (method.getName().equals(workload) && method.getDeclaringClass() != Variant.class) {
                return true;
            }
        }
        return false;
    }
}

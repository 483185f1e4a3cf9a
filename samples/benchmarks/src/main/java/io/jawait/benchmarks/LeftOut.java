package io.jawait.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pairs of variant and workload that are not written, each with the reason, which the report tells. */
final class LeftOut {
    private static final String SAME_CALL = "an await costs the same wherever the callee stands";

    private static final Map<String, Map<String, String>> REASONS = Map.of(
            "kotlin", Map.of("echo", "its library has no sockets that suspend"),
            "kotlin, raw",
                    reasons(
                            "continuations alone, without the library: what it adds stands in the column before",
                            "queue",
                            "timers",
                            "sleepers",
                            "generate",
                            "tree",
                            "echo"),
            "CompletableFuture",
                    and(
                            reasons(SAME_CALL, "callAcross", "callInterface"),
                            reasons("a stage completes once, and can't yield", "generate", "tree"),
                            reasons("the JDK has no sockets that give stages", "echo")),
            "asyncio", python(),
            "uvloop", python());

    private LeftOut() {}

    /** Empty where the pair is written. */
    static String reason(String variant, String workload) {
        return REASONS.getOrDefault(variant, Map.of()).getOrDefault(workload, "");
    }

    /** One line for each reason of these variants. */
    static List<String> lines(Iterable<String> variants) {
        List<String> lines = new ArrayList<>();
        for (String variant : variants) {
            Map<String, List<String>> byReason = new LinkedHashMap<>();
            for (Row row : Row.values()) {
                String reason = reason(variant, row.workload);
                List<String> workloads = byReason.computeIfAbsent(reason, each -> new ArrayList<>());
                if (!reason.isEmpty() && !workloads.contains(row.workload)) {
                    workloads.add(row.workload);
                }
            }
            byReason.remove("");
            byReason.forEach((reason, workloads) ->
                    lines.add("- " + variant + ": " + String.join(", ", workloads) + ": " + reason + "."));
        }
        return lines;
    }

    private static Map<String, String> python() {
        return and(
                reasons(SAME_CALL, "callAcross", "callInterface"),
                reasons("its processes would be measured with the clients' JVM, which the others share", "echo"));
    }

    private static Map<String, String> reasons(String reason, String... workloads) {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (String workload : workloads) {
            reasons.put(workload, reason);
        }
        return reasons;
    }

    @SafeVarargs
    private static Map<String, String> and(Map<String, String>... parts) {
        Map<String, String> all = new LinkedHashMap<>();
        for (Map<String, String> part : parts) {
            all.putAll(part);
        }
        return all;
    }
}

package io.jawait.benchmarks;

import java.util.List;

/**
 * The JVMs that run the variants: the one that runs this, and for virtual threads a later one, from the system property
 * {@code jawait.later.java}, where this one has none.
 */
final class Jdks {
    private final String own = System.getProperty("java.home") + "/bin/java";
    private final String later = Runtime.version().feature() >= 21 ? own : System.getProperty("jawait.later.java", "");

    boolean canRun(String variant) {
        return !javaFor(variant).isEmpty();
    }

    String javaFor(String variant) {
        return Variants.needsVirtualThreads(variant) ? later : own;
    }

    /** For the report. */
    String describe() {
        String text = "JDK " + Runtime.version();
        if (!later.isEmpty() && !later.equals(own)) {
            text += "; virtual threads on "
                    + Processes.lines(List.of(later, "--version")).get(0);
        }
        return text;
    }
}

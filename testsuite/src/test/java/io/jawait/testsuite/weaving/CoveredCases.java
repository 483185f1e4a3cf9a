package io.jawait.testsuite.weaving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.jacoco.core.instr.Instrumenter;
import org.jacoco.core.runtime.IRuntime;
import org.jacoco.core.runtime.LoggerRuntime;
import org.jacoco.core.runtime.RuntimeData;

/** Classes as JaCoCo leaves them for the weaver when it stands first: its probes lie between a value and its return, too. */
final class CoveredCases {
    private CoveredCases() {}

    /** The cases with the classes of these simple names, and those inside them, instrumented. */
    static CompiledCases instrumented(CompiledCases cases, String simpleNames) {
        Map<String, byte[]> classes = new TreeMap<>(cases.classes());
        String names = CompiledCases.PACKAGE.replace(".", "\\.") + "(" + simpleNames + ")(\\$.*)?";
        classes.replaceAll((name, classFile) -> name.matches(names) ? instrument(name, classFile) : classFile);
        return new CompiledCases(cases.variant() + ", JaCoCo", classes);
    }

    static byte[] instrument(String name, byte[] classFile) {
        try {
            return new Instrumenter(Started.RUNTIME).instrument(classFile, name);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static final class Started {
        static final IRuntime RUNTIME = started();

        private static IRuntime started() {
            LoggerRuntime runtime = new LoggerRuntime();
            try {
                runtime.startup(new RuntimeData());
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
            return runtime;
        }
    }
}

package io.jawait.agent;

import io.jawait.agent.diagnostic.ClassDiagnostics;
import io.jawait.agent.diagnostic.Console;
import io.jawait.agent.diagnostic.Diagnostic;
import io.jawait.agent.diagnostic.Place;
import io.jawait.agent.emit.WovenMark;
import io.jawait.agent.plan.Fuse;
import java.lang.instrument.Instrumentation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the agent does with classes that mention async code: weaves them, connects them to the runtime, tells. Any thread. */
final class AsyncClasses {
    private final JvmAgents agents;
    private final Weaver weaver;
    private final Report report;
    private final RuntimeAccess runtimeAccess;

    AsyncClasses(WeaverOptions options, Instrumentation instrumentation) {
        this.agents = JvmAgents.ofThisJvm();
        WeaverOptions complete = options.withFuse(agents.fuse());
        this.weaver = new Weaver(complete);
        this.report = new Report(options, Console.ofStandardError());
        this.runtimeAccess = new RuntimeAccess(instrumentation);
        observe(complete.fuse(), instrumentation);
    }

    /**
     * Sees to it that direct calls end when others change what they pass by; the runtime makes them only if somebody does, but for those of its
     * own methods, which mocks may stand in for too.
     */
    private static void observe(@Nullable Fuse fuse, Instrumentation instrumentation) {
        boolean observed = instrumentation.isRetransformClassesSupported();
        if (observed) {
            instrumentation.addTransformer(new Observer(), true);
        }
        System.setProperty("jawait.fuse", observed && fuse == Fuse.ALL ? "all" : "none");
    }

    /** The bytes to load instead; null when the class stays as it is. */
    byte @Nullable [] transform(Module module, ClassLoader loader, @Nullable String className, byte[] classBytes) {
        WeavingResult result = weaver.weave(classBytes);
        if (result.bytes() != null) {
            result = connect(module, loader, classBytes, result);
        }
        report.tell(className, classBytes, result);
        if (result.bytes() != null) {
            tellOrder(classBytes);
        }
        return result.bytes();
    }

    private void tellOrder(byte[] classBytes) {
        if (agents.isBehind(JvmAgents.JACOCO) && !ConstantPoolScan.mentionsJaCoCo(classBytes)) {
            report.tell(ClassDiagnostics.jacocoBehind());
        }
        if (agents.isBehind(JvmAgents.ASPECTJ)) {
            report.tell(ClassDiagnostics.aspectjBehind());
        }
    }

    private WeavingResult connect(Module module, ClassLoader loader, byte[] classBytes, WeavingResult result) {
        try {
            int generation = runtimeAccess.generationFor(loader);
            if (generation == 0) {
                return WholeClass.refuseWithoutRuntime(classBytes, loader.toString());
            }
            if (generation != WovenMark.GENERATION) {
                return WholeClass.refuseForRuntime(classBytes, generation);
            }
            runtimeAccess.letRead(module);
            return result;
        } catch (Throwable defect) {
            return WholeClass.refuse(classBytes, defect);
        }
    }

    /** Tells of a class that came before the agent, if it should have been woven. */
    void tellLoadedBefore(Class<?> loaded, byte[] classBytes) {
        if (weaver.weave(classBytes).bytes() != null) {
            Diagnostic diagnostic = ClassDiagnostics.loadedBefore(Place.ofClass(loaded.getName(), null));
            report.tell(loaded.getName().replace('.', '/'), classBytes, new WeavingResult(null, List.of(diagnostic)));
        }
    }
}

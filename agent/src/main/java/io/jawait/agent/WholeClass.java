package io.jawait.agent;

import io.jawait.agent.analysis.Annotations;
import io.jawait.agent.analysis.Places;
import io.jawait.agent.analysis.Refusal;
import io.jawait.agent.analysis.SuspendingCall;
import io.jawait.agent.diagnostic.ClassDiagnostics;
import io.jawait.agent.diagnostic.Diagnostic;
import io.jawait.agent.diagnostic.Place;
import io.jawait.agent.emit.RefusalEmitter;
import io.jawait.agent.emit.WovenMark;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Refuses all methods of a class that are async or await, for a reason that lies in none of them. */
final class WholeClass {
    /** What the JVM rejects as no class file: the last resort. An empty array it would take for "unchanged". */
    static final byte[] UNLOADABLE = {0};

    private WholeClass() {}

    static WeavingResult refuse(ClassFile file, Diagnostic diagnostic) {
        ClassNode node = file.read();
        List<Refusal> refusals = refusals(node, diagnostic);
        if (refusals.isEmpty()) {
            return WeavingResult.UNTOUCHED;
        }
        RefusalEmitter.emit(refusals);
        return written(file, node, diagnostic);
    }

    /** For a loader that does not see the runtime: what is thrown does not need it. */
    static WeavingResult refuseWithoutRuntime(byte[] classBytes, String loader) {
        ClassFile file = new ClassFile(classBytes);
        ClassNode node = file.read();
        Diagnostic diagnostic = ClassDiagnostics.runtimeNotVisible(Places.ofClass(node), loader);
        RefusalEmitter.emitWithoutRuntime(refusals(node, diagnostic));
        return written(file, node, diagnostic);
    }

    /** For a runtime of another version than the agent. */
    static WeavingResult refuseForRuntime(byte[] classBytes, int generation) {
        ClassFile file = new ClassFile(classBytes);
        ClassNode node = file.read();
        int wovenFor = WovenMark.generationOf(node);
        if (wovenFor == generation) {
            return WeavingResult.UNTOUCHED; // at build time, by an agent that fits
        }
        Place place = Places.ofClass(node);
        return refuse(
                file,
                wovenFor == 0
                        ? ClassDiagnostics.otherRuntime(place, WovenMark.GENERATION, generation)
                        : ClassDiagnostics.otherGeneration(place, wovenFor, generation));
    }

    /** For a defect of the weaver. Never throws. */
    static WeavingResult refuse(byte[] classBytes, Throwable defect) {
        try {
            ClassFile file = new ClassFile(classBytes);
            return refuse(file, ClassDiagnostics.internal(file.place(), defect));
        } catch (Throwable neither) {
            return new WeavingResult(UNLOADABLE, List.of(ClassDiagnostics.internal(placeOf(classBytes), defect)));
        }
    }

    private static Place placeOf(byte[] classBytes) {
        try {
            return new ClassFile(classBytes).place();
        } catch (RuntimeException unreadable) {
            return Place.ofClass("a class that the weaver can't read", null);
        }
    }

    private static List<Refusal> refusals(ClassNode node, Diagnostic diagnostic) {
        List<Refusal> refusals = new ArrayList<>();
        for (MethodNode method : node.methods) {
            if (method.instructions.size() > 0
                    && (Annotations.isAsync(method)
                            || !SuspendingCall.in(method).isEmpty())) {
                refusals.add(new Refusal.Body(method, diagnostic));
            }
        }
        return refusals;
    }

    private static WeavingResult written(ClassFile file, ClassNode node, Diagnostic diagnostic) {
        if (WovenMark.generationOf(node) == 0) {
            WovenMark.put(node);
        }
        return new WeavingResult(file.write(node), List.of(diagnostic));
    }
}

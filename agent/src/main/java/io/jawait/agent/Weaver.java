package io.jawait.agent;

import io.jawait.agent.analysis.AsyncMethod;
import io.jawait.agent.analysis.ClassAnalysis;
import io.jawait.agent.analysis.Places;
import io.jawait.agent.diagnostic.ClassDiagnostics;
import io.jawait.agent.diagnostic.RefusedException;
import io.jawait.agent.emit.MethodWeaver;
import io.jawait.agent.emit.RefusalEmitter;
import io.jawait.agent.emit.WovenMark;
import java.util.List;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.tree.ClassNode;

/**
 * From the bytes of a class to its woven bytes. The agent and the command line are doors to it. Any thread.
 *
 * <p>Never throws, and never lets a class through unwoven in which there is something to weave: what can't be woven is
 * replaced by a throw that tells why.
 */
public final class Weaver {
    private final WeaverOptions options;
    private final MethodWeaving methodWeaving;

    public Weaver(WeaverOptions options) {
        this(
                options,
                new MethodWeaving() { // no lambda: the first one of a JVM costs more than weaving a class
                    @Override
                    public void weave(MethodWeaver weaver, AsyncMethod method) {
                        weaver.weave(method);
                    }
                });
    }

    Weaver(WeaverOptions options, MethodWeaving methodWeaving) {
        this.options = options;
        this.methodWeaving = methodWeaving;
    }

    /** The new bytes, or none where the class stays as it is; and what is to be told in either case. */
    public WeavingResult weave(byte[] classBytes) {
        if (!ConstantPoolScan.mentionsAsync(classBytes)) {
            return WeavingResult.UNTOUCHED;
        }
        try {
            ClassFile file = new ClassFile(classBytes);
            return options.weaves(file.className()) ? weave(file, new LateRefusals()) : WeavingResult.UNTOUCHED;
        } catch (Throwable defect) {
            return WholeClass.refuse(classBytes, defect);
        }
    }

    private WeavingResult weave(ClassFile file, LateRefusals late) {
        ClassNode node = file.read();
        int generation = WovenMark.generationOf(node);
        if (generation != 0) {
            return alreadyWoven(file, node, generation);
        }
        ClassAnalysis analysis = late.addTo(ClassAnalysis.of(node));
        if (analysis.isEmpty()) {
            return WeavingResult.UNTOUCHED;
        }
        RefusalEmitter.emit(analysis.refusals());
        if (options.strict()) {
            RefusalEmitter.failInitialiser(node, analysis.refusals());
        }
        if (!weaveMethods(node, analysis, late)) {
            return weave(file, late);
        }
        WovenMark.put(node);
        return write(file, node, analysis, late);
    }

    private static WeavingResult alreadyWoven(ClassFile file, ClassNode node, int generation) {
        return generation == WovenMark.GENERATION
                ? WeavingResult.UNTOUCHED
                : WholeClass.refuse(
                        file, ClassDiagnostics.otherGeneration(Places.ofClass(node), generation, WovenMark.GENERATION));
    }

    /** False when one of them has to be refused, which takes a new beginning. */
    private boolean weaveMethods(ClassNode node, ClassAnalysis analysis, LateRefusals late) {
        MethodWeaver weaver = new MethodWeaver(node, analysis.asyncMethods(), options.choices());
        late.begin(node, analysis.asyncMethods());
        for (AsyncMethod method : analysis.asyncMethods()) {
            try {
                methodWeaving.weave(weaver, method);
            } catch (RefusedException refused) {
                late.refuse(method, refused.diagnostic());
                return false;
            }
            late.noteMembersOf(method, node);
        }
        return true;
    }

    private WeavingResult write(ClassFile file, ClassNode node, ClassAnalysis analysis, LateRefusals late) {
        boolean failsAsWhole = options.strict() && !analysis.refusals().isEmpty();
        if (analysis.changesNothing() && !failsAsWhole) {
            return WeavingResult.of(null, file, analysis, List.of());
        }
        try {
            byte[] woven = file.write(node);
            return WeavingResult.of(woven, file, analysis, late.hugeMethods(file, woven));
        } catch (MethodTooLargeException tooLarge) {
            late.refuseTooLarge(tooLarge);
            return weave(file, late);
        } catch (ClassTooLargeException tooLarge) {
            return WholeClass.refuse(
                    file, ClassDiagnostics.classTooLarge(Places.ofClass(node), tooLarge.getConstantPoolCount()));
        }
    }
}

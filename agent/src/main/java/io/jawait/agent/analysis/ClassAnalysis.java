package io.jawait.agent.analysis;

import io.jawait.agent.diagnostic.Diagnostic;
import java.util.List;
import org.objectweb.asm.tree.ClassNode;

/**
 * What is to be done with a class.
 *
 * @param asyncMethods what to weave, in the order of the class file; none of them is refused
 * @param refusals what to replace by a throw; several may be about one method
 * @param warnings what is told and changes nothing
 */
public record ClassAnalysis(List<AsyncMethod> asyncMethods, List<Refusal> refusals, List<Diagnostic> warnings) {

    /** Looks through a class that was read with expanded frames. Changes nothing, looks up no other class. */
    public static ClassAnalysis of(ClassNode node) {
        return new ClassAnalyser(node).analyse();
    }

    /** Whether there is neither anything to do nor to tell. */
    public boolean isEmpty() {
        return asyncMethods.isEmpty() && refusals.isEmpty() && warnings.isEmpty();
    }

    /** Whether no code is concerned: at most declarations are wrong. */
    public boolean changesNothing() {
        for (Refusal refusal : refusals) {
            if (!(refusal instanceof Refusal.Declaration)) {
                return false;
            }
        }
        return asyncMethods.isEmpty();
    }
}

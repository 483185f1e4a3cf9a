package io.jawait.agent;

import io.jawait.agent.analysis.ClassAnalysis;
import io.jawait.agent.analysis.Refusal;
import io.jawait.agent.diagnostic.ClassDiagnostics;
import io.jawait.agent.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a class.
 *
 * @param bytes the new class file; null when the class stays as it is
 * @param diagnostics what was refused or is worth a warning, by source line, each line once per problem
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares results
public record WeavingResult(byte @Nullable [] bytes, List<Diagnostic> diagnostics) {
    static final WeavingResult UNTOUCHED = new WeavingResult(null, List.of());

    static WeavingResult of(
            byte @Nullable [] bytes, ClassFile file, ClassAnalysis analysis, List<Diagnostic> warnings) {
        List<Diagnostic> told = new ArrayList<>();
        for (Refusal refusal : analysis.refusals()) {
            if (!repeats(refusal.diagnostic(), told)) {
                told.add(refusal.diagnostic());
            }
        }
        told.addAll(analysis.warnings());
        told.addAll(warnings);
        if (told.size() > 1) {
            told.sort(Diagnostic.BY_LINE);
        }
        if (bytes != null && file.majorVersion() > ClassFile.NEWEST_KNOWN) {
            told.add(ClassDiagnostics.newerVersion(file.majorVersion(), ClassFile.NEWEST_KNOWN));
        }
        return new WeavingResult(bytes, List.copyOf(told));
    }

    private static boolean repeats(Diagnostic diagnostic, List<Diagnostic> told) {
        for (Diagnostic earlier : told) {
            if (diagnostic.repeats(earlier)) {
                return true;
            }
        }
        return false;
    }

    /** Whether something of the class was refused: replaced by a throw, or wrong in its declaration. */
    public boolean refused() {
        for (Diagnostic diagnostic : diagnostics) {
            if (diagnostic.code().refuses()) {
                return true;
            }
        }
        return false;
    }
}

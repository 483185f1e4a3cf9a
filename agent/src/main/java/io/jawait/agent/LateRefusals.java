package io.jawait.agent;

import io.jawait.agent.analysis.AsyncMethod;
import io.jawait.agent.analysis.ClassAnalysis;
import io.jawait.agent.analysis.Places;
import io.jawait.agent.analysis.Refusal;
import io.jawait.agent.diagnostic.ClassDiagnostics;
import io.jawait.agent.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Methods that turn out to be unweavable only while they are woven or written; the next attempt refuses them. */
final class LateRefusals {
    private final Map<String, Diagnostic> byMethod = new HashMap<>();

    /** Of this attempt: which async method each method of the class belongs to; null for those of others. */
    private final Map<String, AsyncMethod> origins = new HashMap<>();

    /** The analysis with the methods refused so far moved to its refusals. */
    ClassAnalysis addTo(ClassAnalysis analysis) {
        if (byMethod.isEmpty()) {
            return analysis;
        }
        List<AsyncMethod> asyncMethods = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>(analysis.refusals());
        for (AsyncMethod method : analysis.asyncMethods()) {
            Diagnostic refused = byMethod.get(key(method.node()));
            if (refused == null) {
                asyncMethods.add(method);
            } else {
                refusals.add(new Refusal.Body(method.node(), refused));
            }
        }
        return new ClassAnalysis(asyncMethods, refusals, analysis.warnings());
    }

    void begin(ClassNode node) {
        origins.clear();
        for (MethodNode method : node.methods) {
            origins.put(key(method), null);
        }
    }

    /** Whatever the class has got since the last call belongs to {@code method}. */
    void noteMembersOf(AsyncMethod method, ClassNode node) {
        origins.put(key(method.node()), method);
        for (MethodNode member : node.methods) {
            if (!origins.containsKey(key(member))) {
                origins.put(key(member), method);
            }
        }
    }

    void refuse(AsyncMethod method, Diagnostic diagnostic) {
        byMethod.put(key(method.node()), diagnostic);
    }

    /** Refuses the async method that the oversized one was made from; what is not ours is rethrown. */
    void refuseTooLarge(MethodTooLargeException tooLarge, ClassNode node) {
        AsyncMethod method = origins.get(tooLarge.getMethodName() + tooLarge.getDescriptor());
        if (method == null) {
            throw tooLarge;
        }
        refuse(method, ClassDiagnostics.methodTooLarge(Places.of(node, method.node()), tooLarge.getCodeSize()));
    }

    private static String key(MethodNode method) {
        return method.name + method.desc;
    }
}

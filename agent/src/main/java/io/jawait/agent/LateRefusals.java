package io.jawait.agent;

import io.jawait.agent.analysis.AsyncMethod;
import io.jawait.agent.analysis.ClassAnalysis;
import io.jawait.agent.analysis.Places;
import io.jawait.agent.analysis.Refusal;
import io.jawait.agent.diagnostic.ClassDiagnostics;
import io.jawait.agent.diagnostic.Diagnostic;
import io.jawait.agent.diagnostic.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Methods that turn out to be unweavable only while they are woven or written; the next attempt refuses them. */
final class LateRefusals {
    /** HotSpot's HugeMethodLimit, in bytes of code. */
    private static final int HUGE_METHOD = 8_000;

    private final Map<String, Diagnostic> byMethod = new HashMap<>();

    /** Of this attempt: which async method each method of the class belongs to; null for those of others. */
    private final Map<String, AsyncMethod> origins = new HashMap<>();

    /** Of the async methods, as long as they have their lines. */
    private final Map<String, Place> places = new HashMap<>();

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

    void begin(ClassNode node, List<AsyncMethod> asyncMethods) {
        origins.clear();
        places.clear();
        for (AsyncMethod method : asyncMethods) {
            places.put(key(method.node()), Places.of(node, method.node()));
        }
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
    void refuseTooLarge(MethodTooLargeException tooLarge) {
        AsyncMethod method = origins.get(tooLarge.getMethodName() + tooLarge.getDescriptor());
        if (method == null) {
            throw tooLarge;
        }
        refuse(method, ClassDiagnostics.methodTooLarge(placeOf(method), tooLarge.getCodeSize()));
    }

    /** Warns of async methods that HotSpot compiled before weaving and compiles no more. */
    List<Diagnostic> hugeMethods(ClassFile file, byte[] woven) {
        if (woven.length <= HUGE_METHOD) {
            return List.of();
        }
        Map<AsyncMethod, Integer> largest = new LinkedHashMap<>();
        Map<String, Integer> before = file.codeSizes();
        Map<String, Integer> after = new ClassFile(woven).codeSizes();
        for (Map.Entry<String, Integer> size : after.entrySet()) {
            AsyncMethod method = size.getValue() <= HUGE_METHOD ? null : origins.get(size.getKey());
            if (method != null && before.getOrDefault(key(method.node()), 0) <= HUGE_METHOD) {
                largest.put(method, Math.max(size.getValue(), largest.getOrDefault(method, 0)));
            }
        }
        List<Diagnostic> warnings = new ArrayList<>();
        for (Map.Entry<AsyncMethod, Integer> method : largest.entrySet()) {
            Place place = placeOf(method.getKey());
            warnings.add(ClassDiagnostics.hugeMethod(place, method.getValue(), HUGE_METHOD));
        }
        return warnings;
    }

    private Place placeOf(AsyncMethod method) {
        return Objects.requireNonNull(places.get(key(method.node())));
    }

    private static String key(MethodNode method) {
        return method.name + method.desc;
    }
}

package io.jawait.agent.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The lambdas of a class: which method is the body of which. */
final class LambdaSites {
    /** What Scala has in the name of the method that opens the boxes of a body's parameters and calls it. */
    private static final String ADAPTED = "$adapted";

    private final Map<String, List<LambdaSite>> byBody = new HashMap<>();

    LambdaSites(ClassNode node) {
        for (MethodNode method : node.methods) {
            for (AbstractInsnNode instruction : method.instructions) {
                LambdaSite site = LambdaSite.at(method, instruction);
                if (site != null && site.implementation().getOwner().equals(node.name)) {
                    String body = site.implementation().getName()
                            + site.implementation().getDesc();
                    add(body, site);
                    if (body.contains(ADAPTED)) {
                        addBehind(node, body, site);
                    }
                }
            }
        }
    }

    private void addBehind(ClassNode node, String adapter, LambdaSite site) {
        for (MethodNode method : node.methods) {
            if (adapter.equals(method.name + method.desc)) {
                for (AbstractInsnNode instruction : method.instructions) {
                    if (instruction instanceof MethodInsnNode call && call.owner.equals(node.name)) {
                        add(call.name + call.desc, site);
                    }
                }
            }
        }
    }

    private void add(String body, LambdaSite site) {
        byBody.computeIfAbsent(body, each -> new ArrayList<>()).add(site);
    }

    /** The first place that makes a lambda of this body; null when the method is no lambda's body. */
    @Nullable
    LambdaSite of(MethodNode method) {
        List<LambdaSite> sites = sites(method);
        return sites.isEmpty() ? null : sites.get(0);
    }

    /** The kind of the lambda that the method is the body of; null for other methods and for lambdas that give no async kind. */
    @Nullable
    Kind kindOf(MethodNode method) {
        Kind kind = Kind.of(Type.getReturnType(method.desc));
        for (LambdaSite site : sites(method)) {
            if (kind != null && site.kind() == kind) {
                return kind;
            }
        }
        return null;
    }

    /** Whether the method is a lambda's body that nobody can call: compilers drop dead code, but not the bodies of its lambdas. */
    boolean isAbandoned(MethodNode method) {
        return isGenerated(method)
                && method.name.startsWith("lambda$")
                && sites(method).isEmpty();
    }

    /** The method in whose source text this one stands: itself, unless it is a lambda's body. */
    MethodNode enclosing(MethodNode method) {
        MethodNode outer = method;
        for (int level = 0; level < byBody.size(); level++) {
            LambdaSite site = of(outer);
            if (site == null) {
                break;
            }
            outer = site.maker();
        }
        return outer;
    }

    /** Compilers share one body among equal lambdas, so there may be several. */
    private List<LambdaSite> sites(MethodNode method) {
        return isGenerated(method) ? byBody.getOrDefault(method.name + method.desc, List.of()) : List.of();
    }

    /** A body of a lambda, not a method that the user refers to. Kotlin and Scala 3 do not mark them synthetic. */
    private static boolean isGenerated(MethodNode method) {
        return (method.access & Opcodes.ACC_SYNTHETIC) != 0
                || method.name.contains("$lambda$")
                || method.name.contains("$anonfun$");
    }
}

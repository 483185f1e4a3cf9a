package io.jawait.agent.emit;

import io.jawait.agent.analysis.Refusal;
import io.jawait.agent.analysis.RuntimeNames;
import io.jawait.agent.diagnostic.Diagnostic;
import io.jawait.agent.diagnostic.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Puts a throw in the place of what is refused:
 *
 * <pre>
 * line    that of the diagnostic
 * ldc     "R-PLACE"
 * ldc     the text
 * invokestatic  Suspend.refused(String, String)Error      …  →  …, error
 * athrow
 * </pre>
 */
public final class RefusalEmitter {
    private static final String REFUSED_DESCRIPTOR = "(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/Error;";
    private static final String LINKAGE_ERROR = "java/lang/LinkageError";

    private RefusalEmitter() {}

    /** Replaces all that is refused of a class. Of several problems of a method the first is thrown. */
    public static void emit(List<Refusal> refusals) {
        Set<MethodNode> replaced = new HashSet<>();
        for (Refusal refusal : refusals) {
            if (refusal instanceof Refusal.Body body && replaced.add(body.method())) {
                replaceBody(body.method(), throwing(body.diagnostic()));
            }
        }
        Set<MethodNode> touched = new HashSet<>();
        for (Refusal refusal : refusals) {
            if (refusal instanceof Refusal.Call call && !replaced.contains(call.method())) {
                replaceCall(call);
                touched.add(call.method());
            }
        }
        for (MethodNode method : touched) {
            DeadCode.remove(method);
        }
    }

    /** Throws an error of the JDK's, for classes whose loader does not see the runtime. */
    public static void emitWithoutRuntime(List<Refusal> bodies) {
        for (Refusal refusal : bodies) {
            InsnList code = lineOf(refusal.diagnostic());
            code.add(new TypeInsnNode(Opcodes.NEW, LINKAGE_ERROR));
            code.add(new InsnNode(Opcodes.DUP));
            code.add(new LdcInsnNode(refusal.diagnostic().text()));
            code.add(
                    new MethodInsnNode(Opcodes.INVOKESPECIAL, LINKAGE_ERROR, "<init>", "(Ljava/lang/String;)V", false));
            code.add(new InsnNode(Opcodes.ATHROW));
            replaceBody(refusal.method(), code);
        }
    }

    /** Makes the class fail when it is initialised, if anything was refused; the first problem is the one thrown. */
    public static void failInitialiser(ClassNode node, List<Refusal> refusals) {
        if (refusals.isEmpty()) {
            return;
        }
        InsnList code = throwing(refusals.get(0).diagnostic());
        for (MethodNode method : node.methods) {
            if (method.name.equals("<clinit>")) {
                replaceBody(method, code);
                return;
            }
        }
        MethodNode initialiser = new MethodNode(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        initialiser.instructions.add(code);
        node.methods.add(initialiser);
    }

    /** The operands stay on the stack below the error; a throw takes no notice of them. */
    private static void replaceCall(Refusal.Call refusal) {
        InsnList instructions = refusal.method().instructions;
        instructions.insertBefore(refusal.call(), throwing(refusal.diagnostic()));
        instructions.remove(refusal.call());
    }

    private static void replaceBody(MethodNode method, InsnList code) {
        method.access &= ~Opcodes.ACC_NATIVE;
        method.instructions.clear();
        method.instructions.add(code);
        method.tryCatchBlocks.clear();
        method.localVariables = null;
        method.visibleLocalVariableAnnotations = null;
        method.invisibleLocalVariableAnnotations = null;
    }

    private static InsnList throwing(Diagnostic diagnostic) {
        InsnList code = lineOf(diagnostic);
        code.add(new LdcInsnNode(diagnostic.code().text()));
        code.add(new LdcInsnNode(diagnostic.text()));
        code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, RuntimeNames.SUSPEND, "refused", REFUSED_DESCRIPTOR, false));
        code.add(new InsnNode(Opcodes.ATHROW));
        return code;
    }

    private static InsnList lineOf(Diagnostic diagnostic) {
        InsnList code = new InsnList();
        Place place = diagnostic.place();
        if (place != null && place.line() > 0) {
            LabelNode label = new LabelNode();
            code.add(label);
            code.add(new LineNumberNode(place.line(), label));
        }
        return code;
    }
}

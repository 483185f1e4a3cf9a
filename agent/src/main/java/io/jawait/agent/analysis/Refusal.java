package io.jawait.agent.analysis;

import io.jawait.agent.diagnostic.Diagnostic;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Something that can't be woven, and how far the throw that takes its place reaches. */
public sealed interface Refusal {
    MethodNode method();

    Diagnostic diagnostic();

    /** The whole method; a native one gets a body. */
    record Body(MethodNode method, Diagnostic diagnostic) implements Refusal {}

    /** One instruction, an await or the making of a method reference to it; the rest of the method is right. */
    record Call(MethodNode method, AbstractInsnNode call, Diagnostic diagnostic) implements Refusal {}

    /** An abstract method: there is nothing to replace. */
    record Declaration(MethodNode method, Diagnostic diagnostic) implements Refusal {}
}

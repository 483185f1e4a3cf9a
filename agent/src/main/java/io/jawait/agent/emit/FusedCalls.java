package io.jawait.agent.emit;

import static io.jawait.agent.analysis.RuntimeNames.AWAITABLE;
import static io.jawait.agent.analysis.RuntimeNames.COROUTINE_DESCRIPTOR;
import static io.jawait.agent.analysis.RuntimeNames.EXECUTION_DESCRIPTOR;
import static io.jawait.agent.analysis.RuntimeNames.FRAME_DESCRIPTOR;
import static io.jawait.agent.analysis.RuntimeNames.GENERATOR;
import static io.jawait.agent.analysis.RuntimeNames.OBJECT_DESCRIPTOR;
import static io.jawait.agent.analysis.RuntimeNames.SUSPEND;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Undoes fusion in a class that is woven already: the calls that its methods make of its own straight copies become awaited calls of the
 * methods that users call, and those of generators {@code yieldFrom}.
 *
 * <pre>
 * m(arguments, execution)Object  →  astore e; m(arguments)Coroutine; aload e; Suspend.await
 * </pre>
 *
 * Where the straight copy gives a long, the result is made one.
 */
public final class FusedCalls {
    private static final String START_PREFIX = "(" + EXECUTION_DESCRIPTOR + FRAME_DESCRIPTOR;

    private final ClassNode owner;
    private final Map<String, MethodNode> byStraightCopy = new HashMap<>();
    private boolean changed;

    private FusedCalls(ClassNode owner) {
        this.owner = owner;
    }

    /** Changes the methods; whether there was anything to change. */
    public static boolean takeApart(ClassNode woven) {
        return new FusedCalls(woven).takeApart();
    }

    private boolean takeApart() {
        Map<String, MethodNode> hidden = new HashMap<>();
        for (MethodNode method : owner.methods) {
            if (isHidden(method)) {
                hidden.put(method.name + method.desc, method);
            }
        }
        for (MethodNode method : owner.methods) {
            findStraightCopy(method, hidden);
        }
        for (MethodNode method : owner.methods) {
            if (isHidden(method) && !method.desc.startsWith(START_PREFIX)) {
                takeCallsApart(method);
            }
        }
        return changed;
    }

    private static boolean isHidden(MethodNode method) {
        int flags = Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC;
        return (method.access & flags) == flags && method.desc.contains(EXECUTION_DESCRIPTOR);
    }

    /** The descriptor with the execution, and perhaps trailing parameters that tell it from the user's own methods. */
    private void findStraightCopy(MethodNode method, Map<String, MethodNode> hidden) {
        if (!method.desc.endsWith(")" + COROUTINE_DESCRIPTOR) && !givesGenerator(method)) {
            return;
        }
        String parameters = method.desc.substring(0, method.desc.indexOf(')')) + EXECUTION_DESCRIPTOR;
        String suffix = ")" + (Box.resultOf(method) == null ? OBJECT_DESCRIPTOR : "J");
        for (int trailing = 0; trailing <= owner.methods.size(); trailing++) {
            String straight = method.name + parameters + OBJECT_DESCRIPTOR.repeat(trailing) + suffix;
            if (hidden.containsKey(straight)) {
                byStraightCopy.put(straight, method);
                return;
            }
        }
    }

    private static boolean givesGenerator(MethodNode method) {
        return method.desc.endsWith(")L" + GENERATOR + ";");
    }

    private void takeCallsApart(MethodNode method) {
        for (AbstractInsnNode node : method.instructions.toArray()) {
            if (node instanceof MethodInsnNode call && call.owner.equals(owner.name)) {
                MethodNode target = byStraightCopy.get(call.name + call.desc);
                if (target != null) {
                    method.instructions.insertBefore(call, ordinary(call, target, method));
                    method.instructions.remove(call);
                    changed = true;
                }
            }
        }
    }

    private InsnList ordinary(MethodInsnNode call, MethodNode target, MethodNode caller) {
        int kept = target.desc.indexOf(')') + EXECUTION_DESCRIPTOR.length();
        int trailing = (call.desc.indexOf(')') - kept) / OBJECT_DESCRIPTOR.length();
        InsnList code = new InsnList();
        for (int i = 0; i < trailing; i++) {
            code.add(new InsnNode(Opcodes.POP));
        }
        int execution = caller.maxLocals++;
        code.add(new VarInsnNode(Opcodes.ASTORE, execution));
        code.add(new MethodInsnNode(opcode(target), owner.name, target.name, target.desc, call.itf));
        code.add(new VarInsnNode(Opcodes.ALOAD, execution));
        code.add(new MethodInsnNode(
                Opcodes.INVOKESTATIC,
                SUSPEND,
                givesGenerator(target) ? "yieldFrom" : "await",
                "(L" + (givesGenerator(target) ? GENERATOR : AWAITABLE) + ";" + EXECUTION_DESCRIPTOR + ")"
                        + OBJECT_DESCRIPTOR,
                false));
        Box box = Box.resultOf(target);
        if (box != null) {
            code.add(new VarInsnNode(Opcodes.ALOAD, execution));
            code.add(box.unboxed());
        }
        return code;
    }

    private int opcode(MethodNode target) {
        if ((target.access & Opcodes.ACC_STATIC) != 0) {
            return Opcodes.INVOKESTATIC;
        }
        boolean isPrivate = (target.access & Opcodes.ACC_PRIVATE) != 0;
        boolean inInterface = (owner.access & Opcodes.ACC_INTERFACE) != 0;
        return isPrivate ? Opcodes.INVOKESPECIAL : inInterface ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
    }
}

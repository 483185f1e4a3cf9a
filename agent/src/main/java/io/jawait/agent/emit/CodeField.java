package io.jawait.agent.emit;

import static io.jawait.agent.analysis.RuntimeNames.CODE;
import static io.jawait.agent.analysis.RuntimeNames.CODE_DESCRIPTOR;
import static io.jawait.agent.analysis.RuntimeNames.LINKAGE;

import java.util.List;
import java.util.Objects;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Where a method's Code stands in code without invokedynamic: a private static field, filled when it is first asked for. An interface can have
 * no such field; there the runtime's table is asked each time.
 *
 * <pre>
 * private static Code m$code;
 *
 * private static Code m$code() {
 *     if (m$code == null) m$code = Linkage.code(…);
 *     return m$code;
 * }
 * </pre>
 */
final class CodeField {
    private static final int HIDDEN = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
    private static final String MAKE = "(Ljava/lang/Class;Ljava/lang/String;ILjava/lang/String;"
            + "Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodHandle;[Ljava/lang/String;)" + CODE_DESCRIPTOR;

    private final ClassNode owner;
    private final MethodContext context;
    private final String name;

    CodeField(ClassNode owner, MethodContext context) {
        this.owner = owner;
        this.context = context;
        this.name = Objects.requireNonNull(context.codeName);
    }

    /** Adds the members to the class. */
    void add() {
        MethodNode accessor = new MethodNode(Opcodes.ASM9, HIDDEN, name, "()" + CODE_DESCRIPTOR, null, null);
        InsnList code = accessor.instructions;
        if (context.members.inInterface()) {
            code.add(make());
        } else {
            owner.fields.add(new FieldNode(HIDDEN, name, CODE_DESCRIPTOR, null, null));
            LabelNode there = new LabelNode();
            code.add(new FieldInsnNode(Opcodes.GETSTATIC, owner.name, name, CODE_DESCRIPTOR));
            code.add(new InsnNode(Opcodes.DUP));
            code.add(new JumpInsnNode(Opcodes.IFNONNULL, there));
            code.add(new InsnNode(Opcodes.POP));
            code.add(make());
            code.add(new InsnNode(Opcodes.DUP));
            code.add(new FieldInsnNode(Opcodes.PUTSTATIC, owner.name, name, CODE_DESCRIPTOR));
            code.add(there);
            code.add(new FrameNode(Opcodes.F_NEW, 0, new Object[0], 1, new Object[] {CODE}));
        }
        code.add(new InsnNode(Opcodes.ARETURN));
        owner.methods.add(accessor);
    }

    private InsnList make() {
        HiddenMembers members = context.members;
        InsnList code = new InsnList();
        code.add(new LdcInsnNode(Type.getObjectType(owner.name)));
        code.add(new LdcInsnNode(context.sourceName));
        code.add(Values.constant(WovenMark.GENERATION));
        code.add(new LdcInsnNode(members.name() + members.reentryDescriptor()));
        code.add(new LdcInsnNode(members.startHandle()));
        code.add(new LdcInsnNode(members.reentryHandle()));
        List<String> record = context.record();
        code.add(Values.constant(record.size()));
        code.add(new TypeInsnNode(Opcodes.ANEWARRAY, "java/lang/String"));
        for (int i = 0; i < record.size(); i++) {
            code.add(new InsnNode(Opcodes.DUP));
            code.add(Values.constant(i));
            code.add(new LdcInsnNode(record.get(i)));
            code.add(new InsnNode(Opcodes.AASTORE));
        }
        code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, LINKAGE, "code", MAKE, false));
        return code;
    }
}

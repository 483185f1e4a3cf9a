package io.jawait.agent.emit;

import static io.jawait.agent.analysis.RuntimeNames.EXECUTION_DESCRIPTOR;
import static io.jawait.agent.analysis.RuntimeNames.FRAME_DESCRIPTOR;
import static io.jawait.agent.analysis.RuntimeNames.OBJECT_DESCRIPTOR;

import io.jawait.agent.analysis.AsyncMethod;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The three methods that weaving adds for an async method. All are private, synthetic, and have the method's own name, so that
 * traces read well; where descriptors would collide, unused trailing parameters tell them apart.
 *
 * <pre>
 * straight copy   Object m(arguments, Execution)                    the body, where every run begins; long, see Box
 * start stub      static Object m(Execution, Frame)                 loads the arguments and calls the straight copy
 * re-entry copy   static Object m(Frame, Object, Execution)         goes on at the frame's state
 * </pre>
 */
record HiddenMembers(
        String owner,
        boolean inInterface,
        String name,
        boolean isStatic,
        String straightDescriptor,
        String startDescriptor,
        String reentryDescriptor,
        int straightTrailing,
        @Nullable Box box) {

    private static final String START_PARAMETERS = EXECUTION_DESCRIPTOR + FRAME_DESCRIPTOR;
    private static final String REENTRY_PARAMETERS = FRAME_DESCRIPTOR + OBJECT_DESCRIPTOR + EXECUTION_DESCRIPTOR;

    /** @param taken names with descriptors of the class's methods; the new ones are added */
    static HiddenMembers of(ClassNode owner, MethodNode method, Set<String> taken) {
        StringBuilder arguments = new StringBuilder();
        for (Type type : Type.getArgumentTypes(method.desc)) {
            arguments.append(type.getDescriptor());
        }
        Box box = Box.resultOf(method);
        String straight =
                free(method.name, arguments + EXECUTION_DESCRIPTOR, box == null ? OBJECT_DESCRIPTOR : "J", taken);
        return new HiddenMembers(
                owner.name,
                (owner.access & Opcodes.ACC_INTERFACE) != 0,
                method.name,
                (method.access & Opcodes.ACC_STATIC) != 0,
                straight,
                free(method.name, START_PARAMETERS, OBJECT_DESCRIPTOR, taken),
                free(method.name, REENTRY_PARAMETERS, OBJECT_DESCRIPTOR, taken),
                Type.getArgumentTypes(straight).length - Type.getArgumentTypes(method.desc).length - 1,
                box);
    }

    /** How many parameters the straight copy has more than the method. */
    int addedParameters() {
        return straightTrailing + 1;
    }

    /** Whether the straight copy has no more parameters than the JVM allows. */
    boolean fit() {
        return AsyncMethod.parameterSlots(straightDescriptor, isStatic) <= AsyncMethod.MAX_PARAMETER_SLOTS;
    }

    private static String free(String name, String parameters, String result, Set<String> taken) {
        String candidate = parameters;
        while (!taken.add(name + "(" + candidate + ")" + result)) {
            candidate += OBJECT_DESCRIPTOR;
        }
        return "(" + candidate + ")" + result;
    }

    /** {@code …, [receiver], arguments → …, result}: runs the body of the method; {@code executionSlot} holds the execution. */
    InsnList callStraight(int executionSlot) {
        InsnList code = callStraightAs(executionSlot);
        if (box != null) {
            code.add(new VarInsnNode(Opcodes.ALOAD, executionSlot));
            code.add(box.boxed());
        }
        return code;
    }

    /** The same, with a long as result where there is a box. */
    InsnList callStraightAs(int executionSlot) {
        InsnList code = new InsnList();
        code.add(new VarInsnNode(Opcodes.ALOAD, executionSlot));
        for (int i = 0; i < straightTrailing; i++) {
            code.add(new InsnNode(Opcodes.ACONST_NULL));
        }
        int opcode = isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL;
        code.add(new MethodInsnNode(opcode, owner, name, straightDescriptor, inInterface));
        return code;
    }

    Handle startHandle() {
        return new Handle(Opcodes.H_INVOKESTATIC, owner, name, startDescriptor, inInterface);
    }

    Handle reentryHandle() {
        return new Handle(Opcodes.H_INVOKESTATIC, owner, name, reentryDescriptor, inInterface);
    }
}

package io.jawait.testsuite.fuzz;

import static org.objectweb.asm.Opcodes.*;

import io.jawait.testsuite.weaving.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * A random class as no compiler makes it, and as the verifier accepts it all the same: blocks in any order with operands on the
 * stack between them, loops with two entries, handlers before their ranges, objects that wait long for their constructor.
 */
final class BytecodeProgram {
    private static final String PACKAGE = "io/jawait/testsuite/cases/";

    /** An async method that others call. */
    record Helper(String name, List<Object> parameters, boolean isStatic) {
        String descriptor() {
            StringBuilder descriptor = new StringBuilder("(");
            parameters.forEach(type -> descriptor.append(Types.descriptor(type)));
            return descriptor.append(")L" + Types.COROUTINE + ";").toString();
        }
    }

    private final ClassNode type = new ClassNode();
    private final Choices choices;

    private BytecodeProgram(String owner, Choices choices) {
        this.choices = choices;
        type.visit(V17, ACC_FINAL, owner, null, "java/lang/Object", null);
    }

    static Subject write(String simpleName, Choices choices) {
        String owner = PACKAGE + simpleName;
        BytecodeProgram program = new BytecodeProgram(owner, choices);
        program.write();
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        program.type.accept(writer);
        byte[] bytes = writer.toByteArray();
        String name = owner.replace('/', '.');
        int methods = program.type.methods.size() - 2;
        Map<String, byte[]> classes = Map.of(name, bytes);
        return new Subject(name, methods, classes, classes, Listing.ofMethods(bytes, each -> !each.equals("<init>")));
    }

    private void write() {
        type.visitField(ACC_STATIC, "t", "L" + CodeWriter.TRACE + ";", null, null);
        type.visitField(ACC_STATIC, "self", "L" + type.name + ";", null, null);
        type.visitField(ACC_STATIC, "fuel", "I", null, null);
        constructor();
        List<Helper> helpers = new ArrayList<>();
        int count = choices.below(3);
        for (int i = 0; i < count; i++) {
            List<Object> parameters = new ArrayList<>();
            int parameterCount = choices.below(4);
            for (int p = 0; p < parameterCount; p++) {
                parameters.add(choices.from(Types.ALL));
            }
            Helper helper = new Helper("h" + i, parameters, choices.oneIn(2));
            method(helper, List.copyOf(helpers));
            helpers.add(helper);
        }
        method(new Helper("body", List.of(CodeWriter.TRACE), true), helpers);
        entry();
    }

    private void constructor() {
        MethodNode constructor = new MethodNode(0, "<init>", "()V", null, null);
        constructor.instructions.add(new VarInsnNode(ALOAD, 0));
        constructor.instructions.add(new MethodInsnNode(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false));
        constructor.instructions.add(new InsnNode(RETURN));
        type.methods.add(constructor);
    }

    /** Not async: sets the static fields and calls the body. */
    private void entry() {
        MethodNode entry =
                new MethodNode(ACC_STATIC, "run", "(L" + CodeWriter.TRACE + ";)L" + Types.COROUTINE + ";", null, null);
        InsnList code = entry.instructions;
        code.add(new VarInsnNode(ALOAD, 0));
        code.add(new FieldInsnNode(PUTSTATIC, type.name, "t", "L" + CodeWriter.TRACE + ";"));
        code.add(new TypeInsnNode(NEW, type.name));
        code.add(new InsnNode(DUP));
        code.add(new MethodInsnNode(INVOKESPECIAL, type.name, "<init>", "()V", false));
        code.add(new FieldInsnNode(PUTSTATIC, type.name, "self", "L" + type.name + ";"));
        code.add(new LdcInsnNode(60));
        code.add(new FieldInsnNode(PUTSTATIC, type.name, "fuel", "I"));
        code.add(new VarInsnNode(ALOAD, 0));
        code.add(new MethodInsnNode(INVOKESTATIC, type.name, "body", entry.desc, false));
        code.add(new InsnNode(ARETURN));
        type.methods.add(entry);
    }

    private void method(Helper helper, List<Helper> callable) {
        int access = helper.isStatic() ? ACC_STATIC : choices.of(ACC_PRIVATE, ACC_FINAL, 0);
        MethodNode method = new MethodNode(access, helper.name(), helper.descriptor(), null, null);
        method.visitAnnotation("Lio/jawait/Async;", true).visitEnd();
        MachineState entry = new MachineState();
        int slot = 0;
        if (!helper.isStatic()) {
            entry.locals.put(slot++, type.name);
        }
        for (Object parameter : helper.parameters()) {
            entry.locals.put(slot, parameter);
            slot += Types.isWide(parameter) ? 2 : 1;
        }
        new BlockGraph(method, type.name, choices, callable).write(entry);
        type.methods.add(method);
    }
}

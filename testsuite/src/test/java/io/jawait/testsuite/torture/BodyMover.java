package io.jawait.testsuite.torture;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Moves the body of a method to an async one, with an await that suspends before each call, each jump back, each return and
 * each throw.
 *
 * <pre>
 * int m(String s) { BODY }      int m(String s) { return (int) Drive.run(m$torture7(s)); }
 *                               &#64;Async private Coroutine m$torture7(String s) { BODY' }
 * </pre>
 */
final class BodyMover {
    private static final String DRIVE = "io/jawait/testsuite/torture/Drive";
    private static final String ASYNCIO = "io/jawait/Asyncio";
    private static final String COROUTINE = "Lio/jawait/Coroutine;";

    private final Library library;
    private final ClassNode type;
    private final boolean deep;

    BodyMover(Library library, ClassNode type, boolean deep) {
        this.library = library;
        this.type = type;
        this.deep = deep;
    }

    /** Whether a method's body can be moved: one that is its own to suspend in. */
    static boolean isMovable(MethodNode method) {
        if (method.name.startsWith("<")
                || (method.access & (ACC_ABSTRACT | ACC_NATIVE | ACC_BRIDGE | ACC_SYNCHRONIZED)) != 0) {
            return false;
        }
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction.getOpcode() == MONITORENTER) {
                return false;
            }
        }
        return true;
    }

    /** The descriptor of the async method that a method's body moves to. */
    static String movedDescriptor(String descriptor) {
        return descriptor.substring(0, descriptor.indexOf(')') + 1) + COROUTINE;
    }

    void move(Map<MethodNode, Integer> numbers) {
        List<MethodNode> moved = new ArrayList<>();
        numbers.forEach((method, number) -> moved.add(move(method, number)));
        type.methods.addAll(moved);
    }

    private MethodNode move(MethodNode method, int number) {
        boolean isInterface = (type.access & ACC_INTERFACE) != 0;
        MethodNode body = new MethodNode(
                (library.isOpen(type, method) ? 0 : ACC_PRIVATE) | ACC_SYNTHETIC | method.access & ACC_STATIC,
                Library.movedName(method.name, number),
                movedDescriptor(method.desc),
                null,
                null);
        body.visitAnnotation("Lio/jawait/Async;", true).visitEnd();
        body.instructions = method.instructions;
        body.tryCatchBlocks = method.tryCatchBlocks;
        body.localVariables = method.localVariables;
        body.maxLocals = method.maxLocals;
        method.instructions = new InsnList();
        method.tryCatchBlocks = new ArrayList<>();
        method.localVariables = null;
        method.visibleLocalVariableAnnotations = null;
        method.invisibleLocalVariableAnnotations = null;
        addAwaits(body, number, Type.getReturnType(method.desc));
        call(method, body, isInterface);
        return body;
    }

    // ---- what stays

    private void call(MethodNode method, MethodNode body, boolean isInterface) {
        InsnList code = method.instructions;
        boolean isStatic = (method.access & ACC_STATIC) != 0;
        int slot = 0;
        if (!isStatic) {
            code.add(new VarInsnNode(ALOAD, slot++));
        }
        for (Type parameter : Type.getArgumentTypes(method.desc)) {
            code.add(new VarInsnNode(parameter.getOpcode(ILOAD), slot));
            slot += parameter.getSize();
        }
        int opcode = isStatic ? INVOKESTATIC : INVOKESPECIAL;
        code.add(new MethodInsnNode(opcode, type.name, body.name, body.desc, isInterface));
        code.add(new MethodInsnNode(INVOKESTATIC, DRIVE, "run", "(" + COROUTINE + ")Ljava/lang/Object;", false));
        Type returned = Type.getReturnType(method.desc);
        code.add(unboxed(returned));
        code.add(new InsnNode(returned.getOpcode(IRETURN)));
    }

    // ---- what moves

    private void addAwaits(MethodNode body, int number, Type returned) {
        InsnList code = body.instructions;
        Set<LabelNode> passed = new HashSet<>();
        for (AbstractInsnNode instruction : code.toArray()) {
            int opcode = instruction.getOpcode();
            if (instruction instanceof LabelNode label) {
                passed.add(label);
            } else if (instruction instanceof MethodInsnNode || instruction instanceof InvokeDynamicInsnNode) {
                code.insertBefore(instruction, suspension(number));
            } else if (opcode == ATHROW || goesBack(instruction, passed)) {
                code.insertBefore(instruction, suspension(number));
            } else if (opcode >= IRETURN && opcode <= RETURN) {
                code.insertBefore(instruction, suspension(number));
                code.insertBefore(instruction, boxed(returned));
                code.set(instruction, new InsnNode(ARETURN));
            }
            if (deep && instruction instanceof MethodInsnNode call) {
                awaitCall(call, code);
            }
        }
        code.insert(number(number, "reach"));
    }

    private static boolean goesBack(AbstractInsnNode instruction, Set<LabelNode> passed) {
        if (instruction instanceof JumpInsnNode jump) {
            return passed.contains(jump.label);
        }
        List<LabelNode> targets = instruction instanceof TableSwitchInsnNode table
                ? table.labels
                : instruction instanceof LookupSwitchInsnNode lookup ? lookup.labels : List.of();
        return targets.stream().anyMatch(passed::contains);
    }

    private void awaitCall(MethodInsnNode call, InsnList code) {
        Type returned = Type.getReturnType(call.desc);
        Library.MovedBody callee = library.movedCallee(call);
        if (callee != null) {
            code.insert(call, unboxedOrDropped(returned));
            code.insert(call, await());
            code.set(call, boundCall(call, callee));
        } else if (library.mayReachMoved(call)) {
            code.insert(call, unboxedOrDropped(returned));
            code.insert(call, await());
            code.set(call, deepCall(call));
        }
    }

    private AbstractInsnNode boundCall(MethodInsnNode call, Library.MovedBody callee) {
        String descriptor = movedDescriptor(call.desc);
        if (callee.owner().equals(type.name)
                || callee.isOpen() && packageOf(callee.owner()).equals(packageOf(type.name))) {
            return new MethodInsnNode(call.getOpcode(), callee.owner(), callee.name(), descriptor, call.itf);
        }
        Handle link = new Handle(
                H_INVOKESTATIC,
                "io/jawait/testsuite/torture/DeepCall",
                "linkStatic",
                "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;Ljava/lang/Class;)"
                        + "Ljava/lang/invoke/CallSite;",
                false);
        return new InvokeDynamicInsnNode(callee.name(), descriptor, link, Type.getObjectType(callee.owner()));
    }

    private static String packageOf(String className) {
        return className.substring(0, className.lastIndexOf('/') + 1);
    }

    private AbstractInsnNode deepCall(MethodInsnNode call) {
        boolean isSuper = call.getOpcode() == INVOKESPECIAL;
        String types = "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                + "Ljava/lang/invoke/MethodType;";
        Handle link = new Handle(
                H_INVOKESTATIC,
                "io/jawait/testsuite/torture/DeepCall",
                isSuper ? "linkSuper" : "link",
                types + (isSuper ? "Ljava/lang/Class;" : "") + ")Ljava/lang/invoke/CallSite;",
                false);
        String receiver = "(L" + (isSuper ? type.name : call.owner) + ";";
        String descriptor = receiver + movedDescriptor(call.desc).substring(1);
        Type original = Type.getMethodType(call.desc);
        return isSuper
                ? new InvokeDynamicInsnNode(call.name, descriptor, link, original, Type.getObjectType(call.owner))
                : new InvokeDynamicInsnNode(call.name, descriptor, link, original);
    }

    private static InsnList suspension(int number) {
        InsnList code = number(number, "suspend");
        code.add(new MethodInsnNode(INVOKESTATIC, ASYNCIO, "yieldNow", "()" + COROUTINE, false));
        code.add(await());
        code.add(new InsnNode(POP));
        return code;
    }

    private static InsnList number(int number, String counter) {
        InsnList code = new InsnList();
        code.add(new LdcInsnNode(number));
        code.add(new MethodInsnNode(INVOKESTATIC, DRIVE, counter, "(I)V", false));
        return code;
    }

    private static AbstractInsnNode await() {
        return new MethodInsnNode(INVOKESTATIC, ASYNCIO, "await", "(Lio/jawait/Awaitable;)Ljava/lang/Object;", false);
    }

    /** {@code …, value → …, coroutine} */
    private static InsnList boxed(Type type) {
        InsnList code = new InsnList();
        String box = boxOf(type);
        if (type.getSort() == Type.VOID) {
            code.add(new MethodInsnNode(INVOKESTATIC, ASYNCIO, "async", "()" + COROUTINE, false));
            return code;
        }
        if (box != null) {
            code.add(new MethodInsnNode(
                    INVOKESTATIC, box, "valueOf", "(" + type.getDescriptor() + ")L" + box + ";", false));
        }
        code.add(new MethodInsnNode(INVOKESTATIC, ASYNCIO, "async", "(Ljava/lang/Object;)" + COROUTINE, false));
        return code;
    }

    private static InsnList unboxedOrDropped(Type type) {
        InsnList code = unboxed(type);
        if (type.getSort() == Type.VOID) {
            code.add(new InsnNode(POP));
        }
        return code;
    }

    /** {@code …, object → …, value}; void leaves the object. */
    private static InsnList unboxed(Type type) {
        InsnList code = new InsnList();
        String box = boxOf(type);
        if (box != null) {
            code.add(new TypeInsnNode(CHECKCAST, box));
            code.add(new MethodInsnNode(
                    INVOKEVIRTUAL, box, type.getClassName() + "Value", "()" + type.getDescriptor(), false));
        } else if (type.getSort() != Type.VOID && !type.getInternalName().equals("java/lang/Object")) {
            code.add(new TypeInsnNode(CHECKCAST, type.getInternalName()));
        }
        return code;
    }

    private static @Nullable String boxOf(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN -> "java/lang/Boolean";
            case Type.BYTE -> "java/lang/Byte";
            case Type.CHAR -> "java/lang/Character";
            case Type.SHORT -> "java/lang/Short";
            case Type.INT -> "java/lang/Integer";
            case Type.LONG -> "java/lang/Long";
            case Type.FLOAT -> "java/lang/Float";
            case Type.DOUBLE -> "java/lang/Double";
            default -> null;
        };
    }
}

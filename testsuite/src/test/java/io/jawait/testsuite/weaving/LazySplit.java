package io.jawait.testsuite.weaving;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Makes the async methods of a class lazy, for the plain way: the method's body moves, untouched, to a method of its own, and the
 * method gives a coroutine that calls it.
 *
 * <pre>
 *   Coroutine m(int a) { BODY }      Coroutine m(int a) { return Coroutine.lazy(() -> m$body(a)); }
 *                                    private Coroutine m$body(int a) { BODY }
 * </pre>
 *
 * What gives a future stays eager; only what its body throws goes into the future.
 */
final class LazySplit {
    private static final String COROUTINE = "io/jawait/Coroutine";
    private static final String BODY = "io/jawait/Coroutine$Body";
    private static final Type RUN = Type.getType("()L" + COROUTINE + ";");
    private static final String EAGER_BODY = "io/jawait/Coroutine$EagerBody";
    private static final Type RUN_EAGERLY = Type.getType("()Ljava/util/concurrent/CompletionStage;");
    private static final Handle METAFACTORY = new Handle(
            Opcodes.H_INVOKESTATIC,
            "java/lang/invoke/LambdaMetafactory",
            "metafactory",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                    + "Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)"
                    + "Ljava/lang/invoke/CallSite;",
            false);

    private final ClassNode type;

    private LazySplit(ClassNode type) {
        this.type = type;
    }

    static byte[] apply(byte[] classFile) {
        ClassNode type = new ClassNode();
        new ClassReader(classFile).accept(type, 0);
        new LazySplit(type).split();
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        type.accept(writer);
        return writer.toByteArray();
    }

    private void split() {
        Set<String> lambdas = asyncLambdas();
        for (MethodNode method : List.copyOf(type.methods)) {
            if (isAsync(method) || lambdas.contains(method.name + method.desc)) {
                type.methods.add(moveBody(method));
            }
        }
    }

    private static boolean isAsync(MethodNode method) {
        return (method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_BRIDGE)) == 0
                && method.visibleAnnotations != null
                && method.visibleAnnotations.stream()
                        .anyMatch(annotation -> annotation.desc.equals("Lio/jawait/Async;"));
    }

    /** The bodies of lambdas that give a coroutine and await or call {@code async} themselves. */
    private Set<String> asyncLambdas() {
        return type.methods.stream()
                .flatMap(method -> StreamSupport.stream(method.instructions.spliterator(), false))
                .filter(InvokeDynamicInsnNode.class::isInstance)
                .map(InvokeDynamicInsnNode.class::cast)
                .filter(site -> site.bsm.getOwner().equals(METAFACTORY.getOwner()))
                .filter(site -> givesAsyncKind((Type) site.bsmArgs[2]))
                .map(site -> (Handle) site.bsmArgs[1])
                .filter(body -> body.getOwner().equals(type.name) && callsAsyncio(body))
                .map(body -> body.getName() + body.getDesc())
                .collect(Collectors.toSet());
    }

    private static boolean givesAsyncKind(Type instantiated) {
        Type returned = instantiated.getReturnType();
        return returned.equals(RUN.getReturnType())
                || returned.equals(RUN_EAGERLY.getReturnType())
                || returned.getInternalName().equals("java/util/concurrent/CompletableFuture");
    }

    private boolean callsAsyncio(Handle body) {
        return type.methods.stream()
                .filter(method -> method.name.equals(body.getName()) && method.desc.equals(body.getDesc()))
                .filter(method -> (method.access & Opcodes.ACC_SYNTHETIC) != 0)
                .flatMap(method -> StreamSupport.stream(method.instructions.spliterator(), false))
                .anyMatch(instruction -> instruction instanceof MethodInsnNode call
                        && call.owner.equals("io/jawait/Asyncio")
                        && (call.name.equals("await") || call.name.equals("async")));
    }

    private MethodNode moveBody(MethodNode method) {
        int isStatic = method.access & Opcodes.ACC_STATIC;
        MethodNode body = new MethodNode(
                Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC | isStatic,
                method.name + "$body",
                method.desc,
                null,
                method.exceptions.toArray(String[]::new));
        body.instructions = method.instructions;
        body.tryCatchBlocks = method.tryCatchBlocks;
        body.localVariables = method.localVariables;
        body.maxLocals = method.maxLocals;
        method.instructions = new org.objectweb.asm.tree.InsnList();
        method.tryCatchBlocks = new ArrayList<>();
        method.localVariables = null;
        method.visibleLocalVariableAnnotations = null;
        method.invisibleLocalVariableAnnotations = null;
        callLazily(method, body);
        return body;
    }

    private void callLazily(MethodNode method, MethodNode body) {
        boolean isInterface = (type.access & Opcodes.ACC_INTERFACE) != 0;
        boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
        List<Type> captured = new ArrayList<>(List.of(Type.getArgumentTypes(method.desc)));
        if (!isStatic) {
            captured.add(0, Type.getObjectType(type.name));
        }
        int slot = 0;
        for (Type argument : captured) {
            method.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), slot);
            slot += argument.getSize();
        }
        int tag = isStatic ? Opcodes.H_INVOKESTATIC : Opcodes.H_INVOKESPECIAL;
        boolean lazy = Type.getReturnType(method.desc).equals(RUN.getReturnType());
        Type run = lazy ? RUN : RUN_EAGERLY;
        String bodyType = lazy ? BODY : EAGER_BODY;
        String made = lazy ? COROUTINE : "java/util/concurrent/CompletableFuture";
        method.visitInvokeDynamicInsn(
                "run",
                Type.getMethodDescriptor(Type.getObjectType(bodyType), captured.toArray(Type[]::new)),
                METAFACTORY,
                run,
                new Handle(tag, type.name, body.name, body.desc, isInterface),
                run);
        String descriptor = "(L" + bodyType + ";)L" + made + ";";
        method.visitMethodInsn(Opcodes.INVOKESTATIC, COROUTINE, lazy ? "lazy" : "eager", descriptor, false);
        method.visitInsn(Opcodes.ARETURN);
    }
}

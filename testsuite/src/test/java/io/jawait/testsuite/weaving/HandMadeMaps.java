package io.jawait.testsuite.weaving;

import static org.objectweb.asm.Opcodes.*;

import java.util.function.Consumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/** Bytecode whose stack maps say more than any compiler's would; found by random methods. */
final class HandMadeMaps {
    static final String OWNER = "io/jawait/testsuite/cases/HandMadeMaps";
    private static final String TRACE = "io/jawait/testsuite/cases/Trace";
    private static final String PAIR = "io/jawait/testsuite/cases/NewDup$Pair";
    private static final String COROUTINE = "Lio/jawait/Coroutine;";
    private static final Object[] NOTHING = {};

    private final ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);

    private HandMadeMaps() {}

    static byte[] classFile() {
        return new HandMadeMaps().write();
    }

    private byte[] write() {
        type.visit(V17, ACC_FINAL, OWNER, null, "java/lang/Object", null);
        // H-28: nobody reaches the code that has a long where the parameter is and next to it.
        method("wideInDeadCode", code -> {
            Label start = new Label();
            Label end = new Label();
            code.visitTryCatchBlock(start, end, end, "java/lang/RuntimeException");
            code.visitVarInsn(ALOAD, 0);
            code.visitVarInsn(ASTORE, 3);
            await(code, 3, 1);
            returnTop(code);
            code.visitLabel(start);
            code.visitFrame(F_NEW, 3, new Object[] {LONG, TOP, TRACE}, 0, NOTHING);
            await(code, 3, 2);
            code.visitInsn(POP);
            code.visitJumpInsn(GOTO, start);
            code.visitLabel(end);
            code.visitFrame(F_NEW, 0, NOTHING, 1, new Object[] {"java/lang/Throwable"});
            code.visitInsn(ATHROW);
        });
        // H-10: a loop without await begins anew while an object waits for its constructor, on the stack and in a
        // local.
        method("uninitialisedOverBackEdge", code -> {
            Label allocation = new Label();
            Label loop = new Label();
            await(code, 0, 3);
            code.visitTypeInsn(CHECKCAST, "java/lang/Integer");
            code.visitMethodInsn(INVOKEVIRTUAL, "java/lang/Integer", "intValue", "()I", false);
            code.visitVarInsn(ISTORE, 1);
            code.visitLabel(allocation);
            code.visitTypeInsn(NEW, PAIR);
            code.visitInsn(DUP);
            code.visitVarInsn(ASTORE, 2);
            code.visitLabel(loop);
            code.visitFrame(F_NEW, 3, new Object[] {TRACE, INTEGER, allocation}, 1, new Object[] {allocation});
            code.visitVarInsn(ALOAD, 0);
            code.visitVarInsn(ILOAD, 1);
            code.visitMethodInsn(INVOKEVIRTUAL, TRACE, "see", "(I)I", false);
            code.visitInsn(POP);
            code.visitIincInsn(1, -1);
            code.visitVarInsn(ILOAD, 1);
            code.visitJumpInsn(IFGT, loop);
            code.visitLdcInsn("first");
            code.visitLdcInsn("second");
            code.visitMethodInsn(INVOKESPECIAL, PAIR, "<init>", "(Ljava/lang/Object;Ljava/lang/Object;)V", false);
            await(code, 0, 4);
            code.visitInsn(POP);
            code.visitVarInsn(ALOAD, 2);
            returnTop(code);
        });
        // H-169: a jump back leads from the allocation to the arguments and the constructor call.
        method("allocationBehindItsConstructorCall", code -> {
            Label construct = new Label();
            Label allocate = new Label();
            Label allocation = new Label();
            code.visitJumpInsn(GOTO, allocate);
            code.visitLabel(construct);
            code.visitFrame(F_NEW, 1, new Object[] {TRACE}, 2, new Object[] {allocation, allocation});
            code.visitLdcInsn("first");
            await(code, 0, 3);
            code.visitMethodInsn(INVOKESPECIAL, PAIR, "<init>", "(Ljava/lang/Object;Ljava/lang/Object;)V", false);
            code.visitVarInsn(ASTORE, 1);
            await(code, 0, 4);
            code.visitInsn(POP);
            code.visitVarInsn(ALOAD, 1);
            returnTop(code);
            code.visitLabel(allocate);
            code.visitFrame(F_NEW, 1, new Object[] {TRACE}, 0, NOTHING);
            code.visitLabel(allocation);
            code.visitTypeInsn(NEW, PAIR);
            code.visitInsn(DUP);
            code.visitJumpInsn(GOTO, construct);
        });
        // H-90: constants that a bootstrap method makes, one of them wide, on the stack and in a local while others
        // await.
        method("dynamicConstants", code -> {
            code.visitLdcInsn(dynamic("J", Long.TYPE));
            code.visitVarInsn(LSTORE, 2);
            code.visitLdcInsn(dynamic("Ljava/lang/Class;", Class.class));
            code.visitLdcInsn(dynamic("J", Long.TYPE));
            await(code, 0, 3);
            code.visitInsn(POP);
            code.visitVarInsn(LLOAD, 2);
            code.visitInsn(LADD);
            code.visitMethodInsn(INVOKESTATIC, "java/lang/Long", "valueOf", "(J)Ljava/lang/Long;", false);
            code.visitInsn(SWAP);
            code.visitMethodInsn(INVOKEVIRTUAL, "java/lang/Object", "equals", "(Ljava/lang/Object;)Z", false);
            code.visitMethodInsn(INVOKESTATIC, "java/lang/Boolean", "valueOf", "(Z)Ljava/lang/Boolean;", false);
            returnTop(code);
        });
        type.visitEnd();
        return type.toByteArray();
    }

    /** A primitive class's mirror, or the largest long. */
    private static ConstantDynamic dynamic(String descriptor, Class<?> kind) {
        String bootstraps = "java/lang/invoke/ConstantBootstraps";
        String head = "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;";
        if (kind == Class.class) {
            Handle primitive =
                    new Handle(H_INVOKESTATIC, bootstraps, "primitiveClass", head + ")Ljava/lang/Class;", false);
            return new ConstantDynamic("J", descriptor, primitive);
        }
        Handle field = new Handle(
                H_INVOKESTATIC, bootstraps, "getStaticFinal", head + "Ljava/lang/Class;)Ljava/lang/Object;", false);
        return new ConstantDynamic("MAX_VALUE", descriptor, field, Type.getType(Long.class));
    }

    private void method(String name, Consumer<MethodVisitor> body) {
        MethodVisitor code = type.visitMethod(ACC_STATIC, name, "(L" + TRACE + ";)" + COROUTINE, null, null);
        code.visitAnnotation("Lio/jawait/Async;", true).visitEnd();
        code.visitCode();
        body.accept(code);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static void await(MethodVisitor code, int traceSlot, int value) {
        code.visitVarInsn(ALOAD, traceSlot);
        code.visitIntInsn(BIPUSH, value);
        code.visitMethodInsn(INVOKESTATIC, "java/lang/Integer", "valueOf", "(I)Ljava/lang/Integer;", false);
        code.visitMethodInsn(INVOKEVIRTUAL, TRACE, "value", "(Ljava/lang/Object;)" + COROUTINE, false);
        code.visitMethodInsn(
                INVOKESTATIC, "io/jawait/Asyncio", "await", "(Lio/jawait/Awaitable;)Ljava/lang/Object;", false);
    }

    private static void returnTop(MethodVisitor code) {
        code.visitMethodInsn(INVOKESTATIC, "io/jawait/Asyncio", "async", "(Ljava/lang/Object;)" + COROUTINE, false);
        code.visitInsn(ARETURN);
    }
}

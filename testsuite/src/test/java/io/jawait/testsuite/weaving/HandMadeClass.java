package io.jawait.testsuite.weaving;

import static org.objectweb.asm.Opcodes.*;

import java.util.Arrays;
import java.util.function.Consumer;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** A class of cases written in bytecode, and pieces of such. The trace is in slot 0. */
abstract class HandMadeClass {
    static final String CASES = "io/jawait/testsuite/cases/";
    static final String TRACE = CASES + "Trace";
    static final String FAILURE = TRACE + "$Failure";
    static final String PAIR = CASES + "NewDup$Pair";
    static final String COROUTINE = "Lio/jawait/Coroutine;";
    static final String DESCRIPTOR = "(L" + TRACE + ";)" + COROUTINE;
    static final String OBJECT = "java/lang/Object";

    private final String name;

    private final ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
        @Override
        protected String getCommonSuperClass(String one, String other) {
            return OBJECT;
        }
    };

    HandMadeClass(String simpleName) {
        this.name = CASES + simpleName;
    }

    /** Binary. */
    final String name() {
        return name.replace('/', '.');
    }

    final byte[] classFile() {
        type.visit(V17, ACC_FINAL, name, null, OBJECT, null);
        writeCases();
        type.visitEnd();
        return type.toByteArray();
    }

    /** Calls {@link #method} for each. */
    abstract void writeCases();

    final void method(String methodName, Consumer<MethodVisitor> body) {
        method(type, ACC_STATIC, methodName, body);
    }

    /** An async method that takes the trace. */
    static void method(ClassWriter type, int access, String methodName, Consumer<MethodVisitor> body) {
        MethodVisitor code = type.visitMethod(access, methodName, DESCRIPTOR, null, null);
        code.visitAnnotation("Lio/jawait/Async;", true).visitEnd();
        code.visitCode();
        body.accept(code);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    static void means(MethodVisitor code, String means) {
        AnnotationVisitor special = code.visitAnnotation("Lio/jawait/testsuite/weaving/Special;", true);
        special.visit("means", means);
        special.visitEnd();
    }

    static Label[] labels(int count) {
        Label[] labels = new Label[count];
        Arrays.setAll(labels, i -> new Label());
        return labels;
    }

    /** {@code … → …, coroutine}. */
    static void value(MethodVisitor code, int value) {
        code.visitVarInsn(ALOAD, 0);
        code.visitIntInsn(SIPUSH, value);
        boxed(code);
        valueOfOperand(code);
    }

    /** {@code …, trace, reference → …, coroutine}. */
    static void valueOfOperand(MethodVisitor code) {
        code.visitMethodInsn(INVOKEVIRTUAL, TRACE, "value", "(Ljava/lang/Object;)" + COROUTINE, false);
    }

    static void await(MethodVisitor code) {
        code.visitMethodInsn(
                INVOKESTATIC, "io/jawait/Asyncio", "await", "(Lio/jawait/Awaitable;)Ljava/lang/Object;", false);
    }

    static void awaitObject(MethodVisitor code, int value) {
        value(code, value);
        await(code);
    }

    static void awaitInt(MethodVisitor code, int value) {
        awaitObject(code, value);
        intOf(code);
    }

    static void see(MethodVisitor code, int value) {
        code.visitVarInsn(ALOAD, 0);
        code.visitIntInsn(BIPUSH, value);
        code.visitMethodInsn(INVOKEVIRTUAL, TRACE, "see", "(I)I", false);
    }

    static void boxed(MethodVisitor code) {
        code.visitMethodInsn(INVOKESTATIC, "java/lang/Integer", "valueOf", "(I)Ljava/lang/Integer;", false);
    }

    static void intOf(MethodVisitor code) {
        code.visitTypeInsn(CHECKCAST, "java/lang/Integer");
        code.visitMethodInsn(INVOKEVIRTUAL, "java/lang/Integer", "intValue", "()I", false);
    }

    /** {@code …, reference, reference → …, entry}. */
    static void entry(MethodVisitor code) {
        String descriptor = "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/util/Map$Entry;";
        code.visitMethodInsn(INVOKESTATIC, "java/util/Map", "entry", descriptor, true);
    }

    static void async(MethodVisitor code) {
        code.visitMethodInsn(INVOKESTATIC, "io/jawait/Asyncio", "async", "(Ljava/lang/Object;)" + COROUTINE, false);
    }

    static void returnObject(MethodVisitor code) {
        async(code);
        code.visitInsn(ARETURN);
    }

    static void returnInt(MethodVisitor code) {
        boxed(code);
        returnObject(code);
    }
}

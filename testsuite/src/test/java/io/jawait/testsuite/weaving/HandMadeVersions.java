package io.jawait.testsuite.weaving;

import static io.jawait.testsuite.weaving.HandMadeClass.DESCRIPTOR;
import static io.jawait.testsuite.weaving.HandMadeClass.method;
import static org.objectweb.asm.Opcodes.*;

import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * A class and an interface of each class file version that the weaver takes and the JVM loads: with private, static and default methods
 * that await and call each other as the compilers of their time have it.
 */
final class HandMadeVersions {
    private static final int OF_JAVA_0 = 44;

    private final int version;
    private final String name;
    private final String interfaceName;

    private HandMadeVersions(int version) {
        this.version = version;
        this.name = HandMadeClass.CASES + "HandMadeVersion" + version;
        this.interfaceName = HandMadeClass.CASES + "HandMadeInterface" + version;
    }

    /** By binary name. */
    static Map<String, byte[]> classFiles() {
        Map<String, byte[]> files = new TreeMap<>();
        for (int version = V1_7; version <= OF_JAVA_0 + Runtime.version().feature(); version++) {
            HandMadeVersions made = new HandMadeVersions(version);
            files.put(made.name.replace('/', '.'), made.classFile());
            if (version >= V1_8) {
                files.put(made.interfaceName.replace('/', '.'), made.interfaceFile());
            }
        }
        return files;
    }

    private byte[] classFile() {
        ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        String[] interfaces = version >= V1_8 ? new String[] {interfaceName} : null;
        type.visit(version, ACC_PUBLIC | ACC_SUPER, name, null, "java/lang/Object", interfaces);
        MethodVisitor constructor = type.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
        constructor.visitCode();
        constructor.visitVarInsn(ALOAD, 0);
        constructor.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        constructor.visitInsn(RETURN);
        constructor.visitMaxs(0, 0);
        constructor.visitEnd();
        method(type, ACC_PRIVATE, "hidden", code -> awaitInLoop(code, 1));
        method(type, ACC_STATIC, "ofClass", code -> {
            instance(code);
            code.visitVarInsn(ALOAD, 0);
            code.visitMethodInsn(version < V11 ? INVOKESPECIAL : INVOKEVIRTUAL, name, "hidden", DESCRIPTOR, false);
            awaitAndReturn(code);
        });
        if (version >= V1_8) {
            method(type, ACC_STATIC, "ofInterface", code -> {
                instance(code);
                code.visitVarInsn(ALOAD, 0);
                code.visitMethodInsn(INVOKEINTERFACE, interfaceName, "open", DESCRIPTOR, true);
                awaitAndReturn(code);
            });
        }
        type.visitEnd();
        return type.toByteArray();
    }

    private byte[] interfaceFile() {
        ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        type.visit(version, ACC_PUBLIC | ACC_INTERFACE | ACC_ABSTRACT, interfaceName, null, "java/lang/Object", null);
        method(type, ACC_PRIVATE, "hidden", code -> awaitInLoop(code, 1));
        method(type, ACC_PRIVATE | ACC_STATIC, "hiddenOfAll", code -> awaitInLoop(code, 0));
        method(type, ACC_PUBLIC, "open", code -> {
            code.visitVarInsn(ALOAD, 1);
            code.visitMethodInsn(INVOKESTATIC, interfaceName, "hiddenOfAll", DESCRIPTOR, true);
            HandMadeClass.await(code);
            code.visitInsn(POP);
            code.visitVarInsn(ALOAD, 0);
            code.visitVarInsn(ALOAD, 1);
            code.visitMethodInsn(
                    version < V11 ? INVOKESPECIAL : INVOKEINTERFACE, interfaceName, "hidden", DESCRIPTOR, true);
            awaitAndReturn(code);
        });
        type.visitEnd();
        return type.toByteArray();
    }

    private void instance(MethodVisitor code) {
        code.visitTypeInsn(NEW, name);
        code.visitInsn(DUP);
        code.visitMethodInsn(INVOKESPECIAL, name, "<init>", "()V", false);
    }

    /** Counts to three, with an await each time. */
    private static void awaitInLoop(MethodVisitor code, int trace) {
        Label loop = new Label();
        Label done = new Label();
        code.visitInsn(ICONST_0);
        code.visitVarInsn(ISTORE, 2);
        code.visitLabel(loop);
        code.visitVarInsn(ILOAD, 2);
        code.visitInsn(ICONST_3);
        code.visitJumpInsn(IF_ICMPGE, done);
        code.visitVarInsn(ILOAD, 2);
        code.visitVarInsn(ALOAD, trace);
        code.visitLdcInsn("text");
        HandMadeClass.valueOfOperand(code);
        HandMadeClass.await(code);
        code.visitTypeInsn(CHECKCAST, "java/lang/String");
        code.visitMethodInsn(INVOKEVIRTUAL, "java/lang/String", "length", "()I", false);
        code.visitInsn(ICONST_3);
        code.visitInsn(ISUB);
        code.visitInsn(IADD);
        code.visitVarInsn(ISTORE, 2);
        code.visitJumpInsn(GOTO, loop);
        code.visitLabel(done);
        code.visitVarInsn(ILOAD, 2);
        HandMadeClass.returnInt(code);
    }

    private static void awaitAndReturn(MethodVisitor code) {
        HandMadeClass.await(code);
        HandMadeClass.returnObject(code);
    }
}

package io.jawait.testsuite.weaving;

import static org.objectweb.asm.Opcodes.*;

import java.util.function.Consumer;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** Returns inside of ranges, in shapes that ecj and shrinkers make. */
final class HandMadeReturns extends HandMadeClass {
    private static final String RESOURCE = CASES + "Finally$Resource";

    HandMadeReturns() {
        super("HandMadeReturns");
    }

    @Override
    void writeCases() {
        // H-177: what is returned was copied or moved below others, and lies there while a resource is closed,
        // as where ecj compiles "return field = f()".
        closing("closedInWords", code -> {
            value(code, 7);
            await(code);
            async(code);
            code.visitVarInsn(ALOAD, 1);
        });
        closing("endSwapped", code -> {
            code.visitVarInsn(ALOAD, 1);
            value(code, 7);
            await(code);
            async(code);
            code.visitInsn(SWAP);
        });
        closing("swapped", code -> {
            code.visitVarInsn(ALOAD, 1);
            value(code, 7);
            code.visitInsn(SWAP);
        });
        closing("copiedBelowOne", code -> {
            code.visitVarInsn(ALOAD, 1);
            value(code, 7);
            code.visitInsn(DUP_X1);
            code.visitInsn(POP);
        });
        closing("copiedBelowTwo", code -> {
            code.visitInsn(ICONST_1);
            code.visitTypeInsn(ANEWARRAY, "io/jawait/Coroutine");
            code.visitInsn(ICONST_0);
            value(code, 7);
            code.visitInsn(DUP_X2);
            code.visitInsn(AASTORE);
            code.visitVarInsn(ALOAD, 1);
        });
        closing("copiedBelowWide", code -> {
            code.visitInsn(LCONST_1);
            value(code, 7);
            code.visitInsn(DUP_X2);
            code.visitInsn(POP);
            code.visitInsn(POP2);
            code.visitVarInsn(ALOAD, 1);
        });
        closing("pairCopied", code -> {
            code.visitVarInsn(ALOAD, 1);
            value(code, 7);
            code.visitInsn(DUP2);
            code.visitInsn(POP);
        });
        closing("pairCopiedBelowOne", code -> {
            code.visitInsn(ACONST_NULL);
            value(code, 7);
            code.visitVarInsn(ALOAD, 1);
            code.visitInsn(DUP2_X1);
            code.visitInsn(POP2);
            code.visitInsn(POP);
        });
        closing("pairCopiedBelowWide", code -> {
            code.visitInsn(DCONST_1);
            value(code, 7);
            code.visitVarInsn(ALOAD, 1);
            code.visitInsn(DUP2_X2);
            code.visitInsn(POP2);
            code.visitInsn(POP2);
        });
        // H-179: a range in two parts, with one arm of what is returned in each.
        twoArms("twoArmsInWords", code -> {
            await(code);
            async(code);
        });
        twoArms("twoArms", code -> {});
    }

    /** Closes what is on top, behind the range, and returns what is below; from the handler returns something else. */
    private void closing(String name, Consumer<MethodVisitor> inRange) {
        method(name, code -> {
            if (!name.endsWith("InWords")) {
                means(code, "closedInWords");
            }
            Label start = new Label();
            Label end = new Label();
            code.visitTryCatchBlock(start, end, end, FAILURE);
            code.visitVarInsn(ALOAD, 0);
            code.visitLdcInsn("a");
            code.visitMethodInsn(
                    INVOKESTATIC, RESOURCE, "open", "(L" + TRACE + ";Ljava/lang/String;)L" + RESOURCE + ";", false);
            code.visitVarInsn(ASTORE, 1);
            code.visitLabel(start);
            inRange.accept(code);
            Label behind = new Label();
            code.visitJumpInsn(GOTO, behind);
            code.visitLabel(end);
            code.visitInsn(POP);
            awaitObject(code, 4);
            returnObject(code);
            code.visitLabel(behind);
            code.visitMethodInsn(INVOKEVIRTUAL, RESOURCE, "close", "()V", false);
            code.visitInsn(ARETURN);
        });
    }

    private void twoArms(String name, Consumer<MethodVisitor> behindEach) {
        method(name, code -> {
            if (!name.endsWith("InWords")) {
                means(code, name + "InWords");
            }
            Label[] at = labels(4);
            code.visitTryCatchBlock(at[0], at[1], at[3], FAILURE);
            code.visitTryCatchBlock(at[1], at[2], at[3], FAILURE);
            code.visitLabel(at[0]);
            see(code, 1);
            code.visitJumpInsn(IFEQ, at[1]);
            value(code, 7);
            behindEach.accept(code);
            code.visitJumpInsn(GOTO, at[2]);
            code.visitLabel(at[1]);
            value(code, 8);
            behindEach.accept(code);
            code.visitLabel(at[2]);
            code.visitInsn(ARETURN);
            code.visitLabel(at[3]);
            code.visitInsn(POP);
            awaitObject(code, 4);
            returnObject(code);
        });
    }
}

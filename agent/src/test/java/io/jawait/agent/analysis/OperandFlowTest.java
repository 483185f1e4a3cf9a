package io.jawait.agent.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.Printer;

/** Where what a method returns was pushed; its parameters are two objects and an array of booleans. */
class OperandFlowTest {
    private static final String OBJECT = "java/lang/Object";

    @Test
    void probeBehindACall_isPassed() {
        assertThat(origin(code -> {
                    call(code);
                    code.visitVarInsn(Opcodes.ALOAD, 2);
                    code.visitInsn(Opcodes.ICONST_0);
                    code.visitInsn(Opcodes.ICONST_1);
                    code.visitInsn(Opcodes.BASTORE);
                }))
                .isEqualTo("pushed by INVOKESTATIC, passing ALOAD ICONST_0 ICONST_1 BASTORE");
    }

    @Test
    void callRightBefore_passesNothing() {
        assertThat(origin(OperandFlowTest::call)).isEqualTo("pushed by INVOKESTATIC, passing");
    }

    @Test
    void originalAndCopy_haveOneOrigin() {
        assertThat(origin(code -> {
                    call(code);
                    code.visitInsn(Opcodes.DUP);
                    code.visitInsn(Opcodes.POP);
                }))
                .isEqualTo("pushed by INVOKESTATIC, passing DUP POP, copied by DUP");
        assertThat(origin(code -> {
                    call(code);
                    code.visitInsn(Opcodes.DUP);
                }))
                .isEqualTo("pushed by INVOKESTATIC, passing DUP, copied by DUP");
    }

    /** As in {@code return all[0] = f()}: the array was pushed by another instruction. */
    @Test
    void copyBelowOthers_hasTheOriginOfTheOriginal() {
        assertThat(origin(code -> {
                    code.visitVarInsn(Opcodes.ALOAD, 0);
                    code.visitTypeInsn(Opcodes.CHECKCAST, "[L" + OBJECT + ";");
                    code.visitInsn(Opcodes.ICONST_0);
                    call(code);
                    code.visitInsn(Opcodes.DUP_X2);
                    code.visitInsn(Opcodes.AASTORE);
                }))
                .isEqualTo("pushed by INVOKESTATIC, passing DUP_X2 AASTORE, copied by DUP_X2");
    }

    /** {@code other → pair other pair}, of which all but the first half is given up. */
    @Test
    void halfOfACopiedPair_hasTheOriginOfTheOriginal() {
        assertThat(origin(code -> {
                    code.visitVarInsn(Opcodes.ALOAD, 1);
                    call(code);
                    code.visitVarInsn(Opcodes.ALOAD, 0);
                    code.visitInsn(Opcodes.DUP2_X1);
                    code.visitInsn(Opcodes.POP2);
                    code.visitInsn(Opcodes.POP2);
                }))
                .isEqualTo("pushed by INVOKESTATIC, passing ALOAD DUP2_X1 POP2 POP2, copied by DUP2_X1");
    }

    @Test
    void operandThatMoves_isNotCopied() {
        assertThat(origin(code -> {
                    call(code);
                    code.visitVarInsn(Opcodes.ALOAD, 0);
                    code.visitInsn(Opcodes.SWAP);
                }))
                .isEqualTo("pushed by INVOKESTATIC, passing ALOAD SWAP");
        assertThat(origin(code -> {
                    call(code);
                    code.visitVarInsn(Opcodes.ALOAD, 0);
                    code.visitInsn(Opcodes.DUP_X1);
                    code.visitInsn(Opcodes.POP);
                }))
                .isEqualTo("pushed by INVOKESTATIC, passing ALOAD DUP_X1 POP");
    }

    /** As in {@code return f()} where a finally block of Scala runs behind it. */
    @Test
    void copyAboveTheOperand_isNoneOfIt() {
        assertThat(origin(code -> {
                    call(code);
                    code.visitVarInsn(Opcodes.ALOAD, 0);
                    code.visitInsn(Opcodes.DUP);
                    code.visitInsn(Opcodes.POP2);
                }))
                .isEqualTo("pushed by INVOKESTATIC, passing ALOAD DUP POP2");
    }

    @Test
    void rearrangingAboveTheOperand_isPassed() {
        assertThat(origin(code -> {
                    call(code);
                    code.visitVarInsn(Opcodes.ALOAD, 0);
                    code.visitVarInsn(Opcodes.ALOAD, 1);
                    code.visitInsn(Opcodes.SWAP);
                    code.visitInsn(Opcodes.POP2);
                }))
                .isEqualTo("pushed by INVOKESTATIC, passing ALOAD ALOAD SWAP POP2");
    }

    /** Kotlin's {@code return f() ?: other}. */
    @Test
    void conditionalJump_bringsTheValueThatWasCopied() {
        assertThat(origin(code -> {
                    Label join = new Label();
                    call(code);
                    code.visitInsn(Opcodes.DUP);
                    code.visitJumpInsn(Opcodes.IFNONNULL, join);
                    code.visitInsn(Opcodes.POP);
                    code.visitVarInsn(Opcodes.ALOAD, 1);
                    code.visitLabel(join);
                    Object[] locals = {OBJECT, OBJECT, "[Z"};
                    code.visitFrame(Opcodes.F_NEW, 3, locals, 1, new Object[] {OBJECT});
                }))
                .isEqualTo("pushed by INVOKESTATIC ALOAD, passing DUP IFNONNULL, copied by DUP");
    }

    private static void call(MethodVisitor code) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, "A", "f", "()L" + OBJECT + ";", false);
    }

    /** Of the operand that is returned behind the code. */
    private static String origin(Consumer<MethodVisitor> code) {
        MethodNode method = new MethodNode(
                Opcodes.ACC_STATIC, "m", "(L" + OBJECT + ";L" + OBJECT + ";[Z)L" + OBJECT + ";", null, null);
        code.accept(method);
        method.visitInsn(Opcodes.ARETURN);
        AbstractInsnNode returns = method.instructions.getLast();
        Set<AbstractInsnNode> passed = new LinkedHashSet<>();
        Set<AbstractInsnNode> copies = new LinkedHashSet<>();
        Set<AbstractInsnNode> pushes =
                new OperandFlow(method, new ControlFlow(method)).pushesBefore(returns, passed, copies);
        String copied = copies.isEmpty() ? "" : ", copied by" + names(method, copies);
        return "pushed by" + names(method, pushes) + ", passing" + names(method, passed) + copied;
    }

    /** In the order of the code. */
    private static String names(MethodNode method, Set<AbstractInsnNode> instructions) {
        StringBuilder names = new StringBuilder();
        for (AbstractInsnNode each : List.of(method.instructions.toArray())) {
            if (instructions.contains(each)) {
                names.append(' ').append(Printer.OPCODES[each.getOpcode()]);
            }
        }
        return names.toString();
    }
}

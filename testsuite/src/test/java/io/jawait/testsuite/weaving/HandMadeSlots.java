package io.jawait.testsuite.weaving;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/** Locals and operands as optimisers leave them. */
final class HandMadeSlots extends HandMadeClass {
    private static final String HEAD = "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;";
    private static final String CONSTANT = HEAD + "Ljava/lang/Class;";
    private static final String SITE = HEAD + "Ljava/lang/invoke/MethodType;";

    HandMadeSlots() {
        super("HandMadeSlots");
    }

    @Override
    void writeCases() {
        allocations();
        longOrTwoInts();
        wideAmongNarrow();
        variableListedTwice();
        constantsBelowAwait();
    }

    private void allocations() {
        method("copiedBelowWideValue", code -> {
            code.visitLdcInsn(1L << 40);
            code.visitTypeInsn(NEW, PAIR);
            code.visitInsn(DUP_X2);
            code.visitInsn(DUP_X2);
            constructPair(code);
            code.visitMethodInsn(INVOKESTATIC, "java/lang/Long", "valueOf", "(J)Ljava/lang/Long;", false);
            entry(code);
            code.visitInsn(SWAP);
            code.visitInsn(POP);
            returnObject(code);
        });
        method("twoAtOnce", code -> {
            code.visitTypeInsn(NEW, PAIR);
            code.visitTypeInsn(NEW, PAIR);
            code.visitInsn(DUP2);
            code.visitInsn(DUP2_X2);
            code.visitInsn(POP2);
            constructPair(code); // the second one: a b a (b)
            constructPair(code); // a b (a)
            entry(code);
            returnObject(code);
        });
    }

    /** {@code …, uninitialised → …}. */
    private static void constructPair(MethodVisitor code) {
        awaitObject(code, 1);
        awaitObject(code, 2);
        code.visitMethodInsn(INVOKESPECIAL, PAIR, "<init>", "(Ljava/lang/Object;Ljava/lang/Object;)V", false);
    }

    /** A long on one path, two ints on the other; then a double over the second int. */
    private void longOrTwoInts() {
        method("longOrTwoInts", code -> {
            Label other = new Label();
            Label join = new Label();
            see(code, 1);
            code.visitJumpInsn(IFEQ, other);
            code.visitLdcInsn(1L << 33 | 5);
            code.visitVarInsn(LSTORE, 1);
            awaitInt(code, 1);
            code.visitVarInsn(LLOAD, 1);
            code.visitInsn(L2I);
            code.visitInsn(IADD);
            code.visitInsn(ICONST_3);
            code.visitVarInsn(ISTORE, 1);
            code.visitJumpInsn(GOTO, join);
            code.visitLabel(other);
            code.visitInsn(ICONST_1);
            code.visitVarInsn(ISTORE, 1);
            code.visitInsn(ICONST_2);
            code.visitVarInsn(ISTORE, 2);
            awaitInt(code, 2);
            code.visitVarInsn(ILOAD, 2);
            code.visitInsn(IADD);
            code.visitLabel(join);
            awaitInt(code, 3);
            code.visitInsn(IADD);
            code.visitVarInsn(ILOAD, 1);
            code.visitInsn(IADD);
            code.visitLdcInsn(0.5);
            code.visitVarInsn(DSTORE, 2);
            awaitInt(code, 4);
            code.visitInsn(IADD);
            code.visitVarInsn(DLOAD, 2);
            code.visitVarInsn(ILOAD, 1);
            code.visitInsn(I2D);
            code.visitInsn(DADD);
            code.visitInsn(D2I);
            code.visitInsn(IADD);
            returnInt(code);
        });
    }

    /** Wide and narrow values below an await, moved about between two of them. */
    private void wideAmongNarrow() {
        method("wideAmongNarrow", code -> {
            code.visitInsn(ICONST_3);
            code.visitLdcInsn(1L << 40);
            code.visitLdcInsn("text");
            code.visitLdcInsn(2.5f);
            code.visitLdcInsn(0.25);
            awaitInt(code, 1); // int long text float double int
            code.visitInsn(DUP_X2);
            code.visitInsn(POP); // int long text float int double
            awaitInt(code, 2);
            code.visitInsn(I2D);
            code.visitInsn(DADD);
            code.visitInsn(D2F); // int long text float int float
            code.visitInsn(SWAP);
            code.visitInsn(I2F);
            code.visitInsn(FADD);
            code.visitInsn(FADD); // int long text float
            code.visitInsn(DUP2_X2); // int text float long text float
            awaitInt(code, 3);
            code.visitInsn(I2F);
            code.visitInsn(FADD);
            code.visitMethodInsn(INVOKESTATIC, "java/lang/String", "valueOf", "(F)Ljava/lang/String;", false);
            concat(code);
            code.visitVarInsn(ASTORE, 1); // int text float long
            awaitInt(code, 4);
            code.visitInsn(I2L);
            code.visitInsn(LADD);
            code.visitInsn(DUP2_X2);
            code.visitInsn(POP2); // int long text float
            code.visitMethodInsn(INVOKESTATIC, "java/lang/String", "valueOf", "(F)Ljava/lang/String;", false);
            concat(code);
            code.visitVarInsn(ALOAD, 1);
            concat(code);
            code.visitVarInsn(ASTORE, 1);
            code.visitInsn(L2I);
            code.visitInsn(IADD);
            awaitInt(code, 5);
            code.visitInsn(IADD);
            boxed(code);
            code.visitVarInsn(ALOAD, 1);
            entry(code);
            returnObject(code);
        });
    }

    /** Two entries of the table for one variable, of which one is too long: what is left of both is the same. */
    private void variableListedTwice() {
        method("variableListedTwice", code -> {
            Label begin = new Label();
            Label late = new Label();
            Label middle = new Label();
            Label end = new Label();
            code.visitLabel(begin);
            code.visitInsn(ICONST_0);
            code.visitVarInsn(ISTORE, 1);
            code.visitLabel(late);
            awaitInt(code, 1);
            code.visitVarInsn(ISTORE, 1);
            code.visitLabel(middle);
            awaitInt(code, 2);
            code.visitVarInsn(ILOAD, 1);
            code.visitInsn(IADD);
            returnInt(code);
            code.visitLabel(end);
            code.visitLocalVariable("t", "L" + TRACE + ";", null, begin, middle, 0);
            code.visitLocalVariable("t", "L" + TRACE + ";", null, begin, end, 0);
            code.visitLocalVariable("n", "I", null, begin, end, 1);
            code.visitLocalVariable("n", "I", null, late, end, 1);
            code.visitLocalVariable("n", "J", null, late, end, 2);
            code.visitLocalVariable("empty", "I", null, middle, middle, 1);
        });
    }

    /** Constants of every kind below an await, and as arguments of a call site. */
    private void constantsBelowAwait() {
        method("constantsBelowAwait", code -> {
            Handle none = bootstrap("ConstantBootstraps", "nullConstant", CONSTANT + ")Ljava/lang/Object;");
            code.visitLdcInsn(new ConstantDynamic("none", "Ljava/util/List;", none));
            code.visitLdcInsn(Type.getMethodType("(I)V"));
            code.visitLdcInsn(
                    new Handle(H_INVOKESTATIC, "java/lang/Integer", "valueOf", "(I)Ljava/lang/Integer;", false));
            code.visitLdcInsn(Type.getType("[[I"));
            awaitObject(code, 1);
            Handle field = bootstrap(
                    "ConstantBootstraps", "getStaticFinal", CONSTANT + "Ljava/lang/Class;)Ljava/lang/Object;");
            code.visitInvokeDynamicInsn(
                    "concat",
                    "(Ljava/util/List;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;Ljava/lang/Class;"
                            + "Ljava/lang/Object;)Ljava/lang/String;",
                    bootstrap(
                            "StringConcatFactory",
                            "makeConcatWithConstants",
                            SITE + "Ljava/lang/String;[Ljava/lang/Object;)Ljava/lang/invoke/CallSite;"),
                    "\1 \1 \1 \1 \1 \2",
                    new ConstantDynamic("MAX_VALUE", "J", field, Type.getType(Long.class)));
            awaitObject(code, 2);
            entry(code);
            returnObject(code);
        });
    }

    private static Handle bootstrap(String owner, String name, String descriptor) {
        return new Handle(H_INVOKESTATIC, "java/lang/invoke/" + owner, name, descriptor, false);
    }

    private static void concat(MethodVisitor code) {
        code.visitMethodInsn(
                INVOKEVIRTUAL, "java/lang/String", "concat", "(Ljava/lang/String;)Ljava/lang/String;", false);
    }
}

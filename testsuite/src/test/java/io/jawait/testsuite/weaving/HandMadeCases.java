package io.jawait.testsuite.weaving;

import static io.jawait.testsuite.weaving.HandMadeClass.means;
import static io.jawait.testsuite.weaving.HandMadeClass.returnInt;
import static io.jawait.testsuite.weaving.HandMadeClass.returnObject;
import static io.jawait.testsuite.weaving.HandMadeClass.see;
import static org.objectweb.asm.Opcodes.*;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** Bytecode that no Java compiler makes, and that the verifier accepts all the same. */
final class HandMadeCases {
    private static final String CASES = "io/jawait/testsuite/cases/";
    private static final String OWNER = CASES + "HandMade";
    private static final String TRACE = CASES + "Trace";
    private static final String PAIR = CASES + "NewDup$Pair";
    private static final String COROUTINE = "Lio/jawait/Coroutine;";

    private final ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
        @Override
        protected String getCommonSuperClass(String one, String other) {
            return "java/lang/Object";
        }
    };

    private HandMadeCases() {}

    /** The classes that the cases need, with those written in bytecode. */
    static CompiledCases added(CompiledCases cases) {
        Map<String, byte[]> classes = new TreeMap<>(cases.classes());
        classes.keySet()
                .removeIf(
                        name -> name.startsWith(CompiledCases.PACKAGE) && !name.matches(".*(Trace|NewDup|Finally).*"));
        classes.put(OWNER.replace('/', '.'), new HandMadeCases().classFile());
        classes.put(HandMadeMaps.OWNER.replace('/', '.'), HandMadeMaps.classFile());
        for (HandMadeClass made : List.of(new HandMadeReturns(), new HandMadeSlots(), new HandMadeFlow())) {
            classes.put(made.name(), made.classFile());
        }
        classes.putAll(HandMadeVersions.classFiles());
        return new CompiledCases("hand-made", classes);
    }

    private byte[] classFile() {
        type.visit(V17, ACC_FINAL, OWNER, null, "java/lang/Object", null);
        locals();
        allocations();
        handlers();
        flow();
        checkedReturns();
        finallyAboveReturned();
        type.visitEnd();
        return type.toByteArray();
    }

    private void locals() {
        // H-25: the trace moves, and its slot gets a string.
        method("parameterSlotOverwritten", "(L" + TRACE + ";)", code -> {
            code.visitVarInsn(ALOAD, 0);
            code.visitVarInsn(ASTORE, 1);
            code.visitLdcInsn("text");
            code.visitVarInsn(ASTORE, 0);
            awaitInt(code, 1, 3);
            code.visitVarInsn(ISTORE, 2);
            awaitInt(code, 1, 4);
            code.visitVarInsn(ALOAD, 0);
            code.visitMethodInsn(INVOKEVIRTUAL, "java/lang/String", "length", "()I", false);
            code.visitInsn(IADD);
            code.visitVarInsn(ILOAD, 2);
            code.visitInsn(IADD);
            returnInt(code);
        });
        // H-28: an int over the second half of a long, a long over the first half of another.
        method("overlappingWideStore", "(L" + TRACE + ";)", code -> {
            code.visitLdcInsn(1L << 40);
            code.visitVarInsn(LSTORE, 3);
            code.visitIntInsn(BIPUSH, 7);
            code.visitVarInsn(ISTORE, 4);
            code.visitLdcInsn(2.5);
            code.visitVarInsn(DSTORE, 6);
            code.visitLdcInsn(5L);
            code.visitVarInsn(LSTORE, 5);
            awaitInt(code, 0, 1);
            code.visitVarInsn(ILOAD, 4);
            code.visitInsn(IADD);
            code.visitVarInsn(LLOAD, 5);
            code.visitInsn(L2I);
            code.visitInsn(IADD);
            returnInt(code);
        });
        // A local that is an int on one path and a string on the other: nothing, at the await.
        method("conflictAtJoin", "(L" + TRACE + ";)", code -> {
            Label other = new Label();
            Label join = new Label();
            see(code, 1);
            code.visitJumpInsn(IFEQ, other);
            code.visitInsn(ICONST_5);
            code.visitVarInsn(ISTORE, 1);
            code.visitJumpInsn(GOTO, join);
            code.visitLabel(other);
            code.visitLdcInsn("s");
            code.visitVarInsn(ASTORE, 1);
            code.visitLabel(join);
            awaitInt(code, 0, 1);
            code.visitVarInsn(ISTORE, 1);
            code.visitIincInsn(1, 300);
            awaitInt(code, 0, 2);
            code.visitVarInsn(ILOAD, 1);
            code.visitInsn(IADD);
            returnInt(code);
        });
    }

    /** H-08: in other shapes than NEW, DUP. */
    private void allocations() {
        method("dupX1", "(L" + TRACE + ";)", code -> {
            code.visitLdcInsn("first");
            code.visitTypeInsn(NEW, PAIR);
            code.visitInsn(DUP_X1);
            code.visitInsn(SWAP);
            awaitObject(code, 0, 2);
            code.visitMethodInsn(INVOKESPECIAL, PAIR, "<init>", "(Ljava/lang/Object;Ljava/lang/Object;)V", false);
            returnObject(code);
        });
        method("threeCopies", "(L" + TRACE + ";)", code -> {
            code.visitTypeInsn(NEW, PAIR);
            code.visitInsn(DUP);
            code.visitInsn(DUP);
            awaitObject(code, 0, 1);
            awaitObject(code, 0, 2);
            code.visitMethodInsn(INVOKESPECIAL, PAIR, "<init>", "(Ljava/lang/Object;Ljava/lang/Object;)V", false);
            code.visitInsn(POP);
            returnObject(code);
        });
        method("withoutDup", "(L" + TRACE + ";)", code -> {
            code.visitTypeInsn(NEW, PAIR);
            awaitObject(code, 0, 1);
            code.visitInsn(ACONST_NULL);
            code.visitMethodInsn(INVOKESPECIAL, PAIR, "<init>", "(Ljava/lang/Object;Ljava/lang/Object;)V", false);
            awaitObject(code, 0, 2);
            returnObject(code);
        });
        // H-37: the object waits in a local; then in a local and on the stack.
        method("uninitialisedInLocal", "(L" + TRACE + ";)", code -> {
            code.visitTypeInsn(NEW, PAIR);
            code.visitVarInsn(ASTORE, 2);
            awaitObject(code, 0, 1);
            code.visitVarInsn(ASTORE, 3);
            code.visitVarInsn(ALOAD, 2);
            code.visitVarInsn(ALOAD, 3);
            code.visitInsn(ACONST_NULL);
            code.visitMethodInsn(INVOKESPECIAL, PAIR, "<init>", "(Ljava/lang/Object;Ljava/lang/Object;)V", false);
            awaitObject(code, 0, 2);
            code.visitInsn(POP);
            code.visitVarInsn(ALOAD, 2);
            returnObject(code);
        });
        method("uninitialisedInBoth", "(L" + TRACE + ";)", code -> {
            code.visitTypeInsn(NEW, PAIR);
            code.visitInsn(DUP);
            code.visitVarInsn(ASTORE, 2);
            awaitObject(code, 0, 1);
            code.visitInsn(ACONST_NULL);
            code.visitMethodInsn(INVOKESPECIAL, PAIR, "<init>", "(Ljava/lang/Object;Ljava/lang/Object;)V", false);
            code.visitVarInsn(ALOAD, 2);
            returnObject(code);
        });
        // Such as Kotlin's Pair(a, b ?: return f()) is: a tail await above the object, outside of try and inside.
        method(
                "tailAwaitAboveUninitialised",
                "(L" + TRACE + ";)",
                code -> returnAboveAllocation(code, new Label(), false));
        method("returnInTryAboveUninitialised", "(L" + TRACE + ";)", code -> {
            means(code, "returnInTryAboveUninitialisedInWords");
            returnInTryAboveAllocation(code, false);
        });
        method(
                "returnInTryAboveUninitialisedInWords",
                "(L" + TRACE + ";)",
                code -> returnInTryAboveAllocation(code, true));
        // An allocation that is given up: nobody calls its constructor.
        method("abandoned", "(L" + TRACE + ";)", code -> {
            code.visitTypeInsn(NEW, PAIR);
            awaitObject(code, 0, 1);
            code.visitInsn(SWAP);
            code.visitInsn(POP);
            returnObject(code);
        });
    }

    private void handlers() {
        // H-42: the exception stays on the stack while the handler awaits, and is thrown on.
        method("exceptionBelowAwait", "(L" + TRACE + ";)", code -> {
            Label start = new Label();
            Label end = new Label();
            Label handler = new Label();
            Label again = new Label();
            Label outer = new Label();
            code.visitTryCatchBlock(start, end, handler, "java/lang/RuntimeException");
            code.visitTryCatchBlock(handler, outer, outer, null);
            code.visitLabel(start);
            awaitObject(code, 0, 1);
            code.visitInsn(POP);
            code.visitInsn(ACONST_NULL);
            code.visitMethodInsn(INVOKEVIRTUAL, "java/lang/Object", "toString", "()Ljava/lang/String;", false);
            code.visitInsn(POP);
            code.visitLabel(end);
            code.visitJumpInsn(GOTO, again);
            code.visitLabel(handler);
            awaitObject(code, 0, 2);
            code.visitInsn(POP);
            code.visitInsn(ATHROW);
            code.visitLabel(outer);
            awaitObject(code, 0, 3);
            code.visitInsn(SWAP);
            code.visitInsn(POP);
            returnObject(code);
            code.visitLabel(again);
            code.visitInsn(ACONST_NULL);
            returnObject(code);
        });
        // H-19: operands below an await in a protected range, which the handler drops.
        method("operandsInRange", "(L" + TRACE + ";)", code -> {
            Label start = new Label();
            Label end = new Label();
            Label handler = new Label();
            code.visitTryCatchBlock(start, end, handler, TRACE + "$Failure");
            see(code, 100);
            code.visitLdcInsn(5L);
            code.visitLabel(start);
            awaitInt(code, 0, 1);
            code.visitLabel(end);
            code.visitInsn(I2L);
            code.visitInsn(LADD);
            code.visitInsn(L2I);
            code.visitInsn(IADD);
            returnInt(code);
            code.visitLabel(handler);
            code.visitInsn(POP);
            awaitInt(code, 0, 2);
            returnInt(code);
        });
    }

    private void flow() {
        // H-68: a loop with two entries.
        method("irreducibleInput", "(L" + TRACE + ";)", code -> {
            Label a = new Label();
            Label b = new Label();
            code.visitInsn(ICONST_0);
            code.visitVarInsn(ISTORE, 1);
            see(code, 1);
            code.visitJumpInsn(IFNE, b);
            code.visitLabel(a);
            add(code, 1);
            code.visitLabel(b);
            add(code, 10);
            code.visitVarInsn(ILOAD, 1);
            code.visitIntInsn(BIPUSH, 35);
            code.visitJumpInsn(IF_ICMPLT, a);
            code.visitVarInsn(ILOAD, 1);
            returnInt(code);
        });
        // An operand lies on the stack over the back edge.
        method("operandOverBackEdge", "(L" + TRACE + ";)", code -> {
            Label loop = new Label();
            code.visitInsn(ICONST_0);
            code.visitLabel(loop);
            awaitInt(code, 0, 10);
            code.visitInsn(IADD);
            code.visitInsn(DUP);
            code.visitIntInsn(BIPUSH, 35);
            code.visitJumpInsn(IF_ICMPLT, loop);
            returnInt(code);
        });
        // H-64: the very first instruction is the target of a jump, and H-20: the stack is as deep as it gets at the
        // await.
        method("backToTheBeginning", "(L" + TRACE + ";)", code -> {
            Label begin = new Label();
            code.visitLabel(begin);
            awaitInt(code, 0, 3);
            see(code, 4);
            see(code, 5);
            code.visitLdcInsn(1L << 33);
            awaitInt(code, 0, 6);
            code.visitInsn(I2L);
            code.visitInsn(LMUL);
            code.visitInsn(L2I);
            code.visitInsn(IADD);
            code.visitInsn(IADD);
            code.visitInsn(IADD);
            code.visitVarInsn(ALOAD, 0);
            code.visitMethodInsn(INVOKEVIRTUAL, TRACE, "begun", "()I", false);
            code.visitIntInsn(BIPUSH, 5);
            code.visitInsn(SWAP);
            Label enough = new Label();
            code.visitJumpInsn(IF_ICMPLT, enough);
            code.visitInsn(POP);
            code.visitJumpInsn(GOTO, begin);
            code.visitLabel(enough);
            returnInt(code);
        });
    }

    /** What IDEA puts before the returns of a method that is annotated @NotNull: behind the range of the try. */
    private void checkedReturns() {
        method("checkedReturnInTry", "(L" + TRACE + ";)", code -> {
            means(code, "checkedReturnInTryInWords");
            failureCaught(code, HandMadeCases::returnChecked);
        });
        method(
                "checkedReturnInTryInWords",
                "(L" + TRACE + ";)",
                code -> failureCaught(code, HandMadeCases::returnAwaited));
        // The same, with two values that come to the check.
        method("checkedTernaryInTry", "(L" + TRACE + ";)", code -> {
            means(code, "checkedReturnInTryInWords");
            failureCaught(code, (inTry, end) -> {
                Label other = new Label();
                Label join = new Label();
                inTry.visitVarInsn(ALOAD, 0);
                inTry.visitJumpInsn(IFNULL, other);
                fail(inTry);
                inTry.visitJumpInsn(GOTO, join);
                inTry.visitLabel(other);
                valueObject(inTry, 0, 7);
                inTry.visitLabel(join);
                returnIfPresent(inTry, end);
            });
        });
    }

    /** Scala's {@code try f() finally g()} as the last expression: what f gives lies among the operands while g runs. */
    private void finallyAboveReturned() {
        method("finallyAboveReturned", "(L" + TRACE + ";)", code -> {
            means(code, "finallyAboveReturnedInWords");
            protectedByFinally(code, end -> {
                valueObject(code, 0, 7);
                code.visitLabel(end);
            });
        });
        method(
                "finallyAboveReturnedInWords",
                "(L" + TRACE + ";)",
                code -> protectedByFinally(code, end -> {
                    awaitObject(code, 0, 7);
                    code.visitLabel(end);
                    code.visitMethodInsn(
                            INVOKESTATIC, "io/jawait/Asyncio", "async", "(Ljava/lang/Object;)" + COROUTINE, false);
                }));
    }

    /** What the code leaves is returned behind a finally block that copies something of its own. */
    private static void protectedByFinally(MethodVisitor code, Consumer<Label> returning) {
        Label start = new Label();
        Label end = new Label();
        Label handler = new Label();
        code.visitTryCatchBlock(start, end, handler, null);
        code.visitLabel(start);
        returning.accept(end);
        see(code, 8);
        code.visitInsn(DUP);
        code.visitInsn(POP2);
        code.visitInsn(ARETURN);
        code.visitLabel(handler);
        see(code, 8);
        code.visitInsn(POP);
        code.visitInsn(ATHROW);
    }

    // ---- pieces

    private void method(String name, String parameters, Consumer<MethodVisitor> body) {
        MethodVisitor code = type.visitMethod(ACC_STATIC, name, parameters + COROUTINE, null, null);
        code.visitAnnotation("Lio/jawait/Async;", true).visitEnd();
        code.visitCode();
        body.accept(code);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static void valueObject(MethodVisitor code, int traceSlot, int value) {
        code.visitVarInsn(ALOAD, traceSlot);
        code.visitIntInsn(BIPUSH, value);
        HandMadeClass.boxed(code);
        HandMadeClass.valueOfOperand(code);
    }

    private static void awaitObject(MethodVisitor code, int traceSlot, int value) {
        valueObject(code, traceSlot, value);
        HandMadeClass.await(code);
    }

    private static void awaitInt(MethodVisitor code, int traceSlot, int value) {
        awaitObject(code, traceSlot, value);
        HandMadeClass.intOf(code);
    }

    /** Adds an awaited value to local 1. */
    private static void add(MethodVisitor code, int value) {
        code.visitVarInsn(ILOAD, 1);
        awaitInt(code, 0, value);
        code.visitInsn(IADD);
        code.visitVarInsn(ISTORE, 1);
    }

    private static void returnInTryAboveAllocation(MethodVisitor code, boolean inWords) {
        Label start = new Label();
        Label end = new Label();
        code.visitTryCatchBlock(start, end, end, TRACE + "$Failure");
        code.visitLabel(start);
        returnAboveAllocation(code, end, inWords);
        code.visitInsn(POP);
        awaitObject(code, 0, 4);
        returnObject(code);
    }

    /** Constructs a pair, or returns another coroutine while it is not constructed. */
    private static void returnAboveAllocation(MethodVisitor code, Label end, boolean inWords) {
        Label construct = new Label();
        code.visitTypeInsn(NEW, PAIR);
        code.visitInsn(DUP);
        code.visitLdcInsn("first");
        see(code, 1);
        code.visitJumpInsn(IFEQ, construct);
        if (inWords) {
            awaitObject(code, 0, 2);
            returnObject(code);
        } else {
            valueObject(code, 0, 2);
            code.visitInsn(ARETURN);
        }
        code.visitLabel(construct);
        code.visitLdcInsn("second");
        code.visitMethodInsn(INVOKESPECIAL, PAIR, "<init>", "(Ljava/lang/Object;Ljava/lang/Object;)V", false);
        returnObject(code);
        code.visitLabel(end);
    }

    /** Returns inside a try of which the code marks the end, and something else from its handler. */
    private static void failureCaught(MethodVisitor code, BiConsumer<MethodVisitor, Label> returning) {
        Label start = new Label();
        Label end = new Label();
        Label handler = new Label();
        code.visitTryCatchBlock(start, end, handler, "java/lang/IllegalStateException");
        code.visitLabel(start);
        returning.accept(code, end);
        code.visitLabel(handler);
        code.visitInsn(POP);
        awaitObject(code, 0, 4);
        returnObject(code);
    }

    private static void fail(MethodVisitor code) {
        code.visitVarInsn(ALOAD, 0);
        code.visitTypeInsn(NEW, "java/lang/IllegalStateException");
        code.visitInsn(DUP);
        code.visitMethodInsn(INVOKESPECIAL, "java/lang/IllegalStateException", "<init>", "()V", false);
        code.visitMethodInsn(INVOKEVIRTUAL, TRACE, "fail", "(Ljava/lang/Throwable;)" + COROUTINE, false);
    }

    private static void returnChecked(MethodVisitor code, Label end) {
        fail(code);
        returnIfPresent(code, end);
    }

    private static void returnIfPresent(MethodVisitor code, Label end) {
        Label present = new Label();
        code.visitLabel(end);
        code.visitInsn(DUP);
        code.visitJumpInsn(IFNONNULL, present);
        see(code, 0);
        code.visitInsn(POP);
        code.visitLabel(present);
        code.visitInsn(ARETURN);
    }

    private static void returnAwaited(MethodVisitor code, Label end) {
        fail(code);
        code.visitMethodInsn(
                INVOKESTATIC, "io/jawait/Asyncio", "await", "(Lio/jawait/Awaitable;)Ljava/lang/Object;", false);
        returnObject(code);
        code.visitLabel(end);
    }
}

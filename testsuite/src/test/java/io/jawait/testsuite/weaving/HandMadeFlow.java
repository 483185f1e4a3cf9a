package io.jawait.testsuite.weaving;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.Label;

/** Ranges, handlers and jumps as optimisers leave them. */
final class HandMadeFlow extends HandMadeClass {
    HandMadeFlow() {
        super("HandMadeFlow");
    }

    @Override
    void writeCases() {
        rangesWithinOneAwait();
        rangeWithoutTheAwait();
        handlerWithinItsRange();
        handlerBeforeItsRange();
        awaitOnlyInHandler();
        monitorLeftInSeveralPlaces();
        endsWithAJumpBack();
        switchesWithHoles();
    }

    /** Each part of an awaited call stands in a range of its own. */
    private void rangesWithinOneAwait() {
        method("rangesWithinOneAwait", code -> {
            Label[] at = labels(5);
            Label[] handlers = labels(4);
            for (int i = 0; i < 4; i++) {
                code.visitTryCatchBlock(at[i], at[i + 1], handlers[i], FAILURE);
            }
            code.visitLabel(at[0]);
            code.visitVarInsn(ALOAD, 0);
            code.visitIntInsn(BIPUSH, 3);
            boxed(code);
            code.visitLabel(at[1]);
            valueOfOperand(code);
            code.visitLabel(at[2]);
            await(code);
            code.visitLabel(at[3]);
            intOf(code);
            code.visitLabel(at[4]);
            returnInt(code);
            for (int i = 0; i < 4; i++) {
                code.visitLabel(handlers[i]);
                code.visitInsn(POP);
                awaitInt(code, 10 * i);
                returnInt(code);
            }
        });
    }

    /** A range of two parts around the await, in front of one around all of it; all three go to one handler. */
    private void rangeWithoutTheAwait() {
        method("rangeWithoutTheAwait", code -> {
            Label[] at = labels(6);
            code.visitTryCatchBlock(at[1], at[2], at[5], null);
            code.visitTryCatchBlock(at[3], at[4], at[5], null);
            code.visitTryCatchBlock(at[0], at[4], at[5], FAILURE);
            code.visitInsn(ICONST_1);
            code.visitVarInsn(ISTORE, 1);
            code.visitLabel(at[0]);
            awaitInt(code, 1);
            code.visitVarInsn(ISTORE, 1);
            code.visitLabel(at[1]);
            code.visitIincInsn(1, 5);
            code.visitLabel(at[2]);
            awaitObject(code, 6);
            code.visitLabel(at[3]);
            code.visitMethodInsn(INVOKEVIRTUAL, OBJECT, "toString", "()Ljava/lang/String;", false);
            code.visitTypeInsn(NEW, "java/lang/IllegalStateException");
            code.visitInsn(DUP_X1);
            code.visitInsn(SWAP);
            code.visitMethodInsn(
                    INVOKESPECIAL, "java/lang/IllegalStateException", "<init>", "(Ljava/lang/String;)V", false);
            code.visitInsn(ATHROW);
            code.visitLabel(at[4]);
            code.visitLabel(at[5]);
            code.visitMethodInsn(INVOKEVIRTUAL, OBJECT, "getClass", "()Ljava/lang/Class;", false);
            code.visitMethodInsn(INVOKEVIRTUAL, "java/lang/Class", "getName", "()Ljava/lang/String;", false);
            awaitInt(code, 2);
            code.visitVarInsn(ILOAD, 1);
            code.visitInsn(IADD);
            boxed(code);
            entry(code);
            returnObject(code);
        });
    }

    /** The handler is part of its own range, is entered for two types and by a jump, and awaits. */
    private void handlerWithinItsRange() {
        method("handlerWithinItsRange", code -> {
            Label start = new Label();
            Label end = new Label();
            Label handler = new Label();
            Label enough = new Label();
            code.visitTryCatchBlock(start, end, handler, FAILURE);
            code.visitTryCatchBlock(start, end, handler, "java/lang/IllegalStateException");
            code.visitInsn(ICONST_0);
            code.visitVarInsn(ISTORE, 1);
            code.visitLabel(start);
            awaitObject(code, 1);
            code.visitInsn(POP);
            code.visitTypeInsn(NEW, "java/lang/IllegalStateException");
            code.visitInsn(DUP);
            code.visitMethodInsn(INVOKESPECIAL, "java/lang/IllegalStateException", "<init>", "()V", false);
            code.visitLabel(handler);
            code.visitIincInsn(1, 1);
            code.visitVarInsn(ILOAD, 1);
            code.visitInsn(ICONST_3);
            code.visitJumpInsn(IF_ICMPGE, enough);
            awaitObject(code, 2);
            code.visitInsn(POP);
            code.visitTypeInsn(CHECKCAST, "java/lang/Throwable");
            code.visitInsn(ATHROW);
            code.visitLabel(end);
            code.visitLabel(enough);
            awaitInt(code, 10);
            code.visitVarInsn(ILOAD, 1);
            code.visitInsn(IADD);
            boxed(code);
            code.visitInsn(SWAP);
            code.visitInsn(POP);
            returnObject(code);
        });
    }

    /** The handler stands before its range, and goes on into it: a loop over the exception table. */
    private void handlerBeforeItsRange() {
        method("handlerBeforeItsRange", code -> {
            Label start = new Label();
            Label end = new Label();
            Label handler = new Label();
            Label body = new Label();
            Label enough = new Label();
            code.visitTryCatchBlock(start, end, handler, "java/lang/RuntimeException");
            code.visitInsn(ICONST_0);
            code.visitVarInsn(ISTORE, 1);
            code.visitJumpInsn(GOTO, body);
            code.visitLabel(handler);
            code.visitInsn(POP);
            awaitObject(code, 5);
            code.visitInsn(POP);
            code.visitLabel(body);
            code.visitIincInsn(1, 1);
            code.visitVarInsn(ILOAD, 1);
            code.visitInsn(ICONST_4);
            code.visitJumpInsn(IF_ICMPGE, enough);
            code.visitLabel(start);
            awaitObject(code, 6);
            code.visitInsn(POP);
            code.visitInsn(ACONST_NULL);
            code.visitInsn(ATHROW);
            code.visitLabel(end);
            code.visitLabel(enough);
            code.visitVarInsn(ILOAD, 1);
            returnInt(code);
        });
    }

    /** Nothing but the exception leads to the await. */
    private void awaitOnlyInHandler() {
        method("awaitOnlyInHandler", code -> {
            Label start = new Label();
            Label end = new Label();
            code.visitTryCatchBlock(start, end, end, "java/lang/NullPointerException");
            code.visitLdcInsn(2.5);
            code.visitVarInsn(DSTORE, 1);
            code.visitLabel(start);
            code.visitInsn(ACONST_NULL);
            code.visitInsn(ATHROW);
            code.visitLabel(end);
            code.visitInsn(POP);
            awaitInt(code, 4);
            code.visitVarInsn(DLOAD, 1);
            code.visitInsn(D2I);
            code.visitInsn(IADD);
            returnInt(code);
        });
    }

    /** A monitor that is taken at one place and given back at three, one of them the handler. */
    private void monitorLeftInSeveralPlaces() {
        method("monitorLeftInSeveralPlaces", code -> {
            Label start = new Label();
            Label end = new Label();
            Label handler = new Label();
            Label second = new Label();
            Label join = new Label();
            code.visitTryCatchBlock(start, end, handler, null);
            code.visitTryCatchBlock(handler, join, handler, null);
            code.visitVarInsn(ALOAD, 0);
            code.visitInsn(MONITORENTER);
            code.visitLabel(start);
            see(code, 1);
            code.visitJumpInsn(IFEQ, second);
            code.visitVarInsn(ALOAD, 0);
            code.visitInsn(MONITOREXIT);
            code.visitLabel(end);
            awaitInt(code, 1);
            Label over = new Label();
            code.visitJumpInsn(GOTO, over);
            code.visitLabel(second);
            code.visitVarInsn(ALOAD, 0);
            code.visitInsn(MONITOREXIT);
            awaitInt(code, 2);
            code.visitJumpInsn(GOTO, over);
            code.visitLabel(handler);
            code.visitVarInsn(ALOAD, 0);
            code.visitInsn(MONITOREXIT);
            code.visitLabel(join);
            code.visitInsn(ATHROW);
            code.visitLabel(over);
            awaitInt(code, 3);
            code.visitInsn(IADD);
            returnInt(code);
        });
    }

    /** The last instruction jumps back, past an await. */
    private void endsWithAJumpBack() {
        method("endsWithAJumpBack", code -> {
            Label loop = new Label();
            Label body = new Label();
            code.visitInsn(ICONST_0);
            code.visitVarInsn(ISTORE, 1);
            code.visitLabel(loop);
            awaitInt(code, 3);
            code.visitVarInsn(ILOAD, 1);
            code.visitInsn(IADD);
            code.visitVarInsn(ISTORE, 1);
            code.visitVarInsn(ILOAD, 1);
            code.visitIntInsn(BIPUSH, 8);
            code.visitJumpInsn(IF_ICMPLT, body);
            code.visitVarInsn(ILOAD, 1);
            returnInt(code);
            code.visitLabel(body);
            awaitObject(code, 4);
            code.visitInsn(POP);
            code.visitJumpInsn(GOTO, loop);
        });
    }

    /** Keys as far from each other as they get, and a table with holes. */
    private void switchesWithHoles() {
        method("switchesWithHoles", code -> {
            Label loop = new Label();
            Label[] cases = labels(5);
            Label join = new Label();
            Label done = new Label();
            code.visitInsn(ICONST_0);
            code.visitVarInsn(ISTORE, 300);
            code.visitInsn(ICONST_0);
            code.visitVarInsn(ISTORE, 301);
            code.visitLabel(loop);
            awaitInt(code, 1);
            code.visitInsn(POP);
            code.visitVarInsn(ILOAD, 300);
            code.visitTableSwitchInsn(0, 6, done, cases[0], done, cases[1], cases[1], done, cases[2], cases[3]);
            code.visitLabel(cases[0]);
            code.visitLdcInsn(Integer.MIN_VALUE);
            code.visitJumpInsn(GOTO, join);
            code.visitLabel(cases[1]);
            awaitInt(code, 1000);
            code.visitJumpInsn(GOTO, join);
            code.visitLabel(cases[2]);
            code.visitInsn(ICONST_M1);
            code.visitJumpInsn(GOTO, join);
            code.visitLabel(cases[3]);
            code.visitLdcInsn(Integer.MAX_VALUE);
            code.visitLabel(join);
            Label[] far = labels(4);
            code.visitLookupSwitchInsn(done, new int[] {Integer.MIN_VALUE, -1, 1000, Integer.MAX_VALUE}, far);
            for (int i = 0; i < 4; i++) {
                code.visitLabel(far[i]);
                awaitInt(code, 10 + i);
                code.visitVarInsn(ILOAD, 301);
                code.visitInsn(IADD);
                code.visitVarInsn(ISTORE, 301);
                code.visitIincInsn(301, 300);
                code.visitIincInsn(300, i == 0 ? 2 : i == 2 ? 3 : 1);
                code.visitJumpInsn(GOTO, loop);
            }
            code.visitLabel(done);
            code.visitVarInsn(ILOAD, 301);
            returnInt(code);
        });
    }
}

package io.jawait.agent.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.agent.diagnostic.DiagnosticCode;
import io.jawait.agent.fixture.Classes;
import io.jawait.agent.fixture.Compilation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Which awaits stand under a monitor, in the code of both compilers. */
class MonitorFlowTest {
    @ParameterizedTest
    @EnumSource
    void awaitBehindABlock_isFine(Compilation.With compiler) {
        assertThat(refusedLines(compiler, """
                synchronized (a) { n++; }
                n = await(load());
                """)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void awaitBehindABlockThatReturns_isFine(Compilation.With compiler) {
        assertThat(refusedLines(compiler, """
                synchronized (a) { if (n == 0) return async(1); }
                n = await(load());
                """)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void awaitBehindABlockLeftByBreakAndContinue_isFine(Compilation.With compiler) {
        assertThat(refusedLines(compiler, """
                while (n < 9) {
                    synchronized (a) { if (n == 3) break; if (n == 4) continue; }
                    n = await(load());
                }
                """)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void awaitInTheCatchAroundABlock_isFine(Compilation.With compiler) {
        assertThat(refusedLines(compiler, """
                try {
                    synchronized (a) { n++; }
                } catch (RuntimeException e) {
                    n = await(load());
                } finally {
                    n += await(load());
                }
                """)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void awaitInABlock_isRefused(Compilation.With compiler) {
        assertThat(refusedLines(compiler, """
                synchronized (a) {
                    n = await(load());
                }
                """)).containsExactly(2);
    }

    @ParameterizedTest
    @EnumSource
    void awaitBetweenTwoBlockEnds_isRefusedForTheOuterOne(Compilation.With compiler) {
        assertThat(refusedLines(compiler, """
                synchronized (a) {
                    synchronized (this) { n++; }
                    n = await(load());
                }
                """)).containsExactly(3);
    }

    @ParameterizedTest
    @EnumSource
    void awaitInACatchInsideABlock_isRefused(Compilation.With compiler) {
        assertThat(refusedLines(compiler, """
                synchronized (a) {
                    try {
                        n++;
                    } catch (RuntimeException e) {
                        n = await(load());
                    }
                }
                """)).containsExactly(5);
    }

    @ParameterizedTest
    @EnumSource
    void awaitInALoopInsideABlock_isRefused(Compilation.With compiler) {
        assertThat(refusedLines(compiler, """
                synchronized (a) {
                    for (int i = 0; i < 3; i++) {
                        n = await(load());
                    }
                }
                """)).containsExactly(3);
    }

    @ParameterizedTest
    @EnumSource
    void returnOfACoroutineFromABlock_isFine(Compilation.With compiler) {
        assertThat(refusedLines(compiler, """
                synchronized (a) {
                    if (n == 0) return load();
                }
                """)).isEmpty();
    }

    /** {@code if (b) monitorenter; await}: no Java compiler writes this. */
    @Test
    void awaitWherePathsDisagree_isRefusedAsUnclear() {
        MethodNode method =
                new MethodNode(Opcodes.ACC_STATIC, "m", "(ZLjava/lang/Object;)Lio/jawait/Coroutine;", null, null);
        method.visitAnnotation(RuntimeNames.ASYNC_ANNOTATION, true);
        Label join = new Label();
        method.visitVarInsn(Opcodes.ILOAD, 0);
        method.visitJumpInsn(Opcodes.IFEQ, join);
        method.visitVarInsn(Opcodes.ALOAD, 1);
        method.visitInsn(Opcodes.MONITORENTER);
        method.visitLabel(join);
        method.visitInsn(Opcodes.ACONST_NULL);
        method.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                RuntimeNames.ASYNCIO,
                "await",
                "(Lio/jawait/Awaitable;)Ljava/lang/Object;",
                false);
        method.visitInsn(Opcodes.POP);
        method.visitInsn(Opcodes.ACONST_NULL);
        method.visitInsn(Opcodes.ARETURN);
        ClassNode node = new ClassNode();
        node.version = Opcodes.V17;
        node.name = "shop/Odd";
        node.methods.add(method);

        List<Refusal> refusals = ClassAnalysis.of(node).refusals();

        assertThat(refusals).hasSize(1);
        assertThat(refusals.get(0).diagnostic().what())
                .isEqualTo("await where it can't be told whether a monitor is held");
    }

    /** The lines within {@code body} of the awaits that are refused. */
    private static List<Integer> refusedLines(Compilation.With compiler, String body) {
        String source = "import static io.jawait.Asyncio.*; import io.jawait.*; class Subject { int n;"
                + " @Async Coroutine<Integer> load() { return async(1); }"
                + " @Async Coroutine<Integer> subject(Object a) {\n" + body + "return async(n); } }";
        byte[] bytes = Compilation.of(compiler, source).get("Subject");
        return ClassAnalysis.of(Classes.read(bytes)).refusals().stream()
                .map(Refusal::diagnostic)
                .peek(diagnostic -> assertThat(diagnostic.code()).isEqualTo(DiagnosticCode.R_MONITOR))
                .map(diagnostic -> diagnostic.line() - 1)
                .toList();
    }
}

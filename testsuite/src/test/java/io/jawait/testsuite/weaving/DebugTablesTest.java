package io.jawait.testsuite.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** The line and variable tables of woven code tell the truth: H-123 to H-125. */
class DebugTablesTest {
    private static CompiledCases cases;

    @BeforeAll
    static void compile() {
        cases = Compilers.compileCases(Compilers.variantNames().get(0));
    }

    @Test
    void variables_have_values_of_their_kind_wherever_the_table_lists_them() throws AnalyzerException {
        List<String> wrong = new ArrayList<>();
        int listed = 0;
        for (byte[] classFile : cases.classes().values()) {
            ClassNode type = node(Weaving.weave(classFile));
            for (MethodNode method : type.methods) {
                if (method.localVariables != null && !method.localVariables.isEmpty()) {
                    listed += method.localVariables.size();
                    addWrongVariables(type, method, wrong);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(listed).isGreaterThan(1000);
    }

    private static void addWrongVariables(ClassNode type, MethodNode method, List<String> wrong)
            throws AnalyzerException {
        Frame<BasicValue>[] frames = new Analyzer<>(new BasicInterpreter()).analyze(type.name, method);
        for (LocalVariableNode variable : method.localVariables) {
            int end = method.instructions.indexOf(variable.end);
            for (int i = method.instructions.indexOf(variable.start); i < end; i++) {
                boolean isCode = method.instructions.get(i).getOpcode() >= 0;
                if (isCode && frames[i] != null && !fits(variable, frames[i].getLocal(variable.index))) {
                    wrong.add(type.name + "." + method.name + method.desc + " " + variable.name + " at " + i);
                    break;
                }
            }
        }
    }

    private static boolean fits(LocalVariableNode variable, BasicValue value) {
        int sort = Type.getType(variable.desc).getSort();
        if (sort >= Type.ARRAY) {
            return value.isReference();
        }
        int kind = sort >= Type.BOOLEAN && sort <= Type.INT ? Type.INT : sort;
        return value.getType() != null && value.getType().getSort() == kind;
    }

    /** A step into the method that users call must not stop before its body, nor anywhere twice. */
    @Test
    void method_that_users_call_has_no_lines() {
        for (byte[] classFile : cases.classes().values()) {
            byte[] woven = Weaving.weave(classFile);
            for (MethodNode method : node(woven).methods) {
                if (method.visibleAnnotations != null && isWovenStub(method)) {
                    assertThat(method.instructions).noneMatch(LineNumberNode.class::isInstance);
                }
            }
        }
    }

    private static boolean isWovenStub(MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof MethodInsnNode call && call.owner.startsWith("io/jawait/spi/Frame")) {
                return true;
            }
        }
        return false;
    }

    /** The straight copy has all lines of the source, and no other has a line that the source's method has not. */
    @Test
    void copies_have_the_lines_of_the_source() {
        int compared = 0;
        for (byte[] classFile : cases.classes().values()) {
            ClassNode before = node(classFile);
            ClassNode after = node(Weaving.weave(classFile));
            for (MethodNode method : before.methods) {
                Set<Integer> lines = linesOf(before, method.name);
                Set<Integer> copied = linesOf(after, method.name);
                assertThat(copied).as(before.name + "." + method.name).isEqualTo(lines);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(500);
    }

    private static Set<Integer> linesOf(ClassNode type, String methodName) {
        Set<Integer> lines = new HashSet<>();
        for (MethodNode method : type.methods) {
            if (method.name.equals(methodName)) {
                for (AbstractInsnNode instruction : method.instructions) {
                    if (instruction instanceof LineNumberNode number) {
                        lines.add(number.line);
                    }
                }
            }
        }
        return lines;
    }

    /** So that the jump to a suspension point is charged to a line of the method, not to whatever stood before. */
    @Test
    void each_instruction_of_a_re_entry_copy_has_a_line() {
        for (byte[] classFile : cases.classes().values()) {
            for (MethodNode method : node(Weaving.weave(classFile)).methods) {
                boolean isReentry = (method.access & Opcodes.ACC_SYNTHETIC) != 0
                        && method.desc.startsWith("(Lio/jawait/spi/Frame;Ljava/lang/Object;Lio/jawait/spi/Execution;");
                if (isReentry && linesStartLate(method)) {
                    throw new AssertionError(method.name + method.desc + " begins without a line");
                }
            }
        }
    }

    /** Whether code that has lines has none at its beginning. */
    private static boolean linesStartLate(MethodNode method) {
        boolean hasLines = false;
        boolean startsLate = false;
        boolean codeSeen = false;
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof LineNumberNode) {
                startsLate |= codeSeen && !hasLines;
                hasLines = true;
            }
            codeSeen |= instruction.getOpcode() >= 0;
        }
        return startsLate;
    }

    private static ClassNode node(byte[] classFile) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, 0);
        return node;
    }
}

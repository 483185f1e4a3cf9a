package io.jawait.testsuite.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/** What HotSpot needs to see in woven code to make it fast. */
class WovenShapeTest {
    private static CompiledCases cases;

    @BeforeAll
    static void compile() {
        cases = Compilers.compileCases(Compilers.variantNames().get(0));
    }

    /** A loop with two entries is not optimised: the code behind a resumption runs to the loop's next round without being in it. */
    @Test
    void resumedCode_isInNoLoop() {
        List<MethodNode> copies =
                wovenMethods("Loops").filter(WovenShapeTest::isReentry).toList();

        assertThat(copies).hasSizeGreaterThan(5);
        for (MethodNode copy : copies) {
            for (AbstractInsnNode take : calls(copy, "awaited")) {
                assertThat(comesBackTo(copy, copy.instructions.indexOf(take)))
                        .as(copy.name)
                        .isFalse();
            }
        }
    }

    /** Nothing but a compare with a constant stands between the call and the use of its result. */
    @Test
    void resultThatIsThere_costsOneCompare() {
        List<MethodNode> copies = wovenMethods("StackUnderAwait")
                .filter(method -> !calls(method, "await").isEmpty())
                .toList();

        assertThat(copies).hasSizeGreaterThan(5);
        for (MethodNode copy : copies) {
            for (AbstractInsnNode call : calls(copy, "await")) {
                AbstractInsnNode duplicate = next(call);
                AbstractInsnNode suspended = next(duplicate);
                assertThat(duplicate.getOpcode()).isEqualTo(Opcodes.DUP);
                assertThat(((FieldInsnNode) suspended).name).isEqualTo("SUSPENDED");
                assertThat(next(suspended).getOpcode()).isEqualTo(Opcodes.IF_ACMPEQ);
            }
        }
    }

    /** Numbers without a box come from frames that have returned; who sends to a yield has an object. */
    @Test
    void yieldThatOpensWhatWasSent_asksForNoNumber() {
        List<MethodNode> copies = wovenMethods("Yields")
                .filter(method -> method.name.equals("sums") && isReentry(method))
                .toList();

        assertThat(copies).hasSize(1);
        assertThat(copies.get(0).instructions)
                .noneMatch(node -> node instanceof MethodInsnNode call && call.owner.equals("io/jawait/spi/Unboxed"))
                .noneMatch(node -> node instanceof FieldInsnNode field && field.owner.equals("io/jawait/spi/Unboxed"));
    }

    /** Arguments that are dead at each await take no room; the coroutine objects are of Frame4_4 and Frame3_3. */
    @Test
    void frames_haveRoomForWhatIsLive() {
        assertThat(framesOf("few")).containsExactly("io/jawait/spi/Frame4_2");
        assertThat(framesOf("leastOf")).containsExactly("io/jawait/spi/Frame1_1");
    }

    private static List<String> framesOf(String method) {
        return wovenMethods("Locals")
                .filter(copy -> copy.name.equals(method))
                .flatMap(copy -> StreamSupport.stream(copy.instructions.spliterator(), false))
                .filter(node -> node instanceof MethodInsnNode call && call.name.endsWith("save"))
                .map(node -> ((MethodInsnNode) node).owner)
                .distinct()
                .toList();
    }

    /** HotSpot inlines what is called seldom up to 35 bytes, and what is called often up to 325. */
    @Test
    void waysOut_areInlinedOnlyWhereTheyAreTakenOften() throws IOException {
        int classes = 0;
        for (int references = 0; references <= 6; references++) {
            for (int words = references % 2; words <= 4; words += 2) {
                ClassNode frame = new ClassNode();
                new ClassReader("io.jawait.spi.Frame" + references + "_" + words).accept(frame, 0);
                MethodNode save = frame.methods.stream()
                        .filter(method -> method.name.equals("save"))
                        .findAny()
                        .orElseThrow();
                CodeSizeEvaluator size = new CodeSizeEvaluator(null);
                save.accept(size);
                assertThat(size.getMinSize()).as(frame.name).isBetween(36, 325);
                classes++;
            }
        }
        assertThat(classes).isEqualTo(18);
    }

    private static Stream<MethodNode> wovenMethods(String type) {
        ClassNode node = new ClassNode();
        new ClassReader(Weaving.weave(cases.classes().get(CompiledCases.PACKAGE + type))).accept(node, 0);
        return node.methods.stream();
    }

    private static boolean isReentry(MethodNode method) {
        return !calls(method, "awaited").isEmpty();
    }

    private static List<AbstractInsnNode> calls(MethodNode method, String name) {
        return StreamSupport.stream(method.instructions.spliterator(), false)
                .filter(node -> node instanceof MethodInsnNode call
                        && call.owner.equals("io/jawait/spi/Suspend")
                        && call.name.equals(name))
                .toList();
    }

    private static AbstractInsnNode next(AbstractInsnNode node) {
        AbstractInsnNode next = node.getNext();
        while (next.getOpcode() < 0) {
            next = next.getNext();
        }
        return next;
    }

    /** Without exceptions: handlers may well be reached from behind. */
    private static boolean comesBackTo(MethodNode method, int place) {
        BitSet seen = new BitSet();
        Deque<Integer> work = new ArrayDeque<>(List.of(place));
        while (!work.isEmpty()) {
            for (int next : successors(method, work.pop())) {
                if (next == place) {
                    return true;
                }
                if (!seen.get(next)) {
                    seen.set(next);
                    work.push(next);
                }
            }
        }
        return false;
    }

    private static List<Integer> successors(MethodNode method, int index) {
        AbstractInsnNode node = method.instructions.get(index);
        int opcode = node.getOpcode();
        Stream<LabelNode> targets = node instanceof JumpInsnNode jump
                ? Stream.of(jump.label)
                : node instanceof TableSwitchInsnNode table
                        ? Stream.concat(Stream.of(table.dflt), table.labels.stream())
                        : node instanceof LookupSwitchInsnNode lookup
                                ? Stream.concat(Stream.of(lookup.dflt), lookup.labels.stream())
                                : Stream.empty();
        boolean ends = opcode == Opcodes.GOTO
                || opcode == Opcodes.ATHROW
                || opcode == Opcodes.TABLESWITCH
                || opcode == Opcodes.LOOKUPSWITCH
                || opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN
                || node.getNext() == null;
        return Stream.concat(targets.map(method.instructions::indexOf), ends ? Stream.empty() : Stream.of(index + 1))
                .toList();
    }
}

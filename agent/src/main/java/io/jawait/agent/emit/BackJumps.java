package io.jawait.agent.emit;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/**
 * Makes jumps back far ones where they go too far for an ordinary jump, or may when others have grown. ASM replaces the former, and fails
 * on the latter. All others stay as short as they are, since a method may have just the size that the JVM allows.
 *
 * <pre>
 * goto TARGET       goto_w TARGET
 * ifeq TARGET       ifeq FAR;  at the end:  FAR: goto_w TARGET
 * </pre>
 */
public final class BackJumps {
    /** ASM hands it on as it is. */
    private static final int GOTO_W = 200;

    private static final int REACH = -Short.MIN_VALUE;

    private BackJumps() {}

    /** Changes jumps that may not reach back, which only long methods have. */
    public static void widen(MethodNode method) {
        if (greatestSize(method.instructions) < REACH) {
            return;
        }
        Map<LabelNode, LabelNode> detours = new LinkedHashMap<>();
        Map<LabelNode, Integer> passed = new HashMap<>();
        int offset = 0;
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof LabelNode label) {
                passed.put(label, offset);
            } else if (instruction instanceof JumpInsnNode jump) {
                Integer target = passed.get(jump.label);
                if (target != null && offset - target >= REACH) {
                    widen(jump, detours);
                }
            }
            offset += greatestSize(instruction);
        }
        for (Map.Entry<LabelNode, LabelNode> each : detours.entrySet()) {
            addDetour(method.instructions, each.getKey(), each.getValue());
        }
    }

    private static void addDetour(InsnList code, LabelNode target, LabelNode detour) {
        FrameNode types = Objects.requireNonNull(frameAt(target));
        code.add(detour);
        code.add(new FrameNode(
                types.type, types.local.size(), types.local.toArray(), types.stack.size(), types.stack.toArray()));
        code.add(new JumpInsnNode(GOTO_W, target));
    }

    private static void widen(JumpInsnNode jump, Map<LabelNode, LabelNode> detours) {
        if (jump.getOpcode() == Opcodes.GOTO) {
            jump.setOpcode(GOTO_W);
        } else if (jump.getOpcode() != Opcodes.JSR && frameAt(jump.label) != null) {
            LabelNode detour = detours.get(jump.label);
            if (detour == null) {
                detour = new LabelNode();
                detours.put(jump.label, detour);
            }
            jump.label = detour;
        }
    }

    private static @Nullable FrameNode frameAt(LabelNode label) {
        AbstractInsnNode next = label.getNext();
        while (next != null && next.getOpcode() < 0) {
            if (next instanceof FrameNode frame) {
                return frame;
            }
            next = next.getNext();
        }
        return null;
    }

    /** Not less than the bytes of the code. */
    private static int greatestSize(InsnList code) {
        int size = 0;
        for (AbstractInsnNode instruction = code.getFirst(); instruction != null; instruction = instruction.getNext()) {
            size += greatestSize(instruction);
        }
        return size;
    }

    private static int greatestSize(AbstractInsnNode instruction) {
        return switch (instruction.getType()) {
            case AbstractInsnNode.LABEL, AbstractInsnNode.LINE, AbstractInsnNode.FRAME -> 0;
            case AbstractInsnNode.INSN -> 1;
            case AbstractInsnNode.IINC_INSN -> 6;
            case AbstractInsnNode.VAR_INSN, AbstractInsnNode.MULTIANEWARRAY_INSN -> 4;
            case AbstractInsnNode.METHOD_INSN, AbstractInsnNode.INVOKE_DYNAMIC_INSN -> 5;
            case AbstractInsnNode.JUMP_INSN -> 8;
            case AbstractInsnNode.TABLESWITCH_INSN -> 16 + 4 * ((TableSwitchInsnNode) instruction).labels.size();
            case AbstractInsnNode.LOOKUPSWITCH_INSN -> 12 + 8 * ((LookupSwitchInsnNode) instruction).labels.size();
            default -> 3;
        };
    }
}

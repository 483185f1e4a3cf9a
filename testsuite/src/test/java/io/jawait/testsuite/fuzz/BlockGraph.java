package io.jawait.testsuite.fuzz;

import static org.objectweb.asm.Opcodes.*;

import io.jawait.testsuite.fuzz.BytecodeProgram.Helper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/** The body of a random method: blocks that jump to each other, each with types of its own for locals and operands. */
final class BlockGraph {
    private static final List<String> CAUGHT = List.of(
            "java/lang/RuntimeException", "io/jawait/testsuite/cases/Trace$Failure", "java/lang/ArithmeticException");

    private static final class Block {
        final LabelNode label = new LabelNode();
        final LabelNode covered = new LabelNode();
        final LabelNode coveredEnd = new LabelNode();
        final MachineState entry = new MachineState();
        final List<Handler> handlers = new ArrayList<>();
        boolean isHandler;
    }

    /** @param pins the locals that its code expects, by slot */
    private record Handler(Block block, @Nullable String type, Map<Integer, Object> pins) {}

    private final MethodNode method;
    private final CodeWriter out;
    private final Choices choices;
    private final List<Helper> helpers;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Handler> handlers = new ArrayList<>();
    private final Map<Integer, Object> pins = new TreeMap<>();

    BlockGraph(MethodNode method, String owner, Choices choices, List<Helper> helpers) {
        this.method = method;
        this.out = new CodeWriter(owner);
        this.choices = choices;
        this.helpers = helpers;
    }

    void write(MachineState parameters) {
        int count = 1 + choices.below(5);
        for (int i = 0; i < count; i++) {
            blocks.add(new Block());
        }
        choosePins();
        chooseHandlers();
        blocks.forEach(this::chooseEntry);
        out.state = parameters.copy();
        // Stack maps may name slots that only dead code stores to.
        out.add(new InsnNode(ICONST_0));
        out.add(new VarInsnNode(ISTORE, Operations.SLOTS + 2));
        boolean anywhere = choices.oneIn(3);
        out.bring(blocks.get(0).entry);
        if (anywhere) {
            // The first block is not where the method begins: its label may be the target of the very first jump.
            out.add(new JumpInsnNode(GOTO, blocks.get(0).label));
        }
        for (int i = 0; i < blocks.size(); i++) {
            write(blocks.get(i), i + 1 < blocks.size() ? blocks.get(i + 1) : null);
        }
        for (Handler handler : handlers) {
            cover(handler);
        }
        method.instructions = out.code;
    }

    // ---- shape

    private void choosePins() {
        int count = choices.below(3);
        int slot = choices.below(3);
        for (int i = 0; i < count && slot < Operations.SLOTS - 2; i++) {
            Object type = choices.from(Types.ALL);
            pins.put(slot, type);
            slot += 2 + choices.below(3);
        }
    }

    private void chooseHandlers() {
        int count = choices.below(3);
        for (int i = 0; i < count && blocks.size() > 1; i++) {
            Block target = blocks.get(1 + choices.below(blocks.size() - 1));
            Map<Integer, Object> relied = new TreeMap<>(pins);
            relied.keySet().removeIf(slot -> choices.oneIn(3));
            Handler handler = new Handler(target, choices.oneIn(2) ? null : choices.from(CAUGHT), relied);
            target.isHandler = true;
            handlers.add(handler);
            int from = choices.below(blocks.size());
            int to = from + choices.below(blocks.size() - from);
            for (Block block : blocks.subList(from, to + 1)) {
                block.handlers.add(handler);
            }
        }
    }

    private void chooseEntry(Block block) {
        int slot = 0;
        while (slot < Operations.SLOTS - 1) {
            if (pins.containsKey(slot)) {
                slot += 2;
            } else if (choices.oneIn(3)) {
                Object type = choices.from(Types.ALL);
                if (!(Types.isWide(type) && pins.containsKey(slot + 1))) {
                    block.entry.locals.put(slot, type);
                }
                slot += 2;
            } else {
                slot++;
            }
        }
        if (block.isHandler) {
            // What arrives is what all handlers' ranges keep.
            block.entry.locals.clear();
            for (Handler handler : handlers) {
                if (handler.block == block) {
                    if (block.entry.locals.isEmpty()) {
                        block.entry.locals.putAll(handler.pins);
                    } else {
                        block.entry.locals.keySet().retainAll(handler.pins.keySet());
                    }
                }
            }
            block.entry.stack.add(Types.THROWABLE);
            return;
        }
        block.handlers.forEach(handler -> block.entry.locals.putAll(handler.pins));
        int operands = choices.below(4);
        for (int i = 0; i < operands; i++) {
            block.entry.stack.add(choices.from(Types.ALL));
        }
    }

    // ---- code

    private void write(Block block, @Nullable Block next) {
        out.state = block.entry.copy();
        out.place(block.label);
        // A handler that has to keep more than it gets brings it first, out of its ranges.
        MachineState kept = out.state.copy();
        block.handlers.forEach(handler -> kept.locals.putAll(handler.pins));
        out.bring(kept);
        Map<Integer, Object> relied = new TreeMap<>();
        block.handlers.forEach(handler -> relied.putAll(handler.pins));
        boolean isEmpty = choices.oneIn(6);
        out.add(block.covered);
        out.spendFuel();
        Operations operations = new Operations(out, choices, helpers, relied.keySet());
        operations.some(isEmpty ? 0 : 2 + choices.below(7));
        if (!relied.isEmpty()) {
            out.add(block.coveredEnd);
        }
        end(block, next);
        if (relied.isEmpty()) {
            out.add(block.coveredEnd);
        }
    }

    private void end(Block block, @Nullable Block next) {
        switch (choices.below(next == null ? 4 : 7)) {
            case 0 -> returned(block);
            case 1 -> jump();
            case 2 -> switchOver();
            case 3 -> failure();
            default -> {
                if (choices.oneIn(2)) {
                    conditional();
                }
                if (next != null) {
                    out.bring(next.entry);
                }
            }
        }
    }

    /** Handlers take a throwable from the stack, and so can a jump. */
    private Block anyBlock() {
        return choices.from(blocks);
    }

    private void bringTo(Block target) {
        if (target.isHandler) {
            MachineState below = target.entry.copy();
            below.stack.clear();
            out.bring(below);
            out.pushInt(choices.below(3));
            out.add(new LdcInsnNode("jumped"));
            out.call(INVOKESTATIC, CodeWriter.KIT, "failure", "(ILjava/lang/String;)Ljava/lang/RuntimeException;");
            out.state = target.entry.copy();
        } else {
            out.bring(target.entry);
        }
    }

    private void jump() {
        Block target = anyBlock();
        bringTo(target);
        out.add(new JumpInsnNode(GOTO, target.label));
    }

    private void conditional() {
        Block target = anyBlock();
        bringTo(target);
        out.pushSeen(choices.below(3));
        out.state.pop();
        out.add(new JumpInsnNode(choices.of(IFNE, IFEQ), target.label));
    }

    private void switchOver() {
        Block target = anyBlock();
        bringTo(target);
        LabelNode other = new LabelNode();
        LabelNode third = new LabelNode();
        out.pushSeen(choices.below(4));
        out.state.pop();
        MachineState here = out.state.copy();
        out.add(new TableSwitchInsnNode(0, 2, other, target.label, third, target.label));
        out.place(third);
        jump();
        out.state = here;
        out.place(other);
        value();
        out.add(new InsnNode(ARETURN));
    }

    private void returned(Block block) {
        if (block.handlers.isEmpty() && choices.oneIn(2)) {
            // A tail await; inside of ranges plain code would mean something else.
            out.pushDefault(Types.COROUTINE, choices.below(4));
        } else {
            value();
        }
        out.op(ARETURN);
    }

    private void value() {
        if (out.state.stack.isEmpty() || choices.oneIn(3)) {
            out.pushSeen(7);
        }
        out.box();
        out.call(INVOKESTATIC, CodeWriter.KIT, "plain", "(Ljava/lang/Object;)Ljava/lang/Object;");
        out.call(INVOKESTATIC, "io/jawait/Asyncio", "async", "(Ljava/lang/Object;)Lio/jawait/Coroutine;");
    }

    private void failure() {
        out.pushInt(choices.below(3));
        out.add(new LdcInsnNode("thrown"));
        out.call(INVOKESTATIC, CodeWriter.KIT, "failure", "(ILjava/lang/String;)Ljava/lang/RuntimeException;");
        out.op(ATHROW);
    }

    /** One range over neighbours whose code leaves no gap, else one for each block. */
    private void cover(Handler handler) {
        for (Block block : blocks) {
            if (block.handlers.contains(handler) && block.covered != block.coveredEnd && hasCode(block)) {
                method.tryCatchBlocks.add(
                        new TryCatchBlockNode(block.covered, block.coveredEnd, handler.block.label, handler.type));
            }
        }
    }

    private static boolean hasCode(Block block) {
        for (var node = block.covered.getNext(); node != block.coveredEnd; node = node.getNext()) {
            if (node.getOpcode() >= 0) {
                return true;
            }
        }
        return false;
    }
}

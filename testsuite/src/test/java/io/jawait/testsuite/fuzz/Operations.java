package io.jawait.testsuite.fuzz;

import static org.objectweb.asm.Opcodes.*;

import io.jawait.testsuite.fuzz.BytecodeProgram.Helper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Random instructions inside one block of random bytecode: each leaves a state that the verifier accepts. */
final class Operations {
    static final int SLOTS = 11;
    private static final int DEEPEST = 7;

    private final CodeWriter out;
    private final Choices choices;
    private final List<Helper> helpers;
    /** Locals whose types handlers rely on; by slot. */
    private final Set<Integer> pinned;

    /** Operands below are not touched. */
    private int floor;

    private int depth;

    Operations(CodeWriter out, Choices choices, List<Helper> helpers, Set<Integer> pinned) {
        this.out = out;
        this.choices = choices;
        this.helpers = helpers;
        this.pinned = pinned;
    }

    void some(int count) {
        for (int i = 0; i < count; i++) {
            one();
        }
    }

    private int available() {
        return out.state.stack.size() - floor;
    }

    private Object below(int fromTop) {
        return out.state.stack.get(out.state.stack.size() - 1 - fromTop);
    }

    private void one() {
        switch (choices.below(18)) {
            case 0 -> push();
            case 1, 2 -> awaitSomething();
            case 3 -> load();
            case 4, 5 -> store();
            case 6 -> shuffle();
            case 7 -> compute();
            case 8 -> log();
            case 9 -> construct();
            case 10 -> diamond();
            case 11 -> loop();
            case 12 -> memory();
            case 13 -> callHelper();
            case 14 -> awaitSomething();
            case 15 -> pushNull();
            case 16 -> convert();
            default -> pop();
        }
    }

    private boolean isFull() {
        return out.state.stack.size() >= DEEPEST;
    }

    private void push() {
        if (isFull()) {
            pop();
        } else if (choices.oneIn(3)) {
            out.pushSeen(choices.below(8));
        } else {
            out.pushDefault(choices.from(Types.ALL), choices.below(4));
        }
    }

    private void pushNull() {
        if (!isFull()) {
            out.op(ACONST_NULL);
            out.state.push(Opcodes.NULL);
        }
    }

    private void pop() {
        if (available() > 0) {
            out.pop();
        }
    }

    private void log() {
        if (available() > 0) {
            out.logTop();
        }
    }

    private void awaitSomething() {
        if (available() == 0 || out.state.top() == Types.COROUTINE) {
            if (isFull()) {
                return;
            }
            out.pushDefault(choices.from(Types.ALL), choices.below(4));
        }
        if (out.state.top().equals(Types.COROUTINE)) {
            out.awaitCoroutine();
        } else {
            out.awaitTop(choices.of("value", "value", "future", "custom"));
        }
    }

    private void load() {
        List<Integer> slots = new ArrayList<>();
        out.state.locals.forEach((slot, type) -> {
            if (!(type instanceof Label) && !(type instanceof LabelNode)) {
                slots.add(slot);
            }
        });
        if (!slots.isEmpty() && !isFull()) {
            out.load(choices.from(slots));
        }
    }

    private void store() {
        if (available() == 0 || out.state.top() instanceof LabelNode) {
            return;
        }
        int slot = choices.below(SLOTS);
        if (mayStore(slot, out.state.top())) {
            out.store(slot);
        }
    }

    private boolean mayStore(int slot, Object type) {
        if (Types.isWide(type) && pinned.contains(slot + 1) || pinned.contains(slot - 1) && isWideAt(slot - 1)) {
            return false;
        }
        if (isUninitialised(slot) || isUninitialised(slot + 1)) {
            return false;
        }
        return !pinned.contains(slot) || type.equals(out.state.locals.get(slot)) && type != Opcodes.NULL;
    }

    private boolean isUninitialised(int slot) {
        return out.state.locals.get(slot) instanceof LabelNode;
    }

    private boolean isWideAt(int slot) {
        Object type = out.state.locals.get(slot);
        return type != null && Types.isWide(type);
    }

    // ---- operands

    private void shuffle() {
        if (available() == 0 || out.state.stack.size() >= DEEPEST) {
            return;
        }
        List<Object> stack = out.state.stack;
        Object top = out.state.top();
        boolean two = available() > 1;
        if (Types.isWide(top)) {
            boolean wide = two && Types.isWide(below(1));
            if (two && choices.oneIn(2)) {
                out.op(wide ? DUP2_X2 : DUP2_X1);
                stack.add(stack.size() - 2, top);
            } else {
                out.op(DUP2);
                stack.add(top);
            }
            return;
        }
        boolean narrowBelow = two && !Types.isWide(below(1));
        switch (choices.below(5)) {
            case 1 -> {
                if (narrowBelow) {
                    out.op(SWAP);
                    stack.add(stack.size() - 2, stack.remove(stack.size() - 1));
                }
            }
            case 2 -> {
                if (two) {
                    out.op(narrowBelow ? DUP_X1 : DUP_X2);
                    stack.add(stack.size() - 2, top);
                }
            }
            case 3 -> {
                if (narrowBelow) {
                    out.op(DUP2);
                    stack.addAll(List.of(below(1), top));
                }
            }
            case 4 -> {
                if (narrowBelow && available() > 2 && !Types.isWide(below(2))) {
                    out.op(DUP_X2);
                    stack.add(stack.size() - 3, top);
                }
            }
            default -> {
                out.op(DUP);
                stack.add(top);
            }
        }
    }

    private void compute() {
        if (available() < 2) {
            return;
        }
        Object top = out.state.top();
        if (!top.equals(below(1)) || Types.isReference(top)) {
            return;
        }
        int operation = choices.of(IADD, ISUB, IMUL, IDIV, IREM);
        out.op(operation + Types.form(top));
        out.state.pop();
    }

    private void convert() {
        if (available() == 0) {
            return;
        }
        Object top = out.state.top();
        if (Types.isReference(top)) {
            if (top.equals(Types.OBJECT)) {
                String to = choices.of(Types.STRING, Types.INTEGER, Types.COMPARABLE);
                out.add(new TypeInsnNode(choices.oneIn(2) ? INSTANCEOF : CHECKCAST, to));
                boolean asks = out.code.getLast().getOpcode() == INSTANCEOF;
                out.state.pop();
                out.state.push(asks ? Opcodes.INTEGER : to);
            }
            return;
        }
        int[][] conversions = {{I2L, I2F, I2D}, {L2I, L2F, L2D}, {F2I, F2L, F2D}, {D2I, D2L, D2F}};
        Object[][] results = {
            {Opcodes.LONG, Opcodes.FLOAT, Opcodes.DOUBLE},
            {Opcodes.INTEGER, Opcodes.FLOAT, Opcodes.DOUBLE},
            {Opcodes.INTEGER, Opcodes.LONG, Opcodes.DOUBLE},
            {Opcodes.INTEGER, Opcodes.LONG, Opcodes.FLOAT}
        };
        int which = choices.below(3);
        out.op(conversions[Types.form(top)][which]);
        out.state.pop();
        out.state.push(results[Types.form(top)][which]);
    }

    /** Fields, elements, increments; some fail. */
    private void memory() {
        if (available() > 0 && out.state.top().equals(Types.PAIR)) {
            out.add(new FieldInsnNode(GETFIELD, Types.PAIR, "n", "I"));
            out.state.pop();
            out.state.push(Opcodes.INTEGER);
        } else if (available() > 0 && out.state.top() instanceof String type && type.startsWith("[") && !isFull()) {
            out.op(DUP);
            out.add(new InsnNode(choices.of(ICONST_0, ICONST_1, ICONST_2)));
            boolean wide = type.equals("[J");
            boolean reference = type.startsWith("[L");
            out.op(wide ? LALOAD : reference ? AALOAD : IALOAD);
            out.state.push(wide ? Opcodes.LONG : reference ? type.substring(2, type.length() - 1) : Opcodes.INTEGER);
        } else {
            out.state.locals.forEach((slot, type) -> {
                if (type == Opcodes.INTEGER) {
                    out.add(new IincInsnNode(slot, choices.of(1, -1, 300)));
                }
            });
        }
    }

    private void callHelper() {
        if (helpers.isEmpty() || isFull()) {
            return;
        }
        Helper helper = choices.from(helpers);
        if (!helper.isStatic()) {
            out.add(new FieldInsnNode(GETSTATIC, out.owner, "self", "L" + out.owner + ";"));
            out.state.push(out.owner);
        }
        for (Object parameter : helper.parameters()) {
            out.pushDefault(parameter, choices.below(4));
        }
        out.add(new MethodInsnNode(
                helper.isStatic() ? INVOKESTATIC : INVOKEVIRTUAL,
                out.owner,
                helper.name(),
                helper.descriptor(),
                false));
        for (int i = helper.parameters().size() + (helper.isStatic() ? 0 : 1); i > 0; i--) {
            out.state.pop();
        }
        out.state.push(Types.COROUTINE);
        if (choices.below(4) > 0) {
            out.awaitCoroutine();
        }
    }

    // ---- pieces with more than one path

    private void inside(int count) {
        int outerFloor = floor;
        floor = out.state.stack.size();
        depth++;
        some(count);
        depth--;
        floor = outerFloor;
    }

    private void diamond() {
        if (depth > 2) {
            return;
        }
        out.pushSeen(choices.below(4));
        LabelNode other = new LabelNode();
        LabelNode join = new LabelNode();
        out.add(new JumpInsnNode(choices.of(IFEQ, IFLE), other));
        out.state.pop();
        MachineState before = out.state.copy();
        inside(choices.below(4));
        MachineState after = meet(before, out.state);
        out.bring(after);
        out.add(new JumpInsnNode(GOTO, join));
        out.state = before.copy();
        out.place(other);
        inside(choices.below(4));
        out.bring(after);
        out.place(join);
    }

    /** What one arm left, as far as the other one can leave it too. */
    private static MachineState meet(MachineState before, MachineState after) {
        MachineState met = after.copy();
        met.stack.subList(before.stack.size(), met.stack.size()).removeIf(type -> type == Opcodes.NULL);
        met.locals.values().removeIf(type -> type == Opcodes.NULL);
        return met;
    }

    private void loop() {
        if (depth > 1) {
            return;
        }
        MachineState entry = out.state.copy();
        entry.locals.values().removeIf(type -> type == Opcodes.NULL);
        LabelNode head = new LabelNode();
        out.state = entry.copy();
        out.place(head);
        out.spendFuel();
        inside(1 + choices.below(4));
        out.bring(entry);
        out.pushSeen(choices.below(3));
        out.state.pop();
        out.add(new FieldInsnNode(GETSTATIC, out.owner, "fuel", "I"));
        out.op(ICONST_3);
        out.op(IREM);
        out.op(IAND);
        out.add(new JumpInsnNode(choices.of(IFNE, IFGT), head));
    }

    /** An object whose constructor is called late: NEW and the call are as far from each other as the verifier lets them. */
    private void construct() {
        if (out.state.stack.size() > DEEPEST - 3) {
            return;
        }
        LabelNode allocation = new LabelNode();
        int form = choices.below(5);
        int slot = choices.below(SLOTS);
        boolean inLocal = form == 3 && mayStore(slot, Types.OBJECT) && !pinned.contains(slot);
        out.add(allocation);
        out.add(new TypeInsnNode(NEW, Types.PAIR));
        out.state.push(allocation);
        if (inLocal) {
            out.op(DUP);
            out.add(new VarInsnNode(ASTORE, slot));
            out.state.store(slot, allocation);
        } else if (form > 0) {
            out.op(DUP);
            out.state.push(allocation);
            if (form == 4) {
                out.op(DUP);
                out.state.push(allocation);
            }
        }
        inside(choices.below(3));
        keepOnly(allocation);
        out.pushSeen(choices.below(5));
        if (choices.oneIn(2)) {
            out.awaitTop("value");
        }
        if (choices.oneIn(3)) {
            out.pushDefault(Types.STRING, 1);
            out.awaitTop("future");
        } else {
            out.op(ACONST_NULL);
            out.state.push(Opcodes.NULL);
        }
        out.add(new MethodInsnNode(INVOKESPECIAL, Types.PAIR, "<init>", "(ILjava/lang/Object;)V", false));
        out.state.pop();
        out.state.pop();
        out.state.pop();
        out.state.stack.replaceAll(type -> type == allocation ? Types.PAIR : type);
        out.state.locals.replaceAll((index, type) -> type == allocation ? Types.PAIR : type);
    }

    private void keepOnly(LabelNode allocation) {
        while (out.state.top() != allocation) {
            out.pop();
        }
    }
}

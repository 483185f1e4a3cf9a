package io.jawait.testsuite.fuzz;

import static org.objectweb.asm.Opcodes.*;

import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Writes instructions and keeps the types. What it writes needs nothing but the static fields {@code t} and {@code fuel}. */
final class CodeWriter {
    static final String TRACE = "io/jawait/testsuite/cases/Trace";
    static final String KIT = "io/jawait/testsuite/fuzz/Kit";
    private static final String AWAITED = "(Lio/jawait/Awaitable;)Ljava/lang/Object;";

    final InsnList code = new InsnList();
    final String owner;
    MachineState state = new MachineState();

    CodeWriter(String owner) {
        this.owner = owner;
    }

    void add(AbstractInsnNode instruction) {
        code.add(instruction);
    }

    void op(int opcode) {
        code.add(new InsnNode(opcode));
    }

    /** A place that jumps come to, with a stack map; never two of them for one instruction. */
    void place(LabelNode label) {
        AbstractInsnNode last = code.getLast();
        while (last != null && last.getOpcode() < 0) {
            if (last instanceof FrameNode) {
                op(NOP);
                break;
            }
            last = last.getPrevious();
        }
        add(label);
        add(state.frame());
    }

    void call(int opcode, String type, String name, String descriptor) {
        add(new MethodInsnNode(opcode, type, name, descriptor, false));
    }

    void trace() {
        add(new FieldInsnNode(GETSTATIC, owner, "t", "L" + TRACE + ";"));
    }

    /** {@code … → …, value} */
    void pushInt(int value) {
        add(new LdcInsnNode(value));
        state.push(Opcodes.INTEGER);
    }

    /** {@code … → …, value}, written down in the trace when it is evaluated. */
    void pushSeen(int value) {
        trace();
        add(new LdcInsnNode(value));
        call(INVOKEVIRTUAL, TRACE, "see", "(I)I");
        state.push(Opcodes.INTEGER);
    }

    /** Some value of the type. */
    void pushDefault(Object type, int variant) {
        if (type == Opcodes.INTEGER) {
            add(new LdcInsnNode(variant));
        } else if (type == Opcodes.LONG) {
            add(new LdcInsnNode(variant * 3_000_000_001L));
        } else if (type == Opcodes.FLOAT) {
            add(new LdcInsnNode(variant + 0.5f));
        } else if (type == Opcodes.DOUBLE) {
            add(new LdcInsnNode(variant + 0.25));
        } else {
            pushReference((String) type, variant);
        }
        state.push(type);
    }

    private void pushReference(String type, int variant) {
        switch (type) {
            case Types.STRING, Types.COMPARABLE, Types.OBJECT -> add(new LdcInsnNode("s" + variant));
            case Types.INTEGER, Types.NUMBER -> {
                add(new LdcInsnNode(variant));
                call(INVOKESTATIC, Types.INTEGER, "valueOf", "(I)Ljava/lang/Integer;");
            }
            case Types.PAIR -> {
                add(new TypeInsnNode(NEW, Types.PAIR));
                op(DUP);
                add(new LdcInsnNode(variant));
                op(ACONST_NULL);
                call(INVOKESPECIAL, Types.PAIR, "<init>", "(ILjava/lang/Object;)V");
            }
            case Types.COROUTINE -> {
                trace();
                add(new LdcInsnNode("c" + variant));
                call(INVOKEVIRTUAL, TRACE, "value", "(Ljava/lang/Object;)Lio/jawait/Coroutine;");
            }
            case "[I", "[J" -> {
                op(ICONST_2);
                add(new IntInsnNode(NEWARRAY, type.equals("[I") ? T_INT : T_LONG));
            }
            case "[Ljava/lang/String;", "[Ljava/lang/Object;" -> {
                op(ICONST_2);
                add(new TypeInsnNode(ANEWARRAY, type.substring(2, type.length() - 1)));
            }
            default -> op(ACONST_NULL);
        }
    }

    void pop() {
        op(Types.isWide(state.pop()) ? POP2 : POP);
    }

    void store(int slot) {
        Object type = state.pop();
        add(new VarInsnNode(ISTORE + Types.form(type), slot));
        state.store(slot, type);
    }

    void load(int slot) {
        Object type = state.locals.get(slot);
        add(new VarInsnNode(ILOAD + Types.form(type), slot));
        state.push(type);
    }

    /** {@code …, value → …, object} */
    void box() {
        Object type = state.pop();
        if (!Types.isReference(type)) {
            String boxed = new String[] {"Integer", "Long", "Float", "Double"}[Types.form(type)];
            call(
                    INVOKESTATIC,
                    "java/lang/" + boxed,
                    "valueOf",
                    "(" + Types.descriptor(type) + ")Ljava/lang/" + boxed + ";");
        }
        state.push(Types.OBJECT);
    }

    /** {@code …, value → …, value}, the same after an await. */
    void awaitTop(String form) {
        Object type = state.top();
        box();
        trace();
        op(SWAP);
        String given = form.equals("future") ? "Future" : form.equals("custom") ? "Awaitable" : "Coroutine";
        call(INVOKEVIRTUAL, TRACE, form, "(Ljava/lang/Object;)Lio/jawait/" + given + ";");
        call(INVOKESTATIC, "io/jawait/Asyncio", "await", AWAITED);
        unbox(type);
    }

    /** {@code …, coroutine → …, object} */
    void awaitCoroutine() {
        state.pop();
        call(INVOKESTATIC, "io/jawait/Asyncio", "await", AWAITED);
        state.push(Types.OBJECT);
    }

    private void unbox(Object type) {
        state.pop();
        if (type == Opcodes.NULL) {
            state.push(Types.OBJECT);
            return;
        }
        if (Types.isReference(type)) {
            if (type instanceof String name && !name.equals(Types.OBJECT)) {
                add(new TypeInsnNode(CHECKCAST, name));
            }
        } else {
            int form = Types.form(type);
            String boxed = "java/lang/" + new String[] {"Integer", "Long", "Float", "Double"}[form];
            add(new TypeInsnNode(CHECKCAST, boxed));
            String name = new String[] {"int", "long", "float", "double"}[form] + "Value";
            call(INVOKEVIRTUAL, boxed, name, "()" + Types.descriptor(type));
        }
        state.push(type);
    }

    /** {@code …, value → …}, written down in the trace. */
    void logTop() {
        box();
        trace();
        call(INVOKESTATIC, KIT, "note", "(Ljava/lang/Object;L" + TRACE + ";)V");
        state.pop();
    }

    /** Ends the method with a value when it has run for long; goes on otherwise. */
    void spendFuel() {
        LabelNode on = new LabelNode();
        add(new FieldInsnNode(GETSTATIC, owner, "fuel", "I"));
        op(ICONST_1);
        op(ISUB);
        op(DUP);
        add(new FieldInsnNode(PUTSTATIC, owner, "fuel", "I"));
        add(new JumpInsnNode(IFGT, on));
        add(new LdcInsnNode("no fuel"));
        call(INVOKESTATIC, "io/jawait/Asyncio", "async", "(Ljava/lang/Object;)Lio/jawait/Coroutine;");
        op(ARETURN);
        place(on);
    }

    /** Makes the state one that the target's stack map accepts. */
    void bring(MachineState target) {
        int same = 0;
        while (same < Math.min(state.stack.size(), target.stack.size())
                && Types.isAssignable(state.stack.get(same), target.stack.get(same))) {
            same++;
        }
        while (state.stack.size() > same) {
            pop();
        }
        for (Map.Entry<Integer, Object> local : target.locals.entrySet()) {
            if (!state.holds(local.getKey(), local.getValue())) {
                pushDefault(local.getValue(), 1);
                store(local.getKey());
            }
        }
        while (state.stack.size() < target.stack.size()) {
            pushDefault(target.stack.get(state.stack.size()), 2);
        }
        state = target.copy();
    }
}

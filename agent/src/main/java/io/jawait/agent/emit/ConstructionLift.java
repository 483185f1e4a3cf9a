package io.jawait.agent.emit;

import io.jawait.agent.analysis.ControlFlow;
import io.jawait.agent.analysis.SuspendingCalls;
import io.jawait.agent.analysis.TypeFlow;
import io.jawait.agent.plan.ValueKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Moves the allocation of objects that are not yet constructed at a suspension point, or where a loop begins anew, to their
 * constructor call: an uninitialised object can be neither kept in a frame nor made again under another stack map.
 *
 * <pre>
 * new X; dup; …arguments with await…; invokespecial X.&lt;init>
 * new X; pop; null; dup; …arguments with await…; arguments to locals; pop; pop; new X; dup; arguments; invokespecial X.&lt;init>
 * </pre>
 *
 * Null stands in for the object wherever it was, so all shuffling of operands stays as it is, and the first NEW still
 * initialises the class where the source says so.
 */
final class ConstructionLift {
    private final String owner;
    private final MethodNode body;
    private final Map<Label, TypeInsnNode> allocations = new HashMap<>();
    private int nextLocal;

    private ConstructionLift(String owner, MethodNode body) {
        this.owner = owner;
        this.body = body;
        this.nextLocal = body.maxLocals;
    }

    /** Changes the body where it has to. */
    static void lift(String owner, MethodNode body) {
        for (AbstractInsnNode node : body.instructions) {
            if (node.getOpcode() == Opcodes.NEW) {
                new ConstructionLift(owner, body).liftAll();
                return;
            }
        }
    }

    private void liftAll() {
        TypeFlow.labelAllocations(body);
        for (AbstractInsnNode node : body.instructions) {
            if (node instanceof LabelNode label) {
                AbstractInsnNode next = ControlFlow.instructionFrom(label);
                if (next instanceof TypeInsnNode allocation && allocation.getOpcode() == Opcodes.NEW) {
                    allocations.put(label.getLabel(), allocation);
                }
            }
        }
        TypeFlow types = new TypeFlow(owner, body, node -> maySuspend(node) || isConstructorCall(node));
        Set<TypeInsnNode> lifted = openAtAwaits(types);
        lifted.addAll(openAtBackEdges());
        if (lifted.isEmpty()) {
            return;
        }
        for (AbstractInsnNode node : body.instructions.toArray()) {
            TypeFlow.State state = isConstructorCall(node) ? types.before(node) : null;
            if (state != null) {
                liftConstructorCall((MethodInsnNode) node, state, lifted);
            } else if (node instanceof FrameNode frame) {
                frame.local = withNulls(frame.local, lifted);
                frame.stack = withNulls(frame.stack, lifted);
            }
        }
        lifted.forEach(this::replaceAllocation);
        body.maxLocals = nextLocal;
    }

    private static boolean maySuspend(AbstractInsnNode node) {
        return SuspendingCalls.isSuspension(node) || SuspendingCalls.isClose(node);
    }

    private Set<TypeInsnNode> openAtAwaits(TypeFlow types) {
        Set<TypeInsnNode> open = new HashSet<>();
        for (AbstractInsnNode node : body.instructions) {
            TypeFlow.State state = maySuspend(node) ? types.before(node) : null;
            if (state != null) {
                List<Object> all = new ArrayList<>(state.operands());
                all.addAll(state.locals());
                for (Object type : all) {
                    if (type instanceof Label label) {
                        open.add(Objects.requireNonNull(allocations.get(label)));
                    }
                }
            }
        }
        return open;
    }

    /** The re-entry copy jumps back into another copy of the body, with another NEW. */
    private Set<TypeInsnNode> openAtBackEdges() {
        Set<TypeInsnNode> open = new HashSet<>();
        Set<LabelNode> passed = new HashSet<>();
        for (AbstractInsnNode node : body.instructions) {
            if (node instanceof LabelNode label) {
                passed.add(label);
            }
            for (LabelNode target : ControlFlow.targets(node)) {
                if (passed.contains(target)) {
                    addAllocations(stackMapAt(target), open);
                }
            }
        }
        return open;
    }

    private void addAllocations(@Nullable FrameNode frame, Set<TypeInsnNode> open) {
        if (frame != null) {
            List<Object> types = new ArrayList<>(frame.local);
            types.addAll(frame.stack);
            for (Object type : types) {
                if (type instanceof LabelNode label) {
                    open.add(Objects.requireNonNull(allocations.get(label.getLabel())));
                }
            }
        }
    }

    private static @Nullable FrameNode stackMapAt(LabelNode label) {
        AbstractInsnNode node = label;
        while (node != null && node.getOpcode() < 0 && !(node instanceof FrameNode)) {
            node = node.getNext();
        }
        return node instanceof FrameNode frame ? frame : null;
    }

    private void liftConstructorCall(MethodInsnNode call, TypeFlow.State state, Set<TypeInsnNode> lifted) {
        Type[] arguments = Type.getArgumentTypes(call.desc);
        int receiver = state.operands().size() - arguments.length - 1;
        if (!(state.operands().get(receiver) instanceof Label label) || !lifted.contains(allocations.get(label))) {
            return;
        }
        InsnList before = new InsnList();
        InsnList after = new InsnList();
        int[] argumentLocals = storeArguments(arguments, before);
        int deepest = receiver;
        while (deepest > 0 && state.operands().subList(0, deepest).stream().anyMatch(type -> isSame(type, label))) {
            deepest--;
        }
        int object = nextLocal++;
        // Everything from the receiver down to the deepest copy leaves the stack, and comes back with the object for
        // each copy.
        for (int i = receiver; i >= deepest; i--) {
            Object type = state.operands().get(i);
            if (isSame(type, label)) {
                before.add(new InsnNode(Opcodes.POP));
                if (i < receiver) {
                    after.insert(new VarInsnNode(Opcodes.ALOAD, object));
                }
            } else {
                ValueKind kind = kind(type);
                before.add(Values.store(kind, nextLocal));
                after.insert(Values.load(kind, nextLocal));
                nextLocal += kind.size();
            }
        }
        before.add(new TypeInsnNode(Opcodes.NEW, call.owner));
        before.add(new InsnNode(Opcodes.DUP));
        for (int i = 0; i < arguments.length; i++) {
            before.add(Values.load(ValueKind.of(arguments[i]), argumentLocals[i]));
        }
        for (int i = state.locals().size() - 1; i >= 0; i--) {
            if (isSame(state.locals().get(i), label)) {
                after.insert(new VarInsnNode(Opcodes.ASTORE, i));
                after.insert(new VarInsnNode(Opcodes.ALOAD, object));
            }
        }
        after.insert(new VarInsnNode(Opcodes.ASTORE, object));
        body.instructions.insertBefore(call, before);
        body.instructions.insert(call, after);
    }

    private int[] storeArguments(Type[] arguments, InsnList code) {
        int[] locals = new int[arguments.length];
        for (int i = arguments.length - 1; i >= 0; i--) {
            locals[i] = nextLocal;
            nextLocal += arguments[i].getSize();
            code.add(Values.store(ValueKind.of(arguments[i]), locals[i]));
        }
        return locals;
    }

    private void replaceAllocation(TypeInsnNode allocation) {
        InsnList code = new InsnList();
        if (allocation.desc.equals(owner)) {
            body.instructions.set(allocation, new InsnNode(Opcodes.ACONST_NULL));
            return;
        }
        code.add(new InsnNode(Opcodes.POP));
        code.add(new InsnNode(Opcodes.ACONST_NULL));
        body.instructions.insert(allocation, code);
    }

    private List<Object> withNulls(List<Object> types, Set<TypeInsnNode> lifted) {
        if (types == null) {
            return List.of();
        }
        List<Object> replaced = new ArrayList<>(types);
        replaced.replaceAll(
                type -> type instanceof LabelNode label && lifted.contains(allocations.get(label.getLabel()))
                        ? Opcodes.NULL
                        : type);
        return replaced;
    }

    private boolean isSame(Object type, Label label) {
        return type instanceof Label other && allocations.get(other) == allocations.get(label);
    }

    private static ValueKind kind(Object type) {
        return type instanceof Label ? ValueKind.NULL : ValueKind.of(type);
    }

    private static boolean isConstructorCall(AbstractInsnNode node) {
        return node instanceof MethodInsnNode call
                && call.getOpcode() == Opcodes.INVOKESPECIAL
                && call.name.equals("<init>");
    }
}

package io.jawait.agent.analysis;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.AnalyzerAdapter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * As what a method's code uses the values of each class. A value comes back from a frame by a cast, and its class may be one that
 * this class can't name: the data-flow knows what another package's method gives, a hidden subclass perhaps, where the code
 * calls it by a public one. Then the cast has to be to that.
 */
public final class TypeNeeds {
    private static final String OBJECT = "java/lang/Object";

    /** By the class of the values: what instructions and stack maps take them as. */
    private final Map<Object, Set<String>> uses = new HashMap<>();

    /** Which need no cast: the verifier takes any object for them. */
    private final Set<String> interfaces = new HashSet<>();

    public TypeNeeds(String ownerInternalName, MethodNode method) {
        ControlFlow flow = new ControlFlow(method);
        Walk walk = new Walk(ownerInternalName, method);
        int index = 0;
        for (AbstractInsnNode instruction : method.instructions) {
            if (walk.locals != null) {
                if (instruction instanceof FrameNode frame) {
                    noteMap(frame, walk.locals, walk.stack);
                } else if (instruction.getOpcode() >= 0) {
                    note(instruction, walk.stack);
                    noteJumps(flow, index, walk);
                }
            }
            instruction.accept(walk);
            index++;
        }
    }

    /** The one class as which all values of this class are used, Object for none; the class itself where there are several. */
    public String standIn(String type) {
        Set<String> used = new HashSet<>(uses.getOrDefault(type, Set.of()));
        used.removeAll(interfaces);
        used.remove(OBJECT);
        return used.isEmpty() ? OBJECT : used.size() == 1 ? used.iterator().next() : type;
    }

    private void note(AbstractInsnNode instruction, List<Object> stack) {
        if (instruction instanceof MethodInsnNode call) {
            int below = noteArguments(call.desc, stack);
            if (call.getOpcode() == Opcodes.INVOKEINTERFACE) {
                interfaces.add(call.owner);
            } else if (call.getOpcode() != Opcodes.INVOKESTATIC) {
                use(stack.get(below - 1), call.owner);
            }
        } else if (instruction instanceof InvokeDynamicInsnNode call) {
            noteArguments(call.desc, stack);
        } else if (instruction instanceof FieldInsnNode access) {
            noteAccess(access, stack);
        } else if (readsType(instruction.getOpcode())) {
            stack.subList(Math.max(0, stack.size() - 4), stack.size()).forEach(this::useAsItself);
        }
    }

    /** Gives the size of the stack below the arguments. */
    private int noteArguments(String descriptor, List<Object> stack) {
        Type[] parameters = Type.getArgumentTypes(descriptor);
        int top = stack.size();
        for (int i = parameters.length - 1; i >= 0; i--) {
            top -= parameters[i].getSize();
            noteValue(parameters[i], stack.get(top));
        }
        return top;
    }

    private void noteAccess(FieldInsnNode access, List<Object> stack) {
        int top = stack.size();
        if (access.getOpcode() == Opcodes.PUTFIELD || access.getOpcode() == Opcodes.PUTSTATIC) {
            Type type = Type.getType(access.desc);
            top -= type.getSize();
            noteValue(type, stack.get(top));
        }
        if (access.getOpcode() == Opcodes.PUTFIELD || access.getOpcode() == Opcodes.GETFIELD) {
            use(stack.get(top - 1), access.owner);
        }
    }

    private void noteValue(Type wanted, Object value) {
        if (wanted.getSort() >= Type.ARRAY) {
            use(value, wanted.getInternalName());
        }
    }

    /** What the instruction finds in the locals goes to its targets and handlers; of the operands, those far enough below. */
    private void noteJumps(ControlFlow flow, int index, Walk walk) {
        for (LabelNode target : ControlFlow.targets(flow.at(index))) {
            noteMap(target, walk.locals, walk.stack);
        }
        for (TryCatchBlockNode block : flow.handlers(index)) {
            noteMap(block.handler, walk.locals, List.of());
        }
    }

    private void noteMap(LabelNode target, List<Object> locals, List<Object> stack) {
        AbstractInsnNode node = target;
        while (node != null && node.getOpcode() < 0 && !(node instanceof FrameNode)) {
            node = node.getNext();
        }
        if (node instanceof FrameNode frame) {
            noteMap(frame, locals, stack);
        }
    }

    private void noteMap(FrameNode frame, List<Object> locals, List<Object> stack) {
        noteMapped(frame.local, locals);
        noteMapped(frame.stack, stack);
    }

    private void noteMapped(@Nullable List<Object> wanted, List<Object> types) {
        int place = 0;
        for (Object type : wanted == null ? List.of() : wanted) {
            if (type instanceof String name && place < types.size()) {
                use(types.get(place), name);
            }
            place += type == Opcodes.LONG || type == Opcodes.DOUBLE ? 2 : 1;
        }
    }

    private void useAsItself(Object value) {
        if (value instanceof String type) {
            use(value, type);
        }
    }

    private void use(Object value, String as) {
        uses.computeIfAbsent(value, type -> new HashSet<>()).add(as);
    }

    /** Returns, throws, and all that works on arrays; these look at no more than four places of the stack. */
    private static boolean readsType(int opcode) {
        return opcode == Opcodes.ARETURN
                || opcode == Opcodes.ATHROW
                || opcode == Opcodes.ARRAYLENGTH
                || opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD
                || opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE;
    }

    private static final class Walk extends AnalyzerAdapter {
        Walk(String owner, MethodNode method) {
            super(Opcodes.ASM9, owner, method.access, method.name, method.desc, null);
        }
    }
}

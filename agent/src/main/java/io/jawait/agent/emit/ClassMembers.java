package io.jawait.agent.emit;

import io.jawait.agent.analysis.AsyncMethod;
import io.jawait.agent.analysis.Kind;
import io.jawait.agent.analysis.RuntimeNames;
import io.jawait.agent.plan.Choices;
import io.jawait.agent.plan.Fuse;
import io.jawait.agent.plan.Targets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The hidden members of all async methods of a class, named before any of them is woven. */
final class ClassMembers implements Targets {
    private final ClassNode owner;
    private final Fuse fuse;
    private final boolean indy;
    private final Map<String, HiddenMembers> members = new HashMap<>();
    private final Map<String, AsyncMethod> methods = new HashMap<>();

    ClassMembers(ClassNode owner, List<AsyncMethod> asyncMethods, Choices choices) {
        this.owner = owner;
        this.fuse = choices.fuse();
        this.indy = choices.indy();
        Set<String> taken = new HashSet<>();
        for (MethodNode method : owner.methods) {
            taken.add(method.name + method.desc);
        }
        for (AsyncMethod async : asyncMethods) {
            MethodNode method = async.node();
            members.put(method.name + method.desc, HiddenMembers.of(owner, method, taken));
            methods.put(method.name + method.desc, async);
        }
    }

    HiddenMembers of(MethodNode method) {
        return Objects.requireNonNull(members.get(method.name + method.desc));
    }

    HiddenMembers of(MethodInsnNode call) {
        return Objects.requireNonNull(members.get(call.name + call.desc));
    }

    /** A name that no member of the class has: that of the method, with an ending. */
    String freeName(String name) {
        int number = 0;
        String free = name + "$code";
        while (isTaken(free)) {
            free = name + "$code" + ++number;
        }
        return free;
    }

    private boolean isTaken(String name) {
        for (MethodNode method : owner.methods) {
            if (method.name.equals(name)) {
                return true;
            }
        }
        for (FieldNode field : owner.fields) {
            if (field.name.equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** Without folders; empty when the class does not tell. */
    String sourceFile() {
        return owner.sourceFile == null ? "" : owner.sourceFile;
    }

    /** Whether the call can only reach an async method of this class and of this kind, so that its body may be called directly. */
    @Override
    public boolean isFusable(MethodInsnNode call, Kind kind) {
        AsyncMethod target = methods.get(call.name + call.desc);
        if (target == null || target.kind() != kind || !call.owner.equals(owner.name)) {
            return false;
        }
        int access = target.node().access;
        boolean isFixed =
                (access & (Opcodes.ACC_STATIC | Opcodes.ACC_FINAL)) != 0 || (owner.access & Opcodes.ACC_FINAL) != 0;
        return (access & Opcodes.ACC_PRIVATE) != 0 || isFixed && fuse != Fuse.PRIVATE;
    }

    /** Whether the call may reach an async method of any class, to be found when the call has run a few times. */
    @Override
    public boolean isLinkable(MethodInsnNode call) {
        return fuse == Fuse.ALL
                && indy
                && call.desc.endsWith(")" + RuntimeNames.COROUTINE_DESCRIPTOR)
                && !call.owner.equals(RuntimeNames.ASYNCIO)
                && !call.owner.startsWith("[")
                && !isFusable(call, Kind.COROUTINE);
    }

    /** The receiver's type at a linked call; null for a static one. */
    @Nullable
    String receiver(MethodInsnNode call) {
        return switch (call.getOpcode()) {
            case Opcodes.INVOKESTATIC -> null;
            case Opcodes.INVOKESPECIAL -> owner.name;
            default -> call.owner;
        };
    }
}

package io.jawait.testsuite.torture;

import io.jawait.agent.Weaver;
import io.jawait.agent.WeaverOptions;
import io.jawait.agent.WeavingResult;
import io.jawait.agent.diagnostic.Diagnostic;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** All classes of a library, as they are and as they become. Confined to one thread. */
final class Library {
    /** Stands between the name of a method and the number of its moved body. A constant: {@link DeepCall} lives without this class. */
    static final String MARK = "$torture";

    /**
     * @param classes path in the jar to class file, woven
     * @param methods those that have a body to move, by number
     * @param refused how many of them the weaver refused, by code; they stay as they were
     */
    record Tortured(Map<String, byte[]> classes, Map<Integer, String> methods, Map<String, Integer> refused) {}

    private final Map<String, byte[]> original;
    private final boolean deep;
    private final Weaver weaver = new Weaver(WeaverOptions.DEFAULT);
    private final Map<String, ClassNode> types = new TreeMap<>();
    private final Map<String, Map<MethodNode, Integer>> movable = new HashMap<>();
    private final Set<String> overridable = new HashSet<>();
    private final Map<Integer, String> methods = new TreeMap<>();
    private final Set<Integer> refused = new HashSet<>();
    private final Map<String, Integer> refusals = new TreeMap<>();

    private Library(Map<String, byte[]> original, boolean deep) {
        this.original = new TreeMap<>(original);
        this.deep = deep;
    }

    /**
     * @param classes path in the jar to class file
     * @param deep whether calls between the library's own methods suspend through: those that can reach one method only, and
     *     by {@link DeepCall} those where the receiver decides
     */
    static Tortured torture(Map<String, byte[]> classes, boolean deep) {
        return new Library(classes, deep).torture();
    }

    static String movedName(String name, int number) {
        return name + MARK + number;
    }

    private Tortured torture() {
        Map<String, byte[]> classes;
        int refusedBefore;
        do { // again, without the methods that were refused
            refusedBefore = refused.size();
            types.clear();
            movable.clear();
            overridable.clear();
            methods.clear();
            original.values().forEach(this::read);
            classes = weave();
        } while (refused.size() > refusedBefore);
        return new Tortured(classes, methods, refusals);
    }

    private void read(byte[] classFile) {
        ClassNode type = new ClassNode();
        new ClassReader(classFile).accept(type, 0);
        types.put(type.name, type);
        Map<MethodNode, Integer> own = new LinkedHashMap<>();
        for (MethodNode method : type.methods) {
            if ((method.access & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) == 0 && !method.name.startsWith("<")) {
                overridable.add(method.name + method.desc);
            }
            if (BodyMover.isMovable(method)) {
                int number = methods.size();
                methods.put(number, type.name + "." + method.name + method.desc);
                if (!refused.contains(number)) {
                    own.put(method, number);
                }
            }
        }
        movable.put(type.name, own);
    }

    private Map<String, byte[]> weave() {
        Map<String, byte[]> classes = new TreeMap<>();
        types.forEach((name, type) -> {
            new BodyMover(this, type, deep).move(movable.get(name));
            ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
            type.accept(writer);
            byte[] moved = writer.toByteArray();
            WeavingResult result = weaver.weave(moved);
            result.diagnostics().forEach(diagnostic -> note(diagnostic, type));
            classes.put(name + ".class", result.bytes() == null ? moved : result.bytes());
        });
        return classes;
    }

    private void note(Diagnostic diagnostic, ClassNode type) {
        if (!diagnostic.code().refuses()) {
            return;
        }
        String name = diagnostic.place() == null ? null : diagnostic.place().methodName();
        Set<Integer> numbers = name != null && name.contains(MARK)
                ? Set.of(Integer.parseInt(name.substring(name.lastIndexOf(MARK) + MARK.length())))
                : Set.copyOf(movable.get(type.name).values());
        System.out.println(diagnostic.text());
        for (int number : numbers) {
            if (refused.add(number)) {
                refusals.merge(diagnostic.code().text(), 1, Integer::sum);
            }
        }
    }

    /**
     * An async method to call in place of another.
     *
     * @param owner its class
     * @param isOpen whether its whole package may call it
     */
    record MovedBody(String owner, String name, boolean isOpen) {}

    /** What to call in place of this one; null when the call is not bound to one of the library's methods. */
    @Nullable
    MovedBody movedCallee(MethodInsnNode call) {
        for (ClassNode type = types.get(call.owner); type != null; type = types.get(type.superName)) {
            for (MethodNode method : type.methods) {
                if (method.name.equals(call.name) && method.desc.equals(call.desc)) {
                    Integer number = movable.get(type.name).get(method);
                    return number != null && isBound(call, method)
                            ? new MovedBody(type.name, movedName(method.name, number), isOpen(type, method))
                            : null;
                }
            }
        }
        return null;
    }

    /** Whether a moved body is for its package, to be called as any method is: a library's tests look at what is public. */
    boolean isOpen(ClassNode type, MethodNode method) {
        return deep && (method.access & Opcodes.ACC_STATIC) != 0 && (type.access & Opcodes.ACC_INTERFACE) == 0;
    }

    /** Whether the call may come to one of the library's methods, as its receiver or the JVM will have it. */
    boolean mayReachMoved(MethodInsnNode call) {
        return overridable.contains(call.name + call.desc)
                && (call.getOpcode() == Opcodes.INVOKEINTERFACE
                        || call.getOpcode() != Opcodes.INVOKESTATIC && types.containsKey(call.owner));
    }

    /** Static methods, and private ones of the class that calls them: nobody can put another in their place. */
    private static boolean isBound(MethodInsnNode call, MethodNode method) {
        return call.getOpcode() == Opcodes.INVOKESTATIC || (method.access & Opcodes.ACC_PRIVATE) != 0;
    }
}

package io.jawait.agent.analysis;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Which types a method's code may name. The verifier is content with values of classes that are hidden in another package, which a
 * factory's descriptor or a stack map has; a cast to one throws IllegalAccessError. No class is looked up: what is known comes from the
 * class file, and a type that the code names anyway can be named.
 */
public final class NameableTypes {
    /** Which compilers put into stack maps and the code may not mention. */
    private static final List<String> WELL_KNOWN = List.of(
            "java/lang/Object",
            "java/lang/String",
            "java/lang/Class",
            "java/lang/Number",
            "java/lang/Enum",
            "java/lang/Record",
            "java/lang/Throwable",
            "java/lang/Exception",
            "java/lang/RuntimeException",
            "java/lang/Error");

    private static final int VISIBLE = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;

    private final String packagePrefix;

    /** The nested classes that the class file tells of, with their access. */
    private final Map<String, Integer> nested = new HashMap<>();

    private final Set<String> named = new HashSet<>(WELL_KNOWN);

    /** As which the verifier takes any object, so that no cast to one is needed. */
    private final Set<String> interfaces = new HashSet<>(Set.of(RuntimeNames.AWAITABLE));

    public NameableTypes(String ownerInternalName, List<InnerClassNode> innerClasses, MethodNode method) {
        packagePrefix = ownerInternalName.substring(0, ownerInternalName.lastIndexOf('/') + 1);
        for (InnerClassNode inner : innerClasses) {
            nested.put(inner.name, inner.access);
        }
        for (Type parameter : Type.getArgumentTypes(method.desc)) {
            name(parameter);
        }
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            if (block.type != null) {
                named.add(block.type);
            }
        }
        for (AbstractInsnNode instruction : method.instructions) {
            note(instruction);
        }
    }

    /** Whether the code may cast to the type, an internal name or array descriptor, and a cast is of use. */
    public boolean isNameable(String type) {
        String element = element(type);
        Integer access = nested.get(element);
        if (isOwnOrPrimitive(element)) {
            return true;
        }
        if (access != null) {
            return (access & VISIBLE) != 0;
        }
        return named.contains(element) && (isOfJdk(element) || !interfaces.contains(element));
    }

    /** Whether the type is known to be hidden. */
    public boolean isHidden(String type) {
        String element = element(type);
        Integer access = nested.get(element);
        return access != null && (access & VISIBLE) == 0 && !isOwnOrPrimitive(element);
    }

    /** Whether the type is known to be an interface. */
    public boolean isInterface(String type) {
        return interfaces.contains(type) || (nested.getOrDefault(type, 0) & Opcodes.ACC_INTERFACE) != 0;
    }

    /** From now on a type that is not known to be hidden counts as nameable. */
    public void name(String type) {
        named.add(element(type));
        interfaces.remove(element(type));
    }

    private boolean isOwnOrPrimitive(String element) {
        return element.isEmpty()
                || element.startsWith(packagePrefix) && element.indexOf('/', packagePrefix.length()) < 0;
    }

    /** The class in an array; empty for a primitive type. */
    private static String element(String type) {
        int last = type.lastIndexOf('[');
        if (last < 0) {
            return type;
        }
        return type.charAt(last + 1) == 'L' ? type.substring(last + 2, type.length() - 1) : "";
    }

    private void note(AbstractInsnNode instruction) {
        if (instruction instanceof MethodInsnNode call) {
            (call.itf && !isOfJdk(call.owner) ? interfaces : named).add(element(call.owner));
            noteDescriptor(call.desc);
        } else if (instruction instanceof InvokeDynamicInsnNode call) {
            noteDescriptor(call.desc);
        } else if (instruction instanceof FieldInsnNode access) {
            named.add(access.owner);
            noteOfJdk(Type.getType(access.desc));
        } else if (instruction instanceof TypeInsnNode typed) {
            named.add(element(typed.desc));
        } else if (instruction instanceof MultiANewArrayInsnNode array) {
            named.add(element(array.desc));
        } else if (instruction instanceof LdcInsnNode constant) {
            if (constant.cst instanceof Type type && type.getSort() != Type.METHOD) {
                name(type);
            }
        }
    }

    private void noteDescriptor(String descriptor) {
        for (Type parameter : Type.getArgumentTypes(descriptor)) {
            noteOfJdk(parameter);
        }
        noteOfJdk(Type.getReturnType(descriptor));
    }

    /** Descriptors of the JDK's public methods have public types; only what compilers merge may be a hidden superclass. */
    private void noteOfJdk(Type type) {
        if (type.getSort() >= Type.ARRAY && isOfJdk(element(type.getInternalName()))) {
            named.add(element(type.getInternalName()));
        }
    }

    private static boolean isOfJdk(String element) {
        return element.startsWith("java/");
    }

    private void name(Type type) {
        if (type.getSort() >= Type.ARRAY) {
            named.add(element(type.getInternalName()));
        }
    }
}

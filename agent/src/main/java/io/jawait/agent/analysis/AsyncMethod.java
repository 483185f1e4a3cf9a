package io.jawait.agent.analysis;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * A method to weave.
 *
 * @param node the method as the class file has it
 * @param kind what a call gives, and how the method ends
 * @param sourceName the name that traces show: the method's own, for a lambda's body too
 */
public record AsyncMethod(MethodNode node, Kind kind, String sourceName) {
    /** What the JVM allows. */
    public static final int MAX_PARAMETER_SLOTS = 255;

    /** What the parameters take, this among them, and long and double twice. */
    public static int parameterSlots(MethodNode method) {
        return parameterSlots(method.desc, (method.access & Opcodes.ACC_STATIC) != 0);
    }

    /** The same, of a method that need not be made yet. */
    public static int parameterSlots(String descriptor, boolean isStatic) {
        int slotsWithThis = Type.getArgumentsAndReturnSizes(descriptor) >> 2;
        return isStatic ? slotsWithThis - 1 : slotsWithThis;
    }
}

package io.jawait.agent.plan;

import io.jawait.agent.analysis.TypeFlow;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * How a method is to be woven.
 *
 * @param objectShape of the coroutine objects, which can take the place of a frame
 * @param frameShape of the frames that a body makes when it suspends
 * @param points in the order of the code; point n has state n + 1
 * @param arguments the places of receiver and arguments in the coroutine object, in the order of the parameters
 * @param tails returns that hand a coroutine to the caller, with the async method of the same class that is called directly there
 *     (or a null value for any other coroutine); all other returns give plain values
 * @param linked the fused calls whose targets only show when they run, with the types before them
 */
public record MethodPlan(
        FrameShape objectShape,
        FrameShape frameShape,
        List<SuspensionPoint> points,
        List<Spill> arguments,
        Map<AbstractInsnNode, TailCall> tails,
        Map<AbstractInsnNode, TypeFlow.State> linked) {

    /** How many awaits may have code that is quicker and longer: a method with very many is better small. */
    public static final int MOST_LONG = 100;

    /**
     * A return of a coroutine.
     *
     * @param fused the call right before the return that is made directly; null for none
     */
    public record TailCall(@Nullable MethodInsnNode fused) {}

    /** Slots that the parameters take, the receiver among them. */
    public int parameterSlots() {
        int slots = 0;
        for (Spill argument : arguments) {
            slots += argument.kind().size();
        }
        return slots;
    }
}

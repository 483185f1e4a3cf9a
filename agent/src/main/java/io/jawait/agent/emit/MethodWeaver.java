package io.jawait.agent.emit;

import io.jawait.agent.analysis.AsyncMethod;
import io.jawait.agent.analysis.Places;
import io.jawait.agent.analysis.SuspendingCalls;
import io.jawait.agent.diagnostic.Diagnostics;
import io.jawait.agent.diagnostic.RefusedException;
import io.jawait.agent.plan.Choices;
import io.jawait.agent.plan.MethodPlan;
import io.jawait.agent.plan.Planner;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Weaves the async methods of one class: each becomes a method that makes an object, and three hidden ones. */
public final class MethodWeaver {
    private final ClassNode owner;
    private final ClassMembers members;
    private final Choices choices;

    /**
     * @param asyncMethods all that are to be woven in the class, so that they can call each other directly
     */
    public MethodWeaver(ClassNode owner, List<AsyncMethod> asyncMethods, Choices choices) {
        this.owner = owner;
        this.members = new ClassMembers(owner, asyncMethods, choices);
        this.choices = choices;
    }

    /**
     * Changes the class: the body of the method, and three methods more.
     *
     * @throws RefusedException when the method can't be woven; the class is as it was then
     */
    public void weave(AsyncMethod async) {
        MethodNode method = async.node();
        HiddenMembers hidden = members.of(method);
        if (!hidden.fit()) {
            throw new RefusedException(Diagnostics.tooManyParameters(
                    Places.of(owner, method), AsyncMethod.parameterSlots(method), hidden.addedParameters()));
        }
        MethodNode body = copyOf(method);
        SuspendingCalls.prepare(body, async.kind());
        Set<AbstractInsnNode> tailReturns = ReturnNormalizer.normalize(body, async.kind());
        ConstructionLift.lift(owner.name, body); // behind it: returns inside try have become suspension points
        if (async.kind().awaits()) {
            CloseExpansion.expand(owner.name, body);
        }
        MethodPlan plan = Planner.plan(owner.name, body, async.kind(), tailReturns, members, choices.debug());
        MethodContext context = new MethodContext(async, body, plan, members, choices);
        if (!choices.indy()) {
            new CodeField(owner, context).add();
        }
        EntryStubs stubs = new EntryStubs(context);
        owner.methods.add(new StraightCopy(context).emit());
        owner.methods.add(stubs.start());
        owner.methods.add(new ReentryCopy(context.with(StandIns.apply(owner, async, body, plan))).emit());
        stubs.replaceBody(method);
    }

    private static MethodNode copyOf(MethodNode method) {
        MethodNode copy = new MethodNode(Opcodes.ASM9, method.access, method.name, method.desc, null, null);
        method.accept(copy);
        copy.maxLocals = Math.max(method.maxLocals, Type.getArgumentsAndReturnSizes(method.desc) >> 2);
        return copy;
    }
}

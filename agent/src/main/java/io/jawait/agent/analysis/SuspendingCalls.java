package io.jawait.agent.analysis;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** Which calls of user code suspend, and which end an async method. */
public final class SuspendingCalls {
    static final String AWAIT = "await";

    private SuspendingCalls() {}

    /** Whether the instruction calls one of the {@code Asyncio.await} methods. */
    public static boolean isAwait(AbstractInsnNode instruction) {
        return instruction instanceof MethodInsnNode call
                && call.owner.equals(RuntimeNames.ASYNCIO)
                && call.name.equals(AWAIT);
    }

    /** Whether the instruction calls {@code Asyncio.async}, with or without a value. */
    public static boolean isAsync(AbstractInsnNode instruction) {
        return instruction instanceof MethodInsnNode call
                && call.owner.equals(RuntimeNames.ASYNCIO)
                && call.name.equals("async");
    }

    /**
     * Whether the call makes a coroutine of the runtime's own that {@code Suspend} has a twin of: a method of the same name that takes
     * the execution too and makes no object.
     */
    public static boolean hasTwin(MethodInsnNode call) {
        return call.owner.equals(RuntimeNames.ASYNCIO)
                && (call.name.equals("yieldNow") && call.desc.startsWith("()")
                        || call.name.equals("sleep") && call.desc.startsWith("(Ljava/time/Duration;)"));
    }
}

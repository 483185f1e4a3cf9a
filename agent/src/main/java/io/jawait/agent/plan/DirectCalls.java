package io.jawait.agent.plan;

import io.jawait.agent.analysis.Kind;
import org.objectweb.asm.tree.MethodInsnNode;

/** Which calls right before an await may be made without the object that they give. */
public interface DirectCalls {
    /** Whether the call can only reach an async method of the kind and of this class, whose body may be called. */
    boolean isFusable(MethodInsnNode call, Kind kind);

    /** Whether it may reach an async method of any class, which shows when it has run a few times. */
    boolean isLinkable(MethodInsnNode call);
}

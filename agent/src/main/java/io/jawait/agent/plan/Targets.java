package io.jawait.agent.plan;

import io.jawait.agent.analysis.Kind;
import org.objectweb.asm.tree.MethodInsnNode;

/** What is known of the methods that a class calls. */
public interface Targets {
    /** Whether the call can only reach an async method of the kind, whose body may be called directly. */
    boolean isFusable(MethodInsnNode call, Kind kind);

    /** Whether the call may reach an async method, which shows when it has run. */
    boolean isLinkable(MethodInsnNode call);
}

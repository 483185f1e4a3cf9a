package io.jawait.agent;

import io.jawait.agent.analysis.AsyncMethod;
import io.jawait.agent.emit.MethodWeaver;

/** The step that weaves one method; tests put defects in its place. */
interface MethodWeaving {
    /**
     * Weaves the method in place.
     *
     * @throws io.jawait.agent.diagnostic.RefusedException when the method can't be woven; the class may be half changed
     *     then, and is read again
     */
    void weave(MethodWeaver weaver, AsyncMethod method);
}

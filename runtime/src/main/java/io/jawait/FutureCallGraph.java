package io.jawait;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A future, where its task stands, and who awaits it: asyncio's <a
 * href="https://docs.python.org/3/library/asyncio-graph.html#asyncio.FutureCallGraph">{@code FutureCallGraph}</a>.
 *
 * <pre>{@code
 * FutureCallGraph graph = captureCallGraph(task);
 * for (FutureCallGraph waiting : graph.awaitedBy()) {
 *     System.out.println(waiting.future() + " at " + waiting.callStack().get(0));
 * }
 * }</pre>
 *
 * <p>A snapshot. Futures that are awaited by the same task share that task's object, and tasks that await each other refer to each other: whoever
 * walks the graph has to remember where he was.
 *
 * <p>Any thread, except what {@link #future} gives.
 */
public final class FutureCallGraph {
    private final Future<?> future;
    private final List<FrameCallGraphEntry> callStack;
    private final List<FutureCallGraph> awaitedBy = new ArrayList<>();

    FutureCallGraph(Future<?> future, List<FrameCallGraphEntry> callStack) {
        this.future = future;
        this.callStack = callStack;
    }

    /** The future or task. */
    public Future<?> future() {
        return future;
    }

    /** The methods of a task, innermost first; empty for a plain future, and for tasks that have not begun or are done. */
    public List<FrameCallGraphEntry> callStack() {
        return callStack;
    }

    /** Who awaits it, in the order in which they came. Unmodifiable. */
    public List<FutureCallGraph> awaitedBy() {
        return Collections.unmodifiableList(awaitedBy);
    }

    void addAwaitedBy(FutureCallGraph waiting) {
        awaitedBy.add(waiting);
    }

    /** As {@link Asyncio#formatCallGraph}. */
    @Override
    public String toString() {
        return CallGraphs.format(this);
    }
}

package io.jawait;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Captures and formats call graphs. Neither recurses: chains of awaiting tasks may be long, and go round in circles. */
final class CallGraphs {
    /** Deeper levels are not indented further, so that a text does not grow with the square of a chain's length. */
    static final int DEEPEST = 30;

    private final int limit;
    private final IdentityHashMap<Future<?>, FutureCallGraph> captured = new IdentityHashMap<>();
    private final Deque<FutureCallGraph> open = new ArrayDeque<>();

    private CallGraphs(int limit) {
        this.limit = limit;
    }

    /** Of the current task; null when there is none. */
    static @Nullable FutureCallGraph captureCurrent(int limit) {
        EventLoop loop = ThreadState.runningLoop();
        if (loop == null) {
            throw new IllegalStateException("capture_call_graph() is called outside of a running event loop and no"
                    + " *future* to introspect was provided");
        }
        Task<?> task = Asyncio.currentTask(loop);
        return task == null ? null : capture(task, limit);
    }

    static FutureCallGraph capture(Future<?> future, int limit) {
        CallGraphs graphs = new CallGraphs(limit);
        FutureCallGraph first = graphs.node(future);
        for (FutureCallGraph node = graphs.open.poll(); node != null; node = graphs.open.poll()) {
            for (Task<?> waiting : node.future().awaitedBy()) {
                node.addAwaitedBy(graphs.node(waiting));
            }
        }
        return first;
    }

    private FutureCallGraph node(Future<?> future) {
        FutureCallGraph known = captured.get(future);
        if (known != null) {
            return known;
        }
        List<FrameCallGraphEntry> stack = future instanceof Task<?> task ? limited(task.callStack(), limit) : List.of();
        FutureCallGraph made = new FutureCallGraph(future, stack);
        captured.put(future, made);
        open.add(made);
        return made;
    }

    /** Positive: the outermost; negative: the innermost; the list begins with the innermost one. */
    private static List<FrameCallGraphEntry> limited(List<FrameCallGraphEntry> stack, int limit) {
        int size = stack.size();
        int kept = (int) Math.min(Math.abs((long) limit), size);
        return List.copyOf(limit < 0 ? stack.subList(0, kept) : stack.subList(size - kept, size));
    }

    // ---- text

    private record Line(FutureCallGraph node, int level) {}

    /** Each future's stack is shown once; where it comes again, its name only. */
    static String format(FutureCallGraph graph) {
        List<String> lines = new ArrayList<>();
        Set<FutureCallGraph> shown = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Line> open = new ArrayDeque<>();
        open.push(new Line(graph, 0));
        while (!open.isEmpty()) {
            Line line = open.pop();
            FutureCallGraph node = line.node();
            String indent = "    ".repeat(Math.min(line.level(), DEEPEST));
            if (!shown.add(node)) {
                lines.add(indent + "* " + name(node.future()) + " (shown above)");
                continue;
            }
            lines.add(indent + "* " + name(node.future()));
            addStack(lines, indent, node);
            List<FutureCallGraph> awaitedBy = node.awaitedBy();
            for (int i = awaitedBy.size() - 1; i >= 0; i--) {
                open.push(new Line(awaitedBy.get(i), line.level() + 1));
            }
        }
        return String.join("\n", lines);
    }

    private static void addStack(List<String> lines, String indent, FutureCallGraph node) {
        if (!node.callStack().isEmpty()) {
            lines.add(indent + "  + Call stack:");
            node.callStack().forEach(entry -> lines.add(indent + "  |   " + entry));
        }
        if (!node.awaitedBy().isEmpty()) {
            lines.add(indent + "  + Awaited by:");
        }
    }

    private static String name(Future<?> future) {
        String id = "id=0x" + Integer.toHexString(System.identityHashCode(future));
        return future instanceof Task<?> task
                ? "Task(name=" + Text.repr(task.getName()) + ", " + id + ")"
                : "Future(" + id + ")";
    }
}

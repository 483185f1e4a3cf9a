package io.jawait.agent.build;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.util.HashMap;
import java.util.Map;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Where to point to in a source file, by line: the call of await that begins there, else whatever begins there first. */
final class SourceLines {
    private final CompilationUnitTree unit;
    private final Trees trees;
    private final Map<Long, Tree> byLine = new HashMap<>();

    SourceLines(CompilationUnitTree unit, Trees trees) {
        this.unit = unit;
        this.trees = trees;
        SourcePositions positions = trees.getSourcePositions();
        LineMap lines = unit.getLineMap();
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void scan(@Nullable Tree tree, @Nullable Void nothing) {
                long start = tree == null ? -1 : positions.getStartPosition(unit, tree);
                if (tree != null && start >= 0) {
                    note(lines.getLineNumber(start), tree);
                }
                return super.scan(tree, null);
            }
        }.scan(unit, null);
    }

    private void note(long line, Tree tree) {
        Tree known = byLine.get(line);
        if (known == null || isAwait(tree) && !isAwait(known) && !(known instanceof MethodTree)) {
            byLine.put(line, tree);
        }
    }

    private static boolean isAwait(Tree tree) {
        if (!(tree instanceof MethodInvocationTree call)) {
            return false;
        }
        String method = call.getMethodSelect().toString();
        return method.equals("await") || method.endsWith(".await");
    }

    /** False when nothing begins at the line. */
    boolean report(Diagnostic.Kind kind, String text, int line) {
        Tree tree = byLine.get((long) line);
        if (tree == null) {
            return false;
        }
        trees.printMessage(kind, text, tree, unit);
        return true;
    }
}

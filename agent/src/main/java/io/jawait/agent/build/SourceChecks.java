package io.jawait.agent.build;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import io.jawait.agent.diagnostic.Diagnostic;
import io.jawait.agent.diagnostic.Place;
import io.jawait.agent.diagnostic.SourceDiagnostics;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** What only the source shows: coroutines that are dropped, cancellation that is swallowed, elements of a wrong type. */
final class SourceChecks extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private static final String ASYNCIO = "io.jawait.Asyncio";

    private final CompilationUnitTree unit;
    private final Trees trees;
    private final SourceTypes types;
    private final String className;
    private final List<Warning> found = new ArrayList<>();

    /** @param tree where it stands */
    record Warning(Diagnostic diagnostic, Tree tree) {}

    private SourceChecks(CompilationUnitTree unit, Trees trees, SourceTypes types, String className) {
        this.unit = unit;
        this.trees = trees;
        this.types = types;
        this.className = className;
    }

    /** For a class that javac has just analysed. */
    static List<Warning> of(TypeElement type, Trees trees, SourceTypes types) {
        TreePath path = trees.getPath(type);
        if (path == null || !types.areKnown()) {
            return List.of();
        }
        SourceChecks checks = new SourceChecks(
                path.getCompilationUnit(), trees, types, type.getQualifiedName().toString());
        checks.scan(path, null);
        return checks.found;
    }

    // ---- W-DROPPED

    @Override
    public @Nullable Void visitExpressionStatement(ExpressionStatementTree statement, @Nullable Void nothing) {
        checkDropped(statement.getExpression());
        return super.visitExpressionStatement(statement, null);
    }

    @Override
    public @Nullable Void visitLambdaExpression(LambdaExpressionTree lambda, @Nullable Void nothing) {
        TypeMirror returned = types.returnedByLambda(trees.getTypeMirror(getCurrentPath()));
        if (returned != null && returned.getKind() == TypeKind.VOID) {
            checkDropped(lambda.getBody());
        }
        return super.visitLambdaExpression(lambda, null);
    }

    private void checkDropped(Tree expression) {
        if (expression instanceof MethodInvocationTree
                && trees.getElement(new TreePath(getCurrentPath(), expression)) instanceof ExecutableElement method
                && types.isCoroutine(method.getReturnType())) {
            String call = method.getSimpleName() + "(...)";
            add(expression, SourceDiagnostics.dropped(place(expression), call));
        }
    }

    // ---- W-CANCEL

    @Override
    public @Nullable Void visitTry(TryTree block, @Nullable Void nothing) {
        if (awaits(block)) {
            boolean caughtBefore = false;
            for (CatchTree handler : block.getCatches()) {
                caughtBefore |= check(handler, caughtBefore);
            }
        }
        return super.visitTry(block, null);
    }

    /** Whether it takes the request to cancel. */
    private boolean check(CatchTree handler, boolean caughtBefore) {
        boolean catchesRequest = false;
        Tree caught = handler.getParameter().getType();
        for (Tree each : caught instanceof UnionTypeTree union ? union.getTypeAlternatives() : List.of(caught)) {
            TypeMirror type = trees.getTypeMirror(TreePath.getPath(unit, each));
            if (types.isCancellationException(type)) {
                add(handler, SourceDiagnostics.cancellationException(place(handler)));
            } else if (types.catchesRequestToCancel(type)) {
                catchesRequest = true;
                if (!caughtBefore && !types.isCancelledError(type) && !handsOn(handler)) {
                    add(handler, SourceDiagnostics.swallowed(place(handler), each.toString()));
                }
            }
        }
        return catchesRequest;
    }

    /** Whether what was caught may be thrown, here or later. */
    private static boolean handsOn(CatchTree handler) {
        String name = handler.getParameter().getName().toString();
        return new Finder() {
            @Override
            boolean isWanted(Tree tree) {
                return tree instanceof ThrowTree
                        || tree instanceof AssignmentTree assignment
                                && assignment.getExpression().toString().equals(name);
            }
        }.finds(handler.getBlock());
    }

    private boolean awaits(TryTree block) {
        Finder await = new Finder() {
            @Override
            boolean isWanted(Tree tree) {
                return tree instanceof MethodInvocationTree call
                        && call.getMethodSelect().toString().matches("(.*\\.)?await")
                        && trees.getElement(TreePath.getPath(unit, call)) instanceof ExecutableElement method
                        && isMemberOf(method, ASYNCIO);
            }
        };
        return await.finds(block.getBlock()) || block.getResources().stream().anyMatch(await::finds);
    }

    private static boolean isMemberOf(Element method, String type) {
        return method.getEnclosingElement() instanceof TypeElement owner
                && owner.getQualifiedName().contentEquals(type);
    }

    /** Looks for a tree in the code of one method: not in lambdas and classes. */
    private abstract static class Finder extends TreeScanner<@Nullable Void, @Nullable Void> {
        private boolean found;

        abstract boolean isWanted(Tree tree);

        final boolean finds(Tree tree) {
            found = false;
            scan(tree, null);
            return found;
        }

        @Override
        public @Nullable Void scan(@Nullable Tree tree, @Nullable Void nothing) {
            if (tree == null || found || tree instanceof LambdaExpressionTree || tree instanceof ClassTree) {
                return null;
            }
            found = isWanted(tree);
            return super.scan(tree, null);
        }
    }

    // ---- W-YIELD

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
        if (call.getArguments().size() == 1
                && trees.getElement(getCurrentPath()) instanceof ExecutableElement method
                && method.getSimpleName().contentEquals("yield")
                && method.getEnclosingElement() instanceof TypeElement owner
                && types.isGenerator(owner.asType())) {
            checkElement(call);
        }
        return super.visitMethodInvocation(call, null);
    }

    private void checkElement(MethodInvocationTree call) {
        Tree operand = call.getArguments().get(0);
        TypeMirror given = trees.getTypeMirror(new TreePath(getCurrentPath(), operand));
        TypeMirror generator = returnedHere();
        TypeMirror wanted = generator == null ? null : types.elementOf(generator);
        if (given != null && wanted != null && !types.fits(given, wanted)) {
            String yield = call.getMethodSelect().toString();
            add(call, SourceDiagnostics.wrongElement(place(call), yield, types.name(given), types.name(wanted)));
        }
    }

    /** By the method or lambda around; null in an initialiser. */
    private @Nullable TypeMirror returnedHere() {
        for (TreePath path = getCurrentPath(); path != null; path = path.getParentPath()) {
            if (path.getLeaf() instanceof LambdaExpressionTree) {
                return types.returnedByLambda(trees.getTypeMirror(path));
            }
            if (path.getLeaf() instanceof MethodTree) {
                return trees.getElement(path) instanceof ExecutableElement method ? method.getReturnType() : null;
            }
            if (path.getLeaf() instanceof ClassTree) {
                return null;
            }
        }
        return null;
    }

    // ----

    private void add(Tree tree, Diagnostic diagnostic) {
        found.add(new Warning(diagnostic, tree));
    }

    private Place place(Tree tree) {
        String method = "";
        for (TreePath path = getCurrentPath(); path != null; path = path.getParentPath()) {
            if (path.getLeaf() instanceof MethodTree around) {
                method = around.getName().toString();
                break;
            }
        }
        long start = trees.getSourcePositions().getStartPosition(unit, tree);
        String file = unit.getSourceFile().getName();
        String simple = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        int line = (int) unit.getLineMap().getLineNumber(start);
        return new Place(className, method.isEmpty() ? "<init>" : method, "", simple, line);
    }
}

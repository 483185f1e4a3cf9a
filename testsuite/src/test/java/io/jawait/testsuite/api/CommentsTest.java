package io.jawait.testsuite.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every exported package, type and member has a comment; what overrides has that of what it overrides. */
class CommentsTest {
    private static final Path SOURCES = RuntimeModule.FOLDER.resolve("src/main/java");

    @Test
    void everyPublicMember_hasAComment() throws IOException {
        List<String> missing = new ArrayList<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, null, null, files.getJavaFileObjectsFromPaths(exportedSources()));
            DocTrees comments = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new Finder(comments, unit, missing).scan(unit, null);
            }
        }

        assertThat(missing).as("public without a comment").isEmpty();
    }

    private static List<Path> exportedSources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String name : RuntimeModule.exportedPackages()) {
            try (Stream<Path> files = Files.list(SOURCES.resolve(name.replace('.', '/')))) {
                files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
            }
        }
        return sources;
    }

    /** Walks what is visible from outside. */
    private static final class Finder extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private static final Set<Tree.Kind> IMPLICITLY_PUBLIC =
                EnumSet.of(Tree.Kind.INTERFACE, Tree.Kind.ANNOTATION_TYPE);

        private final DocTrees comments;
        private final CompilationUnitTree unit;
        private final List<String> missing;

        Finder(DocTrees comments, CompilationUnitTree unit, List<String> missing) {
            this.comments = comments;
            this.unit = unit;
            this.missing = missing;
        }

        @Override
        public @Nullable Void visitCompilationUnit(CompilationUnitTree node, @Nullable Void nothing) {
            if (node.getSourceFile().getName().endsWith("package-info.java")
                    && comments.getDocComment(new TreePath(getCurrentPath(), node.getPackage())) == null) {
                missing.add("package " + node.getPackageName());
            }
            return super.visitCompilationUnit(node, nothing);
        }

        @Override
        public @Nullable Void visitClass(ClassTree node, @Nullable Void nothing) {
            if (!isVisible(node.getModifiers())) {
                return null;
            }
            check(node.getSimpleName().toString(), node);
            return super.visitClass(node, nothing);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree node, @Nullable Void nothing) {
            boolean overrides = node.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
            if (isVisible(node.getModifiers()) && !overrides) {
                check(node.getName().toString(), node);
            }
            return null;
        }

        @Override
        public @Nullable Void visitVariable(VariableTree node, @Nullable Void nothing) {
            if (isVisible(node.getModifiers()) && !isRecordComponent()) {
                check(node.getName().toString(), node);
            }
            return null;
        }

        private boolean isVisible(ModifiersTree modifiers) {
            Set<Modifier> flags = modifiers.getFlags();
            boolean inInterface = getCurrentPath().getParentPath().getLeaf() instanceof ClassTree owner
                    && IMPLICITLY_PUBLIC.contains(owner.getKind())
                    && !flags.contains(Modifier.PRIVATE);
            return inInterface || flags.contains(Modifier.PUBLIC) || flags.contains(Modifier.PROTECTED);
        }

        /** Explained by {@code @param} of the record. */
        private boolean isRecordComponent() {
            return getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD;
        }

        private void check(String name, Tree node) {
            if (comments.getDocComment(getCurrentPath()) == null) {
                long line = unit.getLineMap()
                        .getLineNumber(comments.getSourcePositions().getStartPosition(unit, node));
                missing.add(SOURCES.relativize(Path.of(unit.getSourceFile().getName())) + ":" + line + " " + name);
            }
        }
    }
}

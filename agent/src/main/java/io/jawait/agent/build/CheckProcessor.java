package io.jawait.agent.build;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.Trees;
import io.jawait.agent.Weaver;
import io.jawait.agent.WeaverOptions;
import io.jawait.agent.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * Tells in javac what the agent would tell when the class is loaded: the same check of the class's bytes, right when javac has written
 * them, reported at the line of the source; and what only the source shows ({@link SourceChecks}). Changes nothing.
 *
 * <pre>
 * &lt;annotationProcessorPaths&gt; io.jawait:jawait-agent
 * </pre>
 *
 * It does nothing in compilers other than javac.
 */
@SupportedAnnotationTypes("io.jawait.Async")
public final class CheckProcessor extends AbstractProcessor implements TaskListener {
    private final Weaver weaver = new Weaver(WeaverOptions.DEFAULT);

    /** By binary name, from the end of a class's analysis to the writing of its file. */
    private final Map<String, SourceLines> sources = new HashMap<>();

    /** Told at the end: after its first error javac writes no more classes. */
    private final List<Found> found = new ArrayList<>();

    private final List<Runnable> warnings = new ArrayList<>();

    private @Nullable Trees trees;
    private @Nullable SourceTypes types;

    /** @param file as {@link #fileOf} names it */
    private record Found(String file, Diagnostic diagnostic) {}

    /** For javac. */
    public CheckProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        try {
            JavacTask.instance(environment).addTaskListener(this);
            trees = Trees.instance(environment);
            types = new SourceTypes(environment);
        } catch (IllegalArgumentException | LinkageError anotherCompiler) {
            trees = null;
        }
    }

    /**
     * Claims {@code @Async}, of which javac would warn otherwise under {@code -Xlint:processing}, so that {@code -Werror} fails the build.
     * Processors behind this one don't see {@code @Async} then: one for it alone is not called, nor is one for all annotations where a
     * program has no other one. That costs less: nobody else gives {@code @Async} a meaning.
     */
    @Override
    @SuppressWarnings("DoNotClaimAnnotations") // see above
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        return true;
    }

    @Override
    public void finished(TaskEvent event) {
        TypeElement type = event.getTypeElement();
        if (event.getKind() == TaskEvent.Kind.COMPILATION) {
            reportAll();
        } else if (type != null && event.getKind() == TaskEvent.Kind.ANALYZE) {
            analyse(type, event.getCompilationUnit());
        } else if (type != null && event.getKind() == TaskEvent.Kind.GENERATE) {
            check(type);
        }
    }

    private void analyse(TypeElement type, CompilationUnitTree unit) {
        Trees known = trees;
        SourceTypes knownTypes = types;
        if (known != null && knownTypes != null) {
            sources.put(fileOf(type), new SourceLines(unit, known));
            for (SourceChecks.Warning warning : SourceChecks.of(type, known, knownTypes)) {
                warnings.add(() ->
                        known.printMessage(Kind.WARNING, warning.diagnostic().text(), warning.tree(), unit));
            }
        }
    }

    private void reportAll() {
        warnings.forEach(Runnable::run);
        warnings.clear();
        found.forEach(this::report);
        found.clear();
    }

    private void check(TypeElement type) {
        byte[] classFile = classFile(type);
        if (classFile == null) {
            return;
        }
        for (Diagnostic diagnostic : weaver.weave(classFile).diagnostics()) {
            found.add(new Found(fileOf(type), diagnostic));
        }
    }

    private void report(Found problem) {
        Diagnostic diagnostic = problem.diagnostic;
        Kind kind = diagnostic.code().refuses() ? Kind.ERROR : Kind.WARNING;
        SourceLines lines = sources.get(problem.file);
        if (lines == null || !lines.report(kind, diagnostic.text(), diagnostic.line())) {
            processingEnv.getMessager().printMessage(kind, diagnostic.text());
        }
    }

    private byte @Nullable [] classFile(TypeElement type) {
        PackageElement owner = processingEnv.getElementUtils().getPackageOf(type);
        String name = processingEnv.getElementUtils().getBinaryName(type).toString();
        String simple = name.substring(name.lastIndexOf('.') + 1) + ".class";
        try (InputStream in = processingEnv
                .getFiler()
                .getResource(StandardLocation.CLASS_OUTPUT, owner.getQualifiedName(), simple)
                .openInputStream()) {
            return in.readAllBytes();
        } catch (IOException | IllegalArgumentException notWritten) {
            return null;
        }
    }

    /** The name of the outermost class around: one source file's classes share its lines. */
    private String fileOf(TypeElement type) {
        String name = processingEnv.getElementUtils().getBinaryName(type).toString();
        int inner = name.indexOf('$', name.lastIndexOf('.') + 2);
        return inner < 0 ? name : name.substring(0, inner);
    }
}

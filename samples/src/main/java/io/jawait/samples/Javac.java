package io.jawait.samples;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Asks the compiler about mistakes that Python finds only when it runs them. */
public final class Javac {
    private Javac() {}

    /** Whether a call with such arguments does not compile: there is no method that takes them. */
    public static boolean refuses(String statement) {
        var source = new SimpleJavaFileObject(URI.create("string:///Sample.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public String getCharContent(boolean ignoreEncodingErrors) {
                return "import static io.jawait.Asyncio.*; class Sample { void sample() { " + statement + " } }";
            }
        };
        var problems = new DiagnosticCollector<JavaFileObject>();
        var options = List.of("-proc:none", "-classpath", System.getProperty("java.class.path"));
        var task = (JavacTask)
                ToolProvider.getSystemJavaCompiler().getTask(null, null, problems, options, null, List.of(source));
        try {
            task.analyze();
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
        return problems.getDiagnostics().stream()
                .anyMatch(problem -> problem.getCode().startsWith("compiler.err.cant.apply.symbol"));
    }
}

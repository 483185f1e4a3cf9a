package io.jawait.agent;

import io.jawait.agent.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what became of classes, each text once. Any thread. Never throws: telling must not undo weaving. */
public final class Report {
    private final WeaverOptions options;
    private final @Nullable PrintStream stream;
    private final Set<String> told = new HashSet<>();

    /** @param stream null for standard error, as the program has set it by then */
    public Report(WeaverOptions options, @Nullable PrintStream stream) {
        this.options = options;
        this.stream = stream;
    }

    /**
     * Prints what became of a class, and writes its files where options ask for them.
     *
     * @param className with dots or slashes; null when the class has none yet
     */
    public void tell(@Nullable String className, byte[] before, WeavingResult result) {
        try {
            String name = className == null ? "(unnamed)" : className.replace('.', '/');
            for (Diagnostic diagnostic : result.diagnostics()) {
                print(diagnostic.text());
            }
            byte[] after = result.bytes();
            if (options.verbose() && after != null) {
                print("jawait: wove " + name + ", " + before.length + " bytes to " + after.length);
            }
            Path folder = options.dump();
            if (folder != null) {
                write(folder.resolve("before"), name, before);
                write(folder.resolve("after"), name, after);
            }
        } catch (Throwable untold) {
            // the diagnostics are in the class too, as what its methods throw
        }
    }

    private synchronized void print(String text) {
        if (told.add(text)) {
            (stream == null ? System.err : stream).println(text);
        }
    }

    private static void write(Path folder, String name, byte @Nullable [] bytes) throws IOException {
        if (bytes != null) {
            Path file = folder.resolve(name + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        }
    }
}

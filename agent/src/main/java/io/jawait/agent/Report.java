package io.jawait.agent;

import io.jawait.agent.diagnostic.Console;
import io.jawait.agent.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Tells what became of classes, as far as the options ask for it. Any thread. */
public final class Report {
    private final WeaverOptions options;
    private final Console console;

    public Report(WeaverOptions options, Console console) {
        this.options = options;
        this.console = console;
    }

    /**
     * Never throws, since telling must not undo weaving; what a refusal says is in the class too.
     *
     * @param className the internal name, or a path without suffix; null when the class has none yet
     */
    public void tell(@Nullable String className, byte[] before, WeavingResult result) {
        try {
            String name = className == null ? "unnamed" : className;
            for (Diagnostic diagnostic : result.diagnostics()) {
                console.print(diagnostic.text());
            }
            byte[] after = result.bytes();
            if (options.verbose() && after != null && !result.refused()) {
                console.print("jawait: wove " + name + ", " + before.length + " bytes to " + after.length);
            }
            Path folder = options.dump();
            if (folder != null) {
                write(folder.resolve("before"), name, before);
                write(folder.resolve("after"), name, after);
            }
        } catch (Throwable untold) {
            console.print("jawait: " + untold);
        }
    }

    /** Tells what concerns the run as a whole. */
    void tell(Diagnostic diagnostic) {
        console.print(diagnostic.text());
    }

    private static void write(Path folder, String name, byte @Nullable [] bytes) throws IOException {
        if (bytes != null) {
            Path file = folder.resolve(name + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        }
    }
}

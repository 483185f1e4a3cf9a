package io.jawait.agent.build;

import io.jawait.agent.Report;
import io.jawait.agent.Weaver;
import io.jawait.agent.WeaverOptions;
import io.jawait.agent.WeavingResult;
import io.jawait.agent.diagnostic.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Weaves the class files of folders in place. The bytes are those that the agent would make. */
final class WeaveCommand {
    private static final String SUFFIX = ".class";

    private final Weaver weaver;
    private final Report report;
    private int woven;
    private int refused;

    private WeaveCommand(WeaverOptions options, PrintStream err) {
        this.weaver = new Weaver(options);
        this.report = new Report(options, new Console(err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        List<String> options = new ArrayList<>();
        List<Path> folders = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.startsWith("--")) {
                options.add(argument.substring(2));
            } else {
                folders.add(Path.of(argument));
            }
        }
        if (folders.isEmpty()) {
            return Main.wrongUse("weave needs a folder", err);
        }
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                return Main.wrongUse("not a folder: " + folder, err);
            }
        }
        try {
            return new WeaveCommand(WeaverOptions.parse(String.join(",", options)), err).weave(folders, out);
        } catch (IllegalArgumentException wrongOption) {
            return Main.wrongUse(Objects.requireNonNull(wrongOption.getMessage()), err);
        } catch (IOException unreadable) {
            err.println("jawait: " + unreadable);
            return 1;
        }
    }

    private int weave(List<Path> folders, PrintStream out) throws IOException {
        for (Path folder : folders) {
            for (Path file : classFilesBelow(folder)) {
                weave(file, folder.relativize(file).toString());
            }
        }
        out.println("jawait: " + woven + (woven == 1 ? " class" : " classes") + " woven"
                + (refused == 0 ? "" : ", " + refused + " refused"));
        return refused == 0 ? 0 : 1;
    }

    private void weave(Path file, String name) throws IOException {
        byte[] before = Files.readAllBytes(file);
        WeavingResult result = weaver.weave(before);
        report.tell(name.substring(0, name.length() - SUFFIX.length()), before, result);
        if (result.refused()) {
            refused++;
        } else if (result.bytes() != null) {
            Files.write(file, result.bytes());
            woven++;
        }
    }

    /** In a fixed order, so that output can be compared. */
    private static List<Path> classFilesBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }
}

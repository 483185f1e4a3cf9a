package io.jawait.process;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/** A process of a pool, as the pool's thread for it sees it. */
final class PoolChild {
    private static final String AGENT = "-javaagent:";
    private static final int BUFFER = 16 * 1024;
    private static final long LAST_WORDS_SECONDS = 5;

    private final Process process;
    private final DataOutputStream out;
    private final DataInputStream in;

    private PoolChild(Process process) {
        this.process = process;
        out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), BUFFER));
        in = new DataInputStream(process.getInputStream());
    }

    static PoolChild start(ProcessPoolOptions options) throws IOException {
        return new PoolChild(new ProcessBuilder(command(options))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    private static List<String> command(ProcessPoolOptions options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-Xshare:auto", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xmx256m"));
        command.addAll(inherited());
        command.addAll(options.jvmOptions());
        addClassPath(command);
        if (options.filter() != null) {
            command.add(options.filter());
        }
        return command;
    }

    /** Of this JVM's options: our agent, and doors into modules. */
    private static List<String> inherited() {
        List<String> inherited = new ArrayList<>();
        String[] arguments = ProcessHandle.current().info().arguments().orElse(new String[0]);
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            boolean door = argument.startsWith("--add-opens") || argument.startsWith("--add-exports");
            if (isOurAgent(argument) || argument.equals("--enable-preview")) {
                inherited.add(argument);
            } else if (door) {
                inherited.add(argument);
                if (!argument.contains("=") && i + 1 < arguments.length) {
                    inherited.add(arguments[i + 1]);
                }
            }
        }
        return inherited;
    }

    private static boolean isOurAgent(String argument) {
        if (!argument.startsWith(AGENT)) {
            return false;
        }
        String file = argument.substring(AGENT.length()).split("=", 2)[0];
        try (JarFile jar = new JarFile(file)) {
            String name = jar.getManifest().getMainAttributes().getValue("Premain-Class");
            return name != null && name.startsWith("io.jawait.");
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static void addClassPath(List<String> command) {
        String modules = System.getProperty("jdk.module.path");
        if (modules != null) {
            command.addAll(List.of("-p", modules, "--add-modules", "ALL-MODULE-PATH"));
        }
        String classes = System.getProperty("java.class.path", "");
        if (!classes.isEmpty()) {
            command.addAll(List.of("-cp", absolute(classes)));
        }
        if (PoolChild.class.getModule().isNamed()) {
            command.addAll(List.of("-m", "io.jawait/" + PoolWorker.class.getName()));
        } else {
            command.add(PoolWorker.class.getName());
        }
    }

    private static String absolute(String classPath) {
        List<String> absolute = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            absolute.add(new File(entry).getAbsolutePath());
        }
        return String.join(File.pathSeparator, absolute);
    }

    /** Sends a call, and waits for the reply. */
    PoolReply call(byte[] request, @Nullable String filter, @Nullable ClassLoader loader) throws IOException {
        Wire.send(out, request);
        byte[] reply = Wire.receive(in);
        if (reply == null) {
            throw new EOFException("the process has ended");
        }
        try {
            if (Wire.deserialized(reply, filter, loader) instanceof PoolReply readable) {
                return readable;
            }
            throw new IOException("no reply");
        } catch (IOException | ClassNotFoundException | RuntimeException unreadable) {
            return new PoolReply(
                    null, new IllegalArgumentException("the reply can't be read: " + unreadable, unreadable));
        }
    }

    /** The end of its input ends it. */
    void close() {
        try {
            out.close();
            in.close();
        } catch (IOException itIsGone) {
            // That was asked for.
        }
    }

    void kill() {
        process.destroyForcibly();
    }

    /** The exit status of a process whose pipes have ended; -1 if it goes on without them. */
    int status() {
        try {
            return process.waitFor(LAST_WORDS_SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    long pid() {
        return process.pid();
    }
}

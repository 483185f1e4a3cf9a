package io.jawait.process;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process of a pool, as the pool's thread for it sees it. */
final class PoolChild {
    private static final String SHELL = "/bin/sh";
    private static final String DESCRIPTORS = "/dev/fd";
    private static final String CHANNEL = DESCRIPTORS + "/3";
    private static final String MOVE = "exec 3>&1 1>&2 && exec \"$@\"";
    private static final int BUFFER = 16 * 1024;
    private static final long LAST_WORDS_SECONDS = 5;

    private final Process process;
    private final DataOutputStream out;
    private final DataInputStream in;
    private boolean greeted;

    private PoolChild(Process process) {
        this.process = process;
        out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), BUFFER));
        in = new DataInputStream(process.getInputStream());
    }

    static PoolChild start(ProcessPoolOptions options) throws IOException {
        return new PoolChild(new ProcessBuilder(command(options, shellMayMoveTheChannel()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Some shells drop variables whose names they could not use. */
    private static boolean shellMayMoveTheChannel() {
        return Files.isExecutable(Path.of(SHELL))
                && Files.isDirectory(Path.of(DESCRIPTORS))
                && System.getenv().keySet().stream().allMatch(name -> name.matches("[A-Za-z_]\\w*(%%)?"));
    }

    /**
     * How a process is started.
     *
     * @param moved whether a shell gives it another descriptor to answer over than 1: on that one its JVM prints logs and messages, and so may
     *     native code; else it is only asked not to
     */
    static List<String> command(ProcessPoolOptions options, boolean moved) {
        List<String> command = new ArrayList<>();
        if (moved) {
            command.addAll(List.of(SHELL, "-c", MOVE, SHELL));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-Xshare:auto", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xmx256m"));
        if (!moved) {
            command.addAll(List.of("-XX:+DisplayVMOutputToStderr", "-Xlog:disable", "-Xlog:all=warning:stderr"));
        }
        command.addAll(JvmArguments.inherited());
        command.addAll(options.jvmOptions());
        addClassPath(command);
        command.add(moved ? CHANNEL : "");
        if (options.filter() != null) {
            command.add(options.filter());
        }
        return command;
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

    /**
     * Sends a call, and waits for the reply.
     *
     * @throws StreamCorruptedException when what comes is none
     * @throws IOException when the process ends before
     */
    PoolReply call(byte[] request, @Nullable String filter, @Nullable ClassLoader loader) throws IOException {
        Wire.send(out, request);
        if (!greeted) {
            Wire.awaitGreeting(in);
            greeted = true;
        }
        byte[] reply = Wire.receive(in);
        if (reply == null) {
            throw new EOFException("the process has ended");
        }
        try {
            if (Wire.deserialized(reply, filter, loader) instanceof PoolReply readable) {
                return readable;
            }
            throw new IOException("no reply");
        } catch (IOException
                | ClassNotFoundException
                | RuntimeException
                | LinkageError
                | StackOverflowError unreadable) {
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

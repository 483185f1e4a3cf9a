package io.jawait.process;

import io.jawait.ThrowingCallable;
import io.jawait.ThrowingRunnable;
import io.jawait.internal.Log;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The program of a pool's processes: takes calls from its input, and answers over a channel. What the calls print goes to the error
 * output. It ends with its pool's JVM.
 */
final class PoolWorker {
    private static final int BUFFER = 16 * 1024;

    private final DataInputStream in;
    private final DataOutputStream out;
    private final @Nullable String filter;

    private PoolWorker(DataInputStream in, DataOutputStream out, @Nullable String filter) {
        this.in = in;
        this.out = out;
        this.filter = filter;
    }

    /** Runs until the pool has no more calls; arguments: the channel's file, or nothing, which is descriptor 1; the filter's pattern, if there is one. */
    public static void main(String[] arguments) throws IOException {
        OutputStream channel =
                arguments[0].isEmpty() ? new FileOutputStream(FileDescriptor.out) : new FileOutputStream(arguments[0]);
        PoolWorker worker = new PoolWorker(
                new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in), BUFFER)),
                new DataOutputStream(new BufferedOutputStream(channel, BUFFER)),
                arguments.length == 1 ? null : arguments[1]);
        System.setOut(System.err);
        System.setIn(InputStream.nullInputStream());
        new ParentWatch().start();
        int status = 1;
        try {
            worker.serve();
            status = 0;
        } catch (Throwable error) {
            Log.write(Level.ERROR, "a process of a pool has failed between its calls", error);
        } finally {
            // Threads that calls have left behind don't keep it alive, to leave the pool waiting.
            Runtime.getRuntime().exit(status);
        }
    }

    /**
     * Ends the process when its parent does: the end of the input says so only when no call is running. In a thread, since finding the parent
     * takes as long as the rest of the start. Here and in {@link Wire} no lambda: a JVM's first one costs tens of milliseconds.
     */
    private static final class ParentWatch extends Thread {
        ParentWatch() {
            super("jawait-parent-watch");
            setDaemon(true);
        }

        @Override
        public void run() {
            Optional<ProcessHandle> parent = ProcessHandle.current().parent();
            if (parent.isPresent()) {
                parent.get().onExit().join();
                Runtime.getRuntime().halt(1);
            }
        }
    }

    private void serve() throws IOException {
        Wire.greet(out);
        byte[] request = Wire.receive(in);
        while (request != null) {
            Wire.send(out, reply(request));
            request = Wire.receive(in);
        }
    }

    private byte[] reply(byte[] request) {
        PoolReply reply;
        try {
            Object call =
                    Wire.deserialized(request, filter, Thread.currentThread().getContextClassLoader());
            reply = new PoolReply(call(call), null);
        } catch (Throwable error) {
            reply = new PoolReply(null, error);
        }
        return serialized(reply);
    }

    private static @Nullable Object call(@Nullable Object call) throws Exception {
        if (call instanceof ThrowingCallable<?, ?> throwing) {
            return throwing.call();
        }
        if (call instanceof ThrowingRunnable<?> throwing) {
            throwing.run();
            return null;
        }
        if (call instanceof Callable<?> callable) {
            return callable.call();
        }
        if (call instanceof Runnable runnable) {
            runnable.run();
            return null;
        }
        throw new IllegalArgumentException("nothing to call: " + call);
    }

    private static byte[] serialized(PoolReply reply) {
        try {
            return Wire.serialized(reply);
        } catch (Throwable notSerializable) {
            Throwable error = reply.error() == null
                    ? new IllegalArgumentException("the result " + why(notSerializable, reply.value()))
                    : described(reply.error());
            try {
                return Wire.serialized(new PoolReply(null, error));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static String why(Throwable error, @Nullable Object value) {
        return error instanceof IOException io ? Wire.whyNot(io, value) : "can't be serialised: " + error;
    }

    /** In place of an error that can't be sent. */
    private static Throwable described(Throwable error) {
        StringWriter trace = new StringWriter();
        try {
            error.printStackTrace(new PrintWriter(trace));
        } catch (Throwable noText) {
            trace.write(error.getClass().getName());
        }
        return new IllegalStateException("an error that is not Serializable: " + trace);
    }
}

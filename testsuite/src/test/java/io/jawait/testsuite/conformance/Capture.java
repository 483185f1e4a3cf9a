package io.jawait.testsuite.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * Collects what is printed to {@code System.out} and {@code System.err} while it is open. The streams in their place
 * stay the same objects from one capture to the next, because log handlers hold on to them. One capture at a time.
 */
final class Capture implements AutoCloseable {
    private static final Switch OUT = new Switch();
    private static final Switch ERR = new Switch();

    private final PrintStream formerOut = System.out;
    private final PrintStream formerErr = System.err;
    private final Buffer output = new Buffer();
    private final Buffer errors = new Buffer();

    Capture() {
        System.setOut(OUT.to(output));
        System.setErr(ERR.to(errors));
    }

    byte[] output() {
        return output.toByteArray();
    }

    String errors() {
        return errors.toString(UTF_8);
    }

    @Override
    public void close() {
        System.setOut(formerOut);
        System.setErr(formerErr);
        OUT.to(formerOut);
        ERR.to(formerErr);
    }

    /** Ends a program that prints without end. */
    private static final class Buffer extends ByteArrayOutputStream {
        private static final int LIMIT = 64 * 1024;

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            if (count + length > LIMIT) {
                throw new AssertionError("more than " + LIMIT + " bytes printed");
            }
            super.write(bytes, offset, length);
        }
    }

    private static final class Switch extends OutputStream {
        private final PrintStream stream = new PrintStream(this, true, UTF_8);
        private volatile OutputStream target = OutputStream.nullOutputStream();

        PrintStream to(OutputStream newTarget) {
            stream.flush();
            target = newTarget;
            return stream;
        }

        @Override
        public void write(int oneByte) throws IOException {
            write(new byte[] {(byte) oneByte}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            target.write(bytes, offset, length);
        }
    }
}

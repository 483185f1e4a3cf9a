package io.jawait.process;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.NotSerializableException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.StreamCorruptedException;
import org.jspecify.annotations.Nullable;

/** What goes between a pool and its processes: a greeting of the process, then frames of a length and a serialised object. */
final class Wire {
    private static final long DEEPEST = 1_000;

    /** Begins as no text does. */
    private static final int GREETING = 0xCA11AB1E;

    private Wire() {}

    static void send(DataOutputStream out, byte[] frame) throws IOException {
        out.writeInt(frame.length);
        out.write(frame);
        out.flush();
    }

    static void greet(DataOutputStream out) throws IOException {
        out.writeInt(GREETING);
        out.flush();
    }

    /** @throws StreamCorruptedException when something else comes first */
    static void awaitGreeting(DataInputStream in) throws IOException {
        int first = in.readInt();
        if (first != GREETING) {
            throw new StreamCorruptedException(
                    "a process of the pool has printed something before it answered, beginning with the bytes "
                            + Integer.toHexString(first));
        }
    }

    /**
     * Null at the end.
     *
     * @throws StreamCorruptedException when it can't be a frame
     * @throws EOFException when it ends too soon
     */
    static byte @Nullable [] receive(DataInputStream in) throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        int length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
        if (length < 0) {
            throw new StreamCorruptedException("a frame of " + length + " bytes");
        }
        byte[] frame = in.readNBytes(length);
        if (frame.length < length) {
            throw new EOFException("a frame of " + length + " bytes ended after " + frame.length);
        }
        return frame;
    }

    static byte[] serialized(@Nullable Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    /** @param pattern null: the default filter */
    static @Nullable Object deserialized(byte[] bytes, @Nullable String pattern, @Nullable ClassLoader loader)
            throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new LoaderInputStream(new ByteArrayInputStream(bytes), loader)) {
            in.setObjectInputFilter(
                    pattern == null ? DefaultFilter.INSTANCE : ObjectInputFilter.Config.createFilter(pattern));
            return in.readObject();
        }
    }

    /** What the JDK has beyond its base has no business here, and has been misused before. */
    private static final class DefaultFilter implements ObjectInputFilter {
        static final DefaultFilter INSTANCE = new DefaultFilter();

        @Override
        public Status checkInput(FilterInfo info) {
            if (info.depth() > DEEPEST) {
                return Status.REJECTED;
            }
            Class<?> type = info.serialClass();
            if (type == null) {
                return Status.UNDECIDED;
            }
            while (type.isArray()) {
                type = type.getComponentType();
            }
            boolean ofJdk =
                    type.getClassLoader() == null || type.getClassLoader() == ClassLoader.getPlatformClassLoader();
            boolean allowed = type.isPrimitive()
                    || !ofJdk
                    || type.getModule() == Object.class.getModule()
                            && type.getName().startsWith("java.");
            return allowed ? Status.ALLOWED : Status.REJECTED;
        }
    }

    /** What to tell about something that can't be sent. */
    static String whyNot(IOException error, @Nullable Object object) {
        String name = error instanceof NotSerializableException ? String.valueOf(error.getMessage()) : "";
        if (object != null
                && name.equals(object.getClass().getName())
                && object.getClass().isSynthetic()) {
            return "is a lambda or method reference of a type that is not Serializable:"
                    + " pass it as io.jawait.process.SerializableCallable";
        }
        return name.isEmpty() ? "can't be serialised: " + error : "holds a " + name + ", which is not Serializable";
    }

    /** Finds classes as the program would. */
    private static final class LoaderInputStream extends ObjectInputStream {
        private final @Nullable ClassLoader loader;

        LoaderInputStream(InputStream in, @Nullable ClassLoader loader) throws IOException {
            super(in);
            this.loader = loader;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            if (loader != null) {
                try {
                    return Class.forName(description.getName(), false, loader);
                } catch (ClassNotFoundException primitiveOrElsewhere) {
                    return super.resolveClass(description);
                }
            }
            return super.resolveClass(description);
        }
    }
}

package io.jawait.testsuite.loading;

import io.jawait.agent.Weaver;
import io.jawait.agent.WeaverOptions;
import io.jawait.agent.WeavingResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** Class loaders of tests, and the class files that they load. */
final class Loaders {
    private Loaders() {}

    /** The class file as the compiler wrote it. */
    static byte[] classFile(Class<?> type) throws IOException {
        String resource = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getClassLoader().getResourceAsStream(resource)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    /** The class files of {@link Greeter}, by path. */
    static Map<String, byte[]> greeter() throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        for (Class<?> type : List.of(Greeter.class, Greeter.Words.class)) {
            files.put(type.getName().replace('.', '/') + ".class", classFile(type));
        }
        return files;
    }

    /** Of files by path; without a manifest where that is null. */
    static byte[] jar(@Nullable Manifest manifest, Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar =
                manifest == null ? new JarOutputStream(bytes) : new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                jar.putNextEntry(new JarEntry(file.getKey()));
                jar.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    static byte[] woven(Class<?> type) throws IOException {
        WeavingResult result = new Weaver(WeaverOptions.DEFAULT).weave(classFile(type));
        if (result.refused()) {
            throw new AssertionError(result.diagnostics());
        }
        return Objects.requireNonNull(result.bytes());
    }

    /** A loader that has one class of its own, and the tests' otherwise. */
    static ClassLoader loading(String name, byte[] classFile) {
        return new ClassLoader(Loaders.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String wanted, boolean resolve) throws ClassNotFoundException {
                synchronized (getClassLoadingLock(wanted)) {
                    Class<?> loaded = wanted.equals(name) ? findLoadedClass(name) : super.loadClass(wanted, resolve);
                    return loaded == null ? defineClass(name, classFile, 0, classFile.length) : loaded;
                }
            }
        };
    }
}

package io.jawait.testsuite.loading;

import io.jawait.agent.Weaver;
import io.jawait.agent.WeaverOptions;
import io.jawait.agent.WeavingResult;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

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

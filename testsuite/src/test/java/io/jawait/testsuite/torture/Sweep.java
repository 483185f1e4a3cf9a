package io.jawait.testsuite.torture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * All methods of jars tortured, woven and shown to the JVM's verifier; nothing is run but class initialisers. Arguments: jars. For
 * libraries without published tests, and for what other compilers than Java's write.
 */
public final class Sweep {
    private Sweep() {}

    public static void main(String[] jars) throws IOException {
        int rejected = 0;
        for (String jar : jars) {
            rejected += sweep(Path.of(jar));
        }
        System.exit(rejected == 0 ? 0 : 1);
    }

    private static int sweep(Path jar) throws IOException {
        Map<String, byte[]> classes = Torture.classesOf(jar);
        Library.Tortured tortured = Library.torture(classes, true);
        Map<String, String> before = rejected(classes, jar);
        Map<String, String> after = rejected(tortured.classes(), jar);
        after.keySet().removeAll(before.keySet());
        after.forEach((name, error) -> System.out.println("rejected: " + name + " " + error));
        int methods = tortured.methods().size();
        int refused =
                tortured.refused().values().stream().mapToInt(each -> each).sum();
        System.out.printf(
                "%s: %d of %d methods woven, refused %s; %d classes, %d rejected%n",
                jar.getFileName(), methods - refused, methods, tortured.refused(), classes.size(), after.size());
        return after.size();
    }

    /** The classes that the verifier rejects, with what it says. */
    private static Map<String, String> rejected(Map<String, byte[]> classes, Path jar) throws IOException {
        Map<String, String> rejected = new TreeMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            ClassLoader loader = new Loader(classes, file);
            for (String path : classes.keySet()) {
                String name =
                        path.substring(0, path.length() - ".class".length()).replace('/', '.');
                try {
                    Class.forName(name, true, loader);
                } catch (VerifyError | ClassFormatError | IncompatibleClassChangeError error) {
                    rejected.put(name, String.valueOf(error));
                } catch (Throwable ofItsOwn) {
                    // Missing classes and failing initialisers: verification comes before.
                }
            }
        }
        return rejected;
    }

    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes = new HashMap<>();
        private final JarFile jar;

        Loader(Map<String, byte[]> classes, JarFile jar) {
            super(Sweep.class.getClassLoader());
            this.classes.putAll(classes);
            this.jar = jar;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                byte[] bytes = loaded == null ? classes.get(name.replace('.', '/') + ".class") : null;
                if (bytes != null) {
                    return defineClass(name, bytes, 0, bytes.length);
                }
                return loaded == null ? super.loadClass(name, resolve) : loaded;
            }
        }

        @Override
        public java.io.@Nullable InputStream getResourceAsStream(String name) {
            JarEntry entry = jar.getJarEntry(name);
            try {
                return entry == null ? super.getResourceAsStream(name) : jar.getInputStream(entry);
            } catch (IOException failure) {
                return null;
            }
        }
    }
}

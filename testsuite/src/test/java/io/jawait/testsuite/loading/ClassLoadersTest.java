package io.jawait.testsuite.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Asyncio;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The agent in class loaders of several kinds: H-102 to H-104, H-143. */
@Tag("agent")
class ClassLoadersTest {
    private static final int MOST_COLLECTIONS = 50;

    @Test
    void childFirst_hasItsOwnProgram() throws Exception {
        ClassLoader loader = new Own(getClass().getClassLoader(), program(), name -> true);

        assertThat(greet(loader)).isEqualTo("hello5");
        assertThat(loader.loadClass(Greeter.class.getName())).isNotSameAs(Greeter.class);
    }

    @Test
    void childFirst_withARuntimeOfItsOwn_bindsToThat() throws Exception {
        Own loader = new Own(getClass().getClassLoader(), program(), name -> true) {
            @Override
            protected byte[] bytes(String name) throws IOException {
                return name.startsWith("io.jawait.") && !name.startsWith("io.jawait.testsuite.")
                        ? resource(name)
                        : super.bytes(name);
            }
        };

        assertThat(greet(loader)).isEqualTo("hello5");
        assertThat(loader.loadClass(Asyncio.class.getName())).isNotSameAs(Asyncio.class);
        assertThat(Asyncio.run(new Other().greeting())).isEqualTo("the other runtime's loop");
    }

    /** Runs in the runtime of the tests. */
    private static final class Other {
        @io.jawait.Async
        io.jawait.Coroutine<String> greeting() {
            return Asyncio.async("the other runtime's loop");
        }
    }

    @Test
    void osgiLike_worksWithBothPackagesImported() throws Exception {
        assertThat(greet(importing("io.jawait", "io.jawait.spi"))).isEqualTo("hello5");
    }

    @Test
    void osgiLike_withoutThePackageThatWovenCodeCalls_isTold() throws Exception {
        ClassLoader loader = importing("io.jawait");

        assertThatThrownBy(() -> greet(loader))
                .isInstanceOf(LinkageError.class)
                .hasMessageStartingWith(
                        "R-VISIBLE: the class is async, and its class loader does not see io.jawait.spi")
                .hasMessageContaining("bundle that imports [io.jawait]");
    }

    /** Delegates by package, as bundles do, classes and resources. */
    private static ClassLoader importing(String... packages) throws IOException {
        List<String> imported = List.of(packages);
        return new Own(
                ClassLoadersTest.class.getClassLoader(),
                program(),
                name -> name.startsWith("java.") || imported.contains(name.substring(0, name.lastIndexOf('.')))) {
            @Override
            public String toString() {
                return "bundle that imports " + imported;
            }
        };
    }

    @Test
    void nestedJar_isReadThroughItsLoader() throws Exception {
        byte[] inner = jar(program());
        byte[] outer = jar(Map.of("BOOT-INF/lib/program.jar", inner));
        Map<String, byte[]> files = new HashMap<>();
        try (JarInputStream entries = new JarInputStream(new ByteArrayInputStream(outer))) {
            entries.getNextJarEntry();
            JarInputStream nested = new JarInputStream(entries);
            for (JarEntry entry = nested.getNextJarEntry(); entry != null; entry = nested.getNextJarEntry()) {
                files.put(entry.getName(), nested.readAllBytes());
            }
        }

        assertThat(greet(new Own(getClass().getClassLoader(), files, name -> true)))
                .isEqualTo("hello5");
    }

    @Test
    void parallelLoaders_weaveAtTheSameTime() throws Exception {
        int threads = 4;
        CyclicBarrier together = new CyclicBarrier(threads);
        List<Object> results = new ArrayList<>();
        List<Thread> running = new ArrayList<>();
        ClassLoader shared = new Own(getClass().getClassLoader(), program(), name -> true);
        for (int i = 0; i < threads; i++) {
            ClassLoader loader = i % 2 == 0 ? shared : new Own(getClass().getClassLoader(), program(), name -> true);
            Thread thread = new Thread(() -> {
                Object result;
                try {
                    together.await();
                    result = greet(loader);
                } catch (Exception | LinkageError e) {
                    result = e;
                }
                synchronized (results) {
                    results.add(result);
                }
            });
            running.add(thread);
            thread.start();
        }
        for (Thread thread : running) {
            thread.join();
        }

        assertThat(results).hasSize(threads).containsOnly("hello5");
    }

    @Test
    void loader_canGo_whenItsProgramHasEnded() throws Exception {
        WeakReference<ClassLoader> loader = ranAndLeft();

        for (int i = 0; i < MOST_COLLECTIONS && loader.get() != null; i++) {
            System.gc();
            new Thread(() -> {}).start(); // lets the collector's helpers run
        }

        assertThat(loader.get()).isNull();
    }

    private static WeakReference<ClassLoader> ranAndLeft() throws Exception {
        ClassLoader loader = new Own(ClassLoadersTest.class.getClassLoader(), program(), name -> true);
        assertThat(greet(loader)).isEqualTo("hello5");
        return new WeakReference<>(loader);
    }

    // ---- helpers

    @SuppressWarnings("unchecked")
    private static String greet(ClassLoader loader) throws Exception {
        Callable<String> greeter = (Callable<String>) loader.loadClass(Greeter.class.getName())
                .getDeclaredConstructor()
                .newInstance();
        return greeter.call();
    }

    private static Map<String, byte[]> program() throws IOException {
        return Loaders.greeter();
    }

    private static byte[] jar(Map<String, byte[]> files) throws IOException {
        return Loaders.jar(null, files);
    }

    private static byte[] resource(String className) throws IOException {
        try (InputStream in = ClassLoadersTest.class.getClassLoader().getResourceAsStream(path(className))) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }

    private static String path(String className) {
        return className.replace('.', '/') + ".class";
    }

    /** Has files of its own; asks its parent only for what it lets through. */
    private static class Own extends ClassLoader {
        static {
            registerAsParallelCapable();
        }

        private final Map<String, byte[]> files;
        private final Predicate<String> delegated;

        Own(ClassLoader parent, Map<String, byte[]> files, Predicate<String> delegated) {
            super(parent);
            this.files = files;
            this.delegated = delegated;
        }

        protected byte[] bytes(String name) throws IOException {
            return files.getOrDefault(path(name), new byte[0]);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded != null) {
                    return loaded;
                }
                byte[] bytes;
                try {
                    bytes = bytes(name);
                } catch (IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
                if (bytes.length > 0) {
                    return defineClass(name, bytes, 0, bytes.length);
                }
                if (!delegated.test(name)) {
                    throw new ClassNotFoundException(name);
                }
                return super.loadClass(name, resolve);
            }
        }

        @Override
        public InputStream getResourceAsStream(String path) {
            byte[] file = files.get(path);
            if (file != null) {
                return new ByteArrayInputStream(file);
            }
            String name = path.replace('/', '.').replaceFirst("\\.class$", "");
            return delegated.test(name) ? super.getResourceAsStream(path) : null;
        }
    }
}

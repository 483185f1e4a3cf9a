package io.jawait.testsuite.loading;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Coroutine;
import io.jawait.testsuite.cases.ByHand;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The agent's transformer under threads that load classes at the same moment. */
@Tag("agent")
class ParallelLoadingTest {
    private static final int THREADS = 8;
    private static final int ROUNDS = 20;

    @Test
    void loadersInManyThreads_weaveTheSameClassAtOnce() throws Exception {
        byte[] classFile = Loaders.classFile(ByHand.class);

        assertThat(onThreads(() -> run(new Parallel(classFile)))).containsOnly(10);
    }

    @Test
    void threadsOfOneParallelLoader_weaveAndRunAClassOnce() throws Exception {
        byte[] classFile = Loaders.classFile(ByHand.class);

        for (int round = 0; round < ROUNDS; round++) {
            Parallel loader = new Parallel(classFile);
            assertThat(onThreads(() -> run(loader))).containsOnly(10);
        }
    }

    private static Object run(ClassLoader loader) throws Exception {
        Class<?> type = loader.loadClass(ByHand.class.getName());
        Coroutine<?> coroutine =
                (Coroutine<?>) type.getMethod("down", int.class).invoke(null, 5);
        coroutine.send(null);
        try {
            coroutine.send(5);
        } catch (NoSuchElementException ended) {
            return coroutine.result();
        }
        throw new AssertionError("did not end");
    }

    /** All begin at the same moment. */
    private static List<Object> onThreads(Callable<Object> job) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Callable<Object>> jobs = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                jobs.add(() -> {
                    start.await(1, TimeUnit.MINUTES);
                    return job.call();
                });
            }
            List<Object> results = new ArrayList<>();
            for (Future<Object> result : executor.invokeAll(jobs, 1, TimeUnit.MINUTES)) {
                results.add(result.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }

    private static final class Parallel extends ClassLoader {
        static {
            registerAsParallelCapable();
        }

        private final byte[] classFile;

        Parallel(byte[] classFile) throws IOException {
            super(ParallelLoadingTest.class.getClassLoader());
            this.classFile = classFile;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded == null && name.equals(ByHand.class.getName())) {
                    return defineClass(name, classFile, 0, classFile.length);
                }
                return loaded == null ? super.loadClass(name, resolve) : loaded;
            }
        }
    }
}

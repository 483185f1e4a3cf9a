package io.jawait.testsuite.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Coroutine;
import io.jawait.agent.Weaver;
import io.jawait.agent.WeaverOptions;
import io.jawait.testsuite.cases.ByHand;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Weaving beside other threads, other JVMs, itself; loading what it made, and letting it go. */
class WeavingAndLoadingTest {
    private static final int THREADS = 4;
    private static final int MAX_COLLECTIONS = 50;

    private static final Pattern WEAVER = Pattern.compile("io\\.jawait\\.agent\\.|org\\.objectweb\\.asm\\.");

    private static CompiledCases cases;

    @BeforeAll
    static void compile() {
        cases = Compilers.compileCases(Compilers.variantNames().get(0));
    }

    @Test
    void threads_that_weave_at_once_make_the_same_bytes() throws Exception {
        Map<String, String> expected =
                WeavingDigest.digests(cases, cases.classes().keySet());

        List<Map<String, String>> made = onThreads(number -> {
            List<String> names = new ArrayList<>(cases.classes().keySet());
            Collections.rotate(names, number * names.size() / THREADS);
            return WeavingDigest.digests(cases, names);
        });

        assertThat(made).hasSize(THREADS).allMatch(expected::equals);
    }

    @Test
    void another_JVM_makes_the_same_bytes() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath(),
                        WeavingDigest.class.getName(),
                        Compilers.folder(cases.variant()).toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();

        Map<String, String> digests =
                WeavingDigest.digests(cases, cases.classes().keySet());
        assertThat(output.lines())
                .containsExactlyElementsOf(digests.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .toList());
    }

    @Test
    void woven_twice_is_woven_once() {
        Weaver weaver = new Weaver(WeaverOptions.DEFAULT);
        for (byte[] classFile : cases.classes().values()) {
            byte[] woven = Weaving.weave(classFile);
            if (woven != classFile) {
                assertThat(weaver.weave(woven).bytes()).isNull();
                assertThat(weaver.weave(woven).diagnostics()).isEmpty();
            }
        }
    }

    /** The weaver and all it uses come from a loader that writes down what it is asked for. */
    @Test
    void weaving_looks_at_no_other_class() throws Exception {
        Set<String> asked = ConcurrentHashMap.newKeySet();
        ClassLoader recording = new CaseLoader(
                name -> {
                    asked.add(name);
                    return WEAVER.matcher(name).lookingAt() ? bytes(name) : null;
                },
                Set.of());
        Class<?> weaverType = recording.loadClass(Weaver.class.getName());
        Class<?> optionsType = recording.loadClass(WeaverOptions.class.getName());
        assertThat(weaverType.getClassLoader()).isSameAs(recording);
        Object weaver = weaverType
                .getConstructor(optionsType)
                .newInstance(optionsType.getField("DEFAULT").get(null));
        Thread.currentThread().setContextClassLoader(recording);
        try {
            for (byte[] classFile : cases.classes().values()) {
                weaverType.getMethod("weave", byte[].class).invoke(weaver, (Object) classFile);
            }
        } finally {
            Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
        }

        assertThat(asked).contains(Weaver.class.getName());
        asked.removeIf(name -> name.startsWith("java.")
                || name.startsWith("jdk.")
                || WEAVER.matcher(name).lookingAt());
        assertThat(asked).isEmpty();
    }

    private static byte[] bytes(String className) {
        String file = className.replace('.', '/') + ".class";
        try (InputStream stream = Weaver.class.getClassLoader().getResourceAsStream(file)) {
            return stream.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void threads_can_load_and_run_the_same_woven_class_at_once() throws Exception {
        Case shape = caseOf("Running", "fibonacci");
        ClassLoader loader = new CaseLoader(Way.FORCED.classes(cases), Set.of());
        Schedule suspending = Schedule.withoutFailures().get(1);

        List<List<String>> lines =
                onThreads(number -> CaseRun.run(shape, suspending, loader, 0).lines());

        assertThat(Set.copyOf(lines))
                .singleElement()
                .satisfies(all -> assertThat(all).last().isEqualTo("gives [13]"));
    }

    @Test
    void a_loader_whose_coroutines_have_run_can_go() {
        WeakReference<ClassLoader> loader = runAndForget();
        for (int i = 0; i < MAX_COLLECTIONS && loader.get() != null; i++) {
            System.gc();
        }
        assertThat(loader.get()).isNull();
    }

    private static WeakReference<ClassLoader> runAndForget() {
        ClassLoader loader = new CaseLoader(Way.WOVEN.classes(cases), Set.of());
        CaseRun run = CaseRun.run(
                caseOf("Lambdas", "asyncLambda"), Schedule.withoutFailures().get(1), loader, 0);
        assertThat(run.lines()).last().asString().startsWith("gives");
        return new WeakReference<>(loader);
    }

    /** Agents don't see hidden classes: who defines them can weave the bytes. */
    @Test
    void woven_bytes_make_a_hidden_class() throws Throwable {
        byte[] woven = Weaving.weave(cases.classes().get(CompiledCases.PACKAGE + "ByHand"));
        MethodHandles.Lookup here = MethodHandles.privateLookupIn(ByHand.class, MethodHandles.lookup());
        Class<?> hidden = here.defineHiddenClass(woven, true).lookupClass();

        Coroutine<?> coroutine =
                (Coroutine<?>) hidden.getMethod("down", int.class).invoke(null, 3);

        assertThat(hidden.isHidden()).isTrue();
        assertThat(coroutine.send(null)).isEqualTo("leaf");
        assertThatThrownBy(() -> coroutine.send(10)).isInstanceOf(NoSuchElementException.class);
        assertThat(coroutine.result()).isEqualTo(13);
    }

    private interface Numbered<T> {
        T call(int number) throws Exception;
    }

    private static <T> List<T> onThreads(Numbered<T> job) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<T>> jobs = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int number = i;
                jobs.add(() -> job.call(number));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : executor.invokeAll(jobs, 1, TimeUnit.MINUTES)) {
                results.add(future.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }

    private static Case caseOf(String type, String name) {
        return new CaseChecks(cases, true)
                .casesOf(CompiledCases.PACKAGE + type).stream()
                        .filter(shape -> shape.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    /** Where the classes of this test, the agent and ASM came from. */
    private static String classPath() {
        return Stream.of(
                        WeavingDigest.class,
                        Weaver.class,
                        org.objectweb.asm.ClassReader.class,
                        org.objectweb.asm.tree.ClassNode.class,
                        org.objectweb.asm.commons.AnalyzerAdapter.class)
                .map(Compilers::folderOf)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }
}

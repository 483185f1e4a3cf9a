package io.jawait.testsuite.loading;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Asyncio;
import io.jawait.testsuite.agents.ChildJvm;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.loader.launch.JarLauncher;

/** Programs in JVMs of their own, packaged as users do: as a named module, and as Spring Boot's jar with jars in it. */
@Tag("agent")
class PackagedProgramsTest {
    private static final String PROGRAM = """
            package shop;

            import static io.jawait.Asyncio.*;

            import io.jawait.*;

            final class Orders {
                @Async
                private static Coroutine<Integer> load(int n) {
                    await(sleep(java.time.Duration.ofMillis(1)));
                    return async(n);
                }

                @Async
                static Coroutine<Integer> total() {
                    int sum = 0;
                    for (int i = 0; i < 4; i++) {
                        sum += await(load(i));
                    }
                    return async(sum);
                }

                public static void main(String[] arguments) {
                    System.out.println(run(total()) + " in " + Orders.class.getModule().getName());
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void namedModule_thatExportsNothing_isWoven() throws Exception {
        Path module = compiled(Map.of(
                "shop/Orders.java",
                PROGRAM.replace("final class Orders", "public final class Orders"),
                "module-info.java",
                "module shop { requires io.jawait; }"));
        String path = module + File.pathSeparator + pathOf(Asyncio.class);

        ChildJvm child = ChildJvm.run(List.of(
                ChildJvm.agentFlag(), "--module-path", path, "--add-modules", "shop", "-m", "shop/shop.Orders"));

        assertThat(child.err()).isEmpty();
        assertThat(child.out()).isEqualTo("6 in shop\n");
    }

    @Test
    void springBootJar_withTheRuntimeInIt_isWoven() throws Exception {
        Path classes = compiled(Map.of("shop/Orders.java", PROGRAM));
        Map<String, byte[]> files = new TreeMap<>();
        files.put(
                "META-INF/MANIFEST.MF",
                ("Manifest-Version: 1.0\nMain-Class: " + JarLauncher.class.getName() + "\nStart-Class: shop.Orders\n"
                                + "Spring-Boot-Classes: BOOT-INF/classes/\nSpring-Boot-Lib: BOOT-INF/lib/\n")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        addFiles(files, "BOOT-INF/classes/", classes);
        files.put("BOOT-INF/lib/jawait-runtime.jar", Files.readAllBytes(pathOf(Asyncio.class)));
        addEntries(files, pathOf(JarLauncher.class));
        Path jar = stored(files);

        ChildJvm child = ChildJvm.run(List.of(ChildJvm.agentFlag(), "-jar", jar.toString()));

        assertThat(child.err()).isEmpty();
        assertThat(child.out()).isEqualTo("6 in null\n");
    }

    /** As maven-shade-plugin makes it. */
    @Test
    void oneJarOfAll_knowsTheProgramsPlaces() throws Exception {
        Path classes = compiled(Map.of("shop/Places.java", """
                package shop;

                import static io.jawait.Asyncio.*;

                import io.jawait.*;

                final class Places {
                    @Async
                    static Coroutine<Integer> load() {
                        return async(await(createTask(async(1))));
                    }

                    public static void main(String[] arguments) {
                        EventLoop loop = newEventLoop();
                        loop.setDebug(true);
                        System.out.println(loop.createFuture());
                        loop.close();
                        run(load());
                    }
                }
                """));
        Map<String, byte[]> files = new TreeMap<>();
        files.put(
                "META-INF/MANIFEST.MF",
                "Manifest-Version: 1.0\nMain-Class: shop.Places\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        addFiles(files, "", classes);
        addEntries(files, pathOf(Asyncio.class));
        files.remove("module-info.class");

        ChildJvm child = ChildJvm.run(List.of("-jar", stored(files).toString()));

        assertThat(child.out()).startsWith("<Future pending created at Places.java:16>");
        assertThat(child.err()).contains("R-UNWOVEN: ", "load at Places.java:10 asks for the running event loop");
    }

    /** The agent's own changes at load are lost to an archive; what was woven before stays in it. */
    @Test
    void classWovenAtBuild_comesOutOfTheSharedArchive() throws Exception {
        Path classes = compiled(Map.of("shop/Orders.java", PROGRAM));
        String agent = ChildJvm.agentFlag().substring("-javaagent:".length());
        assertThat(ChildJvm.run(List.of("-jar", agent, "weave", classes.toString()))
                        .status())
                .isZero();
        Map<String, byte[]> files = new TreeMap<>();
        addFiles(files, "", classes);
        String path = stored(files) + File.pathSeparator + pathOf(Asyncio.class);
        Path archive = folder.resolve("shop.jsa");

        ChildJvm dumping = ChildJvm.run(List.of("-XX:ArchiveClassesAtExit=" + archive, "-cp", path, "shop.Orders"));
        ChildJvm child = ChildJvm.run(
                List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:class+load:stdout", "-cp", path, "shop.Orders"));

        assertThat(dumping.out()).startsWith("6 in null\n");
        assertThat(child.out()).contains("shop.Orders source: shared objects file (top)", "6 in null\n");
    }

    /** A folder of class files. */
    private Path compiled(Map<String, String> sources) throws IOException {
        Path target = Files.createDirectories(folder.resolve("classes"));
        Stream.Builder<String> arguments = Stream.builder();
        String runtime = pathOf(Asyncio.class).toString();
        List.of("--release", "17", "-proc:none", "-d", target.toString()).forEach(arguments);
        List.of(sources.containsKey("module-info.java") ? "--module-path" : "-cp", runtime)
                .forEach(arguments);
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = folder.resolve(source.getKey());
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, arguments.build().toArray(String[]::new));
        assertThat(status).isZero();
        return target;
    }

    private static void addFiles(Map<String, byte[]> files, String prefix, Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString().replace(File.separatorChar, '/');
                files.put(prefix + name, Files.readAllBytes(file));
            }
        }
    }

    private static void addEntries(Map<String, byte[]> files, Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : file.stream().toList()) {
                if (!entry.isDirectory() && !entry.getName().equals("META-INF/MANIFEST.MF")) {
                    files.put(entry.getName(), file.getInputStream(entry).readAllBytes());
                }
            }
        }
    }

    /** Not compressed, as Spring Boot needs it for the jars inside; folders have entries. */
    private Path stored(Map<String, byte[]> files) throws IOException {
        Path jar = folder.resolve("shop.jar");
        TreeMap<String, byte[]> all = new TreeMap<>(files);
        for (String name : files.keySet()) {
            for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
                all.put(name.substring(0, slash + 1), new byte[0]);
            }
        }
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (Map.Entry<String, byte[]> each : all.entrySet()) {
                ZipEntry entry = new ZipEntry(each.getKey());
                CRC32 sum = new CRC32();
                sum.update(each.getValue());
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(each.getValue().length);
                entry.setCrc(sum.getValue());
                out.putNextEntry(entry);
                out.write(each.getValue());
            }
        }
        return jar;
    }

    private static Path pathOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}

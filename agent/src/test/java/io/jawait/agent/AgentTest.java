package io.jawait.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.agent.fixture.AgentJar;
import io.jawait.agent.fixture.Classes;
import io.jawait.agent.fixture.Compilation;
import io.jawait.agent.fixture.JavaRun;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ByteVector;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** The agent in a JVM of its own. */
class AgentTest {
    @TempDir
    private Path folder;

    private Path agent;

    @BeforeEach
    void makeAgent() throws IOException {
        agent = AgentJar.in(folder);
    }

    @Test
    void wrongOption_endsTheJvmBeforeMain() throws Exception {
        compile("class Main { public static void main(String[] a) { System.out.println(\"ran\"); } }");

        JavaRun run = JavaRun.of("-javaagent:" + agent + "=forse", "-cp", classPath(), "Main");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().trim())
                .isEqualTo(
                        "jawait: unknown option \"forse\". The options are: force, debug, strict, verbose, dump=DIR,"
                                + " include=CLASSES, exclude=CLASSES, fuse=all|same-class|private, indy=on|off; separate them with commas.");
    }

    @Test
    void refusal_isToldAtLoadAndThrownWhereItIsCalled() throws Exception {
        compile("""
                class Main {
                    public static void main(String[] a) {
                        System.out.println("before");
                        System.out.println(await(async(1)));
                    }
                }
                """);

        JavaRun run = JavaRun.of("-javaagent:" + agent, "-cp", classPath(), "Main");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out().trim()).isEqualTo("before");
        assertThat(run.err())
                .startsWith(
                        "R-PLACE: await in main, which is not annotated @io.jawait.Async\n  at Main.main(Main.java:5)")
                .contains("Exception in thread \"main\" io.jawait.WeavingError: R-PLACE: await in main")
                .contains("\tat Main.main(Main.java:5)");
    }

    /** The JVM does not read annotations that programs can't see. */
    @Test
    void classThatTheWeaverCantRead_isNotLoaded() throws Exception {
        compile("""
                class Main {
                    public static void main(String[] a) { System.out.println(Broken.load()); }
                }
                class Broken {
                    static String load() { return "ran" + (Object) async(1); }
                }
                """);
        Path file = folder.resolve("classes/Broken.class");
        ClassNode node = Classes.read(Files.readAllBytes(file));
        node.attrs = List.of(new Attribute("RuntimeInvisibleAnnotations") {
            @Override
            protected ByteVector write(ClassWriter writer, byte[] code, int codeLength, int maxStack, int maxLocals) {
                return new ByteVector().putShort(0xFFFF);
            }
        });
        ClassWriter writer = new ClassWriter(0);
        node.accept(writer);
        Files.write(file, writer.toByteArray());

        JavaRun run = JavaRun.of("-javaagent:" + agent, "-cp", classPath(), "Main");

        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("R-INTERNAL: a defect of Jawait's weaver, not of this class\n  at Broken(")
                .contains("java.lang.ClassFormatError: ");
    }

    @Test
    void programWithoutAsync_loadsNothingOfTheWeaver() throws Exception {
        compile("class Main { public static void main(String[] a) { System.out.println(\"ran\"); } }");

        JavaRun run = JavaRun.of("-Xlog:class+load", "-javaagent:" + agent, "-cp", classPath(), "Main");

        assertThat(run.out()).contains("ran", "io.jawait.agent.Transformer ");
        assertThat(run.out())
                .doesNotContain("io.jawait.agent.Weaver ", " org.objectweb.asm.")
                .doesNotContainPattern("io\\.jawait\\.agent\\.\\S+Lambda");
    }

    @Test
    void classLoadedBeforeAnAttach_isTold() throws Exception {
        compile("""
                class Main {
                    @Async static Coroutine<Integer> load() { return async(1); }
                    public static void main(String[] a) throws Exception {
                        var machine = com.sun.tools.attach.VirtualMachine.attach("" + ProcessHandle.current().pid());
                        machine.loadAgent(a[0]);
                        machine.detach();
                    }
                }
                """);

        JavaRun run = attaching(agent.toString());

        assertThat(run.status()).isZero();
        assertThat(run.err())
                .startsWith("R-LOADED: the class was loaded before the agent came")
                .contains("at Main(");
    }

    @Test
    void wrongOptionOfAnAttach_isThrownThere() throws Exception {
        compile("""
                class Main {
                    public static void main(String[] a) throws Exception {
                        var machine = com.sun.tools.attach.VirtualMachine.attach("" + ProcessHandle.current().pid());
                        try {
                            machine.loadAgent(a[0], "forse");
                        } catch (com.sun.tools.attach.AgentInitializationException e) {
                            System.out.println("not installed");
                        }
                    }
                }
                """);

        JavaRun run = attaching(agent.toString());

        assertThat(run.out().trim()).isEqualTo("not installed");
        assertThat(run.err()).contains("IllegalArgumentException: unknown option \"forse\". The options are: ");
    }

    @Test
    void classLoadedBehindAnAttach_isWoven() throws Exception {
        compile("""
                class Main {
                    public static void main(String[] a) throws Exception {
                        var machine = com.sun.tools.attach.VirtualMachine.attach("" + ProcessHandle.current().pid());
                        machine.loadAgent(a[0], "verbose");
                        Late.load();
                    }
                }
                class Late {
                    @Async static native Coroutine<Integer> load();
                }
                """);

        JavaRun run = attaching(agent.toString());

        assertThat(run.err()).contains("io.jawait.WeavingError: R-NOBODY");
    }

    private JavaRun attaching(String argument) throws Exception {
        return JavaRun.of(
                "-Djdk.attach.allowAttachSelf=true",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-XX:+EnableDynamicAgentLoading",
                "-cp",
                classPath(),
                "Main",
                argument);
    }

    /** A program's own jar may name the agent: it comes with {@code java -jar}, without a flag. */
    @Test
    void jarThatNamesTheAgent_isWoven() throws Exception {
        compile("""
                class Main {
                    @Async static native Coroutine<Integer> load();
                    public static void main(String[] a) { load(); }
                }
                """);
        Path jar = AgentJar.launching(
                "Main", folder, agent, folder.resolve("classes"), Path.of(Compilation.testClasses()));

        JavaRun run = JavaRun.of("-jar", jar.toString());

        assertThat(run.err()).contains("io.jawait.WeavingError: R-NOBODY");
    }

    @Test
    void moduleThatDoesNotReadTheRuntime_getsToIt() throws Exception {
        Path modules = Files.createDirectories(folder.resolve("modules"));
        makeRuntimeModule(modules.resolve("runtime"));
        byte[] main = Compilation.one("shop", """
                public class Main {
                    @Async static native Coroutine<Integer> load();
                    public static void main(String[] a) { load(); }
                }
                """);
        write(modules.resolve("shop/shop/Main.class"), main);
        write(modules.resolve("shop/module-info.class"), moduleInfo("shop"));

        JavaRun run = JavaRun.of(
                "-javaagent:" + agent, "-p", modules.toString(), "--add-modules", "io.jawait", "-m", "shop/shop.Main");

        assertThat(run.err()).contains("io.jawait.WeavingError: R-NOBODY");
    }

    private static void makeRuntimeModule(Path module) throws IOException {
        for (String name : List.of("Coroutine", "Awaitable", "Async", "WeavingError", "spi/Suspend", "spi/Linkage")) {
            String file = "io/jawait/" + name + ".class";
            write(module.resolve(file), Files.readAllBytes(Path.of(Compilation.testClasses(), file)));
        }
        write(module.resolve("module-info.class"), moduleInfo("io.jawait", "io/jawait", "io/jawait/spi"));
    }

    private static byte[] moduleInfo(String name, String... exported) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_MODULE, "module-info", null, null, null);
        ModuleVisitor module = writer.visitModule(name, 0, null);
        module.visitRequire("java.base", Opcodes.ACC_MANDATED, null);
        for (String each : exported) {
            module.visitExport(each, 0);
        }
        return writer.toByteArray();
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private void compile(String source) throws IOException {
        for (var entry : Compilation.of(Compilation.With.JAVAC, Compilation.withImports(source))
                .entrySet()) {
            write(folder.resolve("classes").resolve(entry.getKey() + ".class"), entry.getValue());
        }
    }

    private String classPath() {
        return folder.resolve("classes") + File.pathSeparator + Compilation.testClasses();
    }
}

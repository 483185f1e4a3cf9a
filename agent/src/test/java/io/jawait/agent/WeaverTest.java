package io.jawait.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jawait.WeavingError;
import io.jawait.agent.analysis.AsyncMethod;
import io.jawait.agent.diagnostic.Diagnostic;
import io.jawait.agent.diagnostic.DiagnosticCode;
import io.jawait.agent.diagnostic.Diagnostics;
import io.jawait.agent.diagnostic.Place;
import io.jawait.agent.diagnostic.RefusedException;
import io.jawait.agent.emit.WovenMark;
import io.jawait.agent.fixture.Classes;
import io.jawait.agent.fixture.Compilation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ByteVector;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;

class WeaverTest {
    private static final String ORDERS = """
            class Orders {
                @Async static Coroutine<Integer> load() { return async(await(async(1))); }
                @Async static Coroutine<Integer> total() { return async(await(load()) + 1); }
                static int plain() { return 7; }
            }
            """;

    private final Weaver weaver = new Weaver(WeaverOptions.DEFAULT);

    // ---- what stays as it is

    @Test
    void classWithoutMention_staysAsItIs() {
        assertUntouched(weaver.weave(Compilation.one("class Plain { int n; }")));
    }

    @Test
    void classThatOnlyRunsCoroutines_staysAsItIs() {
        assertUntouched(weaver.weave(
                Compilation.one("class Runs { int run(Coroutine<Integer> c) { return Asyncio.run(c); } }")));
    }

    @Test
    void abstractMethodOfAWrongType_isToldAndTheClassStays() {
        WeavingResult result = weaver.weave(Compilation.one("interface Contract { @Async int load(); }"));

        assertThat(result.bytes()).isNull();
        assertThat(codes(result)).containsExactly(DiagnosticCode.R_RETURN);
    }

    // ---- weaving

    @Test
    void wovenClass_isMarkedAndNotWovenAgain() {
        byte[] woven = weaver.weave(Compilation.one(ORDERS)).bytes();

        assertThat(WovenMark.generationOf(new ClassFile(woven).read())).isEqualTo(WovenMark.GENERATION);
        assertUntouched(weaver.weave(woven));
    }

    @Test
    void sameBytes_giveTheSameBytes() {
        byte[] bytes = Compilation.one(ORDERS);

        assertThat(weaver.weave(bytes).bytes())
                .isEqualTo(new Weaver(WeaverOptions.DEFAULT).weave(bytes).bytes());
    }

    @Test
    void lineOfAFinallyBlock_isToldOnce() {
        WeavingResult result = weaver.weave(Compilation.one("""
                class Copies {
                    int subject(int n) {
                        try { if (n > 1) return n; n++; } finally { n += await(async(1)); }
                        return n;
                    }
                }
                """));

        assertThat(result.diagnostics()).hasSize(1);
    }

    @Test
    void diagnostics_areInTheOrderOfTheSource() {
        WeavingResult result = weaver.weave(Compilation.one("""
                class Ordered {
                    void first() { Runnable r = () -> await(async(1)); }
                    void second() { await(async(1)); }
                }
                """));

        assertThat(result.diagnostics()).extracting(Diagnostic::line).containsExactly(3, 4);
    }

    // ---- strict

    @Test
    void strictRefusal_failsTheClassWhenItIsInitialised() {
        byte[] bytes = Compilation.one("class Strict { static int n = 7; int plain() { return await(async(1)); } }");

        Class<?> loaded = Classes.load(
                new Weaver(WeaverOptions.parse("strict")).weave(bytes).bytes());
        Throwable thrown = catchThrowable(() -> Class.forName("Strict", true, loaded.getClassLoader()));

        assertThat(thrown).isInstanceOf(WeavingError.class).hasMessageStartingWith("R-PLACE: await in plain");
    }

    @Test
    void strictRefusalOfADeclaration_failsTheClassToo() {
        byte[] bytes = Compilation.one("abstract class Strict { @Async abstract int load(); }");

        Class<?> loaded = Classes.load(
                new Weaver(WeaverOptions.parse("strict")).weave(bytes).bytes());

        assertThat(catchThrowable(() -> Class.forName("Strict", true, loaded.getClassLoader())))
                .hasMessageStartingWith("R-RETURN: load");
    }

    @Test
    void strictWithoutRefusal_changesNothingElse() {
        byte[] bytes = Compilation.one(ORDERS);

        assertThat(new Weaver(WeaverOptions.parse("strict")).weave(bytes).bytes())
                .isEqualTo(weaver.weave(bytes).bytes());
    }

    // ---- refused while it is woven

    @Test
    void methodRefusedByAStep_isReplacedAndTheOthersAreWoven() {
        MethodWeaving refusing = (methodWeaver, method) -> {
            methodWeaver.weave(method);
            if (method.sourceName().equals("total")) {
                throw new RefusedException(Diagnostics.nativeMethod(new Place("Orders", "total", "()V", null, 3)));
            }
        };

        WeavingResult result = new Weaver(WeaverOptions.DEFAULT, refusing).weave(Compilation.one(ORDERS));

        assertThat(codes(result)).containsExactly(DiagnosticCode.R_NOBODY);
        ClassNode node = Classes.read(result.bytes());
        assertThat(texts(Classes.method(node, "total"))).anyMatch(text -> text.startsWith("R-NOBODY"));
        assertThat(node.methods.stream().filter(method -> method.name.equals("load")))
                .hasSizeGreaterThan(1);
        assertThat(node.methods.stream().filter(method -> method.name.equals("total")))
                .hasSize(1);
    }

    /** Such as tools make that give methods one name: what weaving adds must tell the overloads apart, and there is no room for that. */
    @Test
    void overloadByReturnTypeWithoutRoomForTwoParametersMore_isRefused() {
        ClassNode node = Classes.read(Compilation.one(ORDERS));
        MethodNode load = Classes.method(node, "load");
        String parameters = "(" + "I".repeat(254) + ")";
        load.desc = parameters + "Lio/jawait/Coroutine;";
        load.signature = null;
        load.localVariables = null;
        MethodNode other = new MethodNode(
                load.access, "load", parameters + "Ljava/util/concurrent/CompletableFuture;", null, null);
        other.visibleAnnotations = load.visibleAnnotations;
        other.visitInsn(Opcodes.ACONST_NULL);
        other.visitInsn(Opcodes.ARETURN);
        node.methods.add(other);
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        node.accept(writer);

        WeavingResult result = weaver.weave(writer.toByteArray());

        assertThat(codes(result)).containsExactly(DiagnosticCode.R_SLOTS);
        assertThat(result.diagnostics().get(0).text())
                .startsWith("R-SLOTS: load has parameters of 254 slots\n")
                .contains("weaving adds 2 parameters, since other methods have the same name and parameters.");
        assertThat(Classes.read(result.bytes()).methods).allMatch(method -> AsyncMethod.parameterSlots(method) <= 255);
    }

    @Test
    void methodThatGrowsTooLarge_isRefusedAlone() {
        String statement = "n += await(load()) + n * 3; ";
        WeavingResult result = weaver.weave(Compilation.one("class Large {"
                + "@Async static Coroutine<Integer> load() { return async(1); }"
                + "@Async static Coroutine<Integer> large() { int n = 0; " + statement.repeat(2500)
                + "return async(n); }"
                + "}"));

        assertThat(codes(result)).containsExactly(DiagnosticCode.R_SIZE);
        Diagnostic diagnostic = result.diagnostics().get(0);
        assertThat(diagnostic.what()).matches("large would have \\d{5,} bytes of code after weaving");
        ClassNode node = Classes.read(result.bytes());
        assertThat(node.methods.stream().filter(method -> method.name.equals("large")))
                .hasSize(1);
        assertThat(node.methods.stream().filter(method -> method.name.equals("load")))
                .hasSizeGreaterThan(1);
    }

    @Test
    void classWithTooManyConstants_isRefusedAsAWhole() {
        MethodWeaving growing = (methodWeaver, method) -> {
            String name = "a constant of " + method.sourceName() + " ";
            for (int i = 0; i < 35_000; i++) {
                method.node().visibleAnnotations.add(new AnnotationNode("L" + name + i + ";"));
            }
        };

        WeavingResult result = new Weaver(WeaverOptions.DEFAULT, growing).weave(Compilation.one(ORDERS));

        assertThat(codes(result)).containsExactly(DiagnosticCode.R_POOL);
        assertThat(texts(Classes.method(Classes.read(result.bytes()), "load")))
                .anyMatch(text -> text.startsWith("R-POOL"));
    }

    // ---- defects

    @Test
    void defect_replacesAllAsyncMethodsAndAsksForAReport() {
        MethodWeaving broken = (methodWeaver, method) -> {
            throw new IllegalStateException("no slot for n");
        };

        WeavingResult result = new Weaver(WeaverOptions.DEFAULT, broken).weave(Compilation.one(ORDERS));

        assertThat(codes(result)).containsExactly(DiagnosticCode.R_INTERNAL);
        String text = result.diagnostics().get(0).text();
        assertThat(text)
                .startsWith("R-INTERNAL: a defect of Jawait's weaver, not of this class\n  at Orders(")
                .contains(
                        "The weaver failed with java.lang.IllegalStateException: no slot for n\n    at io.jawait.agent.")
                .endsWith("Instead: please report it to the Jawait project, and attach this text and the class file"
                        + " Orders.class (the agent's option dump=DIR keeps a copy).");
        ClassNode node = Classes.read(result.bytes());
        assertThat(texts(Classes.method(node, "load"))).contains("R-INTERNAL", text);
        assertThat(texts(Classes.method(node, "total"))).contains("R-INTERNAL", text);
        assertThat(texts(Classes.method(node, "plain"))).isEmpty();
        assertThat(catchThrowable(() -> Class.forName(
                        "Orders", true, Classes.load(result.bytes()).getClassLoader())))
                .isNull();
    }

    @Test
    void bytesThatCantBeRead_areReplacedByWhatCantBeLoaded() {
        byte[] bytes = Compilation.one(ORDERS);
        byte[] broken = Arrays.copyOf(bytes, bytes.length - 40);

        WeavingResult result = weaver.weave(broken);

        assertThat(codes(result)).containsExactly(DiagnosticCode.R_INTERNAL);
        assertThat(result.bytes()).hasSize(1); // the JVM keeps the class as it is for none
    }

    // ---- sizes

    @Test
    void methodThatOutgrowsTheJitCompiler_isToldOnce() {
        String statement = "n += 3 * n + 1;\n";
        byte[] bytes = Compilation.one("class Orders { @Async static Coroutine<Integer> load(int n) {\n"
                + "while (n > 0) {\n" + "n -= await(async(n));\n" + statement.repeat(700) + "} return async(n); } }");

        WeavingResult result = weaver.weave(bytes);

        assertThat(codes(result)).containsExactly(DiagnosticCode.W_HUGE);
        assertThat(result.refused()).isFalse();
        assertThat(result.diagnostics().get(0).text())
                .matches("(?s)W-HUGE: load has 1\\d{4} bytes .* at Orders.load\\(Orders.java:3\\).*");
    }

    /** In 47 KiB the jumps back have all lengths; those that only just reach no longer do when others have grown. */
    @Test
    void jumpsBackOfAllLengths_areWritten() {
        String statements = "n = n * 31 + 12345;\n".repeat(18)
                + "if (n == 500) { continue; }\nif (n == 501) { n++; continue; }\nif (n == 502) { break; }\n";
        byte[] bytes = Compilation.one("class Orders { @Async static Coroutine<Integer> load(int n) {\n"
                + "while (n != 0) {\n" + statements.repeat(230) + "n = await(async(n)); } return async(n); } }");

        assertThat(weaver.weave(bytes).diagnostics()).isEmpty();
    }

    /** Its jumps back are many and short: with each two bytes longer it would be too large. */
    @Test
    void longMethodThatIsNotAsync_isWrittenBesideAsyncOnes() {
        byte[] bytes = Compilation.one(
                "class Orders { @Async static Coroutine<Integer> load() { return async(await(async(1))); }"
                        + "static int plain() { int s = 0; "
                        + "for (int i = 0; i < 2; i++) s += i;\n".repeat(3800) + " return s; } }");

        WeavingResult result = weaver.weave(bytes);

        assertThat(result.diagnostics()).isEmpty();
        assertThat(new ClassFile(result.bytes()).codeSizes().get("plain()I"))
                .isEqualTo(new ClassFile(bytes).codeSizes().get("plain()I"));
    }

    @Test
    void methodThatWasTooLargeBefore_isNotTold() {
        String statement = "n += 3 * n + 1;\n";
        byte[] bytes = Compilation.one("class Orders { @Async static Coroutine<Integer> load(int n) {\n"
                + statement.repeat(1500) + "return async(await(async(n))); } }");

        assertThat(weaver.weave(bytes).diagnostics()).isEmpty();
    }

    // ---- which classes

    @Test
    void classesLeftOut_stayAsTheyAre() {
        byte[] bytes = Compilation.one("shop", ORDERS);

        assertThat(new Weaver(WeaverOptions.parse("exclude=shop.*"))
                        .weave(bytes)
                        .bytes())
                .isNull();
        assertThat(new Weaver(WeaverOptions.parse("include=shop.*"))
                        .weave(bytes)
                        .bytes())
                .isEqualTo(weaver.weave(bytes).bytes());
    }

    // ---- forms of class files

    @Test
    void classOfAnotherGeneration_isRefused() {
        byte[] woven = weaver.weave(Compilation.one(ORDERS)).bytes();
        int mark = new String(woven, StandardCharsets.ISO_8859_1).lastIndexOf("\0\0\0\2\0\1");
        woven[mark + 5] = 9;

        WeavingResult result = weaver.weave(woven);

        assertThat(codes(result)).containsExactly(DiagnosticCode.R_ABI);
        assertThat(result.diagnostics().get(0).what()).contains("generation 9").contains("generation 1");
        assertThat(texts(Classes.method(Classes.read(result.bytes()), "load"))).contains("R-ABI");
    }

    @Test
    void versionFromTheFuture_isWovenAndKept() {
        byte[] bytes = withVersion(Compilation.one(ORDERS), 99, 0);

        WeavingResult result = weaver.weave(bytes);

        assertThat(codes(result)).containsExactly(DiagnosticCode.W_VERSION);
        assertThat(result.refused()).isFalse();
        assertThat(version(result.bytes())).isEqualTo(99);
        byte[] ofToday =
                weaver.weave(withVersion(bytes, ClassFile.NEWEST_KNOWN, 0)).bytes();
        assertThat(withVersion(result.bytes(), ClassFile.NEWEST_KNOWN, 0)).isEqualTo(ofToday);
    }

    @Test
    void versionFromTheFuture_isToldInTheSameWordsForEachClass() {
        byte[] other = Compilation.one("class Other { @Async Coroutine<Integer> load() { return async(1); } }");

        assertThat(weaver.weave(withVersion(other, 99, 0)).diagnostics())
                .isEqualTo(weaver.weave(withVersion(Compilation.one(ORDERS), 99, 0))
                        .diagnostics());
    }

    @Test
    void previewFlag_isKept() {
        byte[] woven =
                weaver.weave(withVersion(Compilation.one(ORDERS), 69, 65535)).bytes();

        assertThat(Arrays.copyOfRange(woven, 4, 8)).containsExactly(0xFF, 0xFF, 0, 69);
    }

    @Test
    void unknownAttributes_stayUnlessTheyBelongToCode() {
        byte[] bytes = withUnknownAttributes(Compilation.one(ORDERS));
        assertThat(text(bytes)).contains("shop.OfClass", "shop.OfMethod", "shop.OfCode");

        ClassNode node = Classes.read(weaver.weave(bytes).bytes());

        assertThat(node.attrs).extracting(attribute -> attribute.type).contains("shop.OfClass");
        assertThat(Classes.method(node, "plain").attrs)
                .extracting(attribute -> attribute.type)
                .containsExactly("shop.OfMethod");
    }

    // ---- helpers

    private static void assertUntouched(WeavingResult result) {
        assertThat(result.bytes()).isNull();
        assertThat(result.diagnostics()).isEmpty();
    }

    private static List<DiagnosticCode> codes(WeavingResult result) {
        return result.diagnostics().stream().map(Diagnostic::code).toList();
    }

    /** The string constants that the method loads. */
    private static List<String> texts(MethodNode method) {
        return Arrays.stream(method.instructions.toArray())
                .filter(LdcInsnNode.class::isInstance)
                .map(instruction -> String.valueOf(((LdcInsnNode) instruction).cst))
                .toList();
    }

    private static byte[] withVersion(byte[] bytes, int major, int minor) {
        byte[] copy = bytes.clone();
        copy[4] = (byte) (minor >>> 8);
        copy[5] = (byte) minor;
        copy[6] = (byte) (major >>> 8);
        copy[7] = (byte) major;
        return copy;
    }

    private static int version(byte[] bytes) {
        return (bytes[6] & 0xFF) << 8 | bytes[7] & 0xFF;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] withUnknownAttributes(byte[] bytes) {
        ClassNode node = Classes.read(bytes);
        node.attrs = List.of(new Unknown("shop.OfClass", false));
        Classes.method(node, "plain").attrs =
                List.of(new Unknown("shop.OfMethod", false), new Unknown("shop.OfCode", true));
        ClassWriter writer = new ClassWriter(new ClassReader(bytes), 0);
        node.accept(writer);
        return writer.toByteArray();
    }

    private static final class Unknown extends Attribute {
        private final boolean ofCode;

        Unknown(String type, boolean ofCode) {
            super(type);
            this.ofCode = ofCode;
        }

        @Override
        public boolean isCodeAttribute() {
            return ofCode;
        }

        @Override
        protected ByteVector write(ClassWriter writer, byte[] code, int codeLength, int maxStack, int maxLocals) {
            return new ByteVector().putInt(7);
        }
    }
}

package io.jawait.agent.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.agent.diagnostic.DiagnosticCode;
import io.jawait.agent.fixture.Classes;
import io.jawait.agent.fixture.Compilation;
import io.jawait.agent.fixture.Compilation.With;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

class ClassAnalysisTest {
    // ---- annotated methods

    @Test
    void annotatedMethodsOfAllKinds_areWoven() {
        ClassAnalysis analysis = analyse("""
                abstract class Kinds {
                    @Async static Coroutine<Integer> ofClass() { return async(1); }
                    @Async final Coroutine<Integer> ofObject() { return async(1); }
                    @Async private <T> Coroutine<T> generic(T value, int... more) { return async(value); }
                    @Async Coroutine<Integer> overloaded(int n) { return async(n); }
                    @Async Coroutine<Integer> overloaded(long n) { return async(1); }
                    @Async abstract Coroutine<Integer> contract();
                    Coroutine<Integer> forwarder() { return ofClass(); }
                }
                """);

        assertThat(names(analysis)).containsExactly("ofClass", "ofObject", "generic", "overloaded", "overloaded");
        assertThat(analysis.refusals()).isEmpty();
    }

    @Test
    void interfaceMethodsWithBodies_areWoven() {
        ClassAnalysis analysis = analyse("""
                interface Repository {
                    @Async default Coroutine<Integer> byDefault() { return hidden(); }
                    @Async private Coroutine<Integer> hidden() { return async(1); }
                    @Async static Coroutine<Integer> shared() { return async(1); }
                    @Async Coroutine<Integer> contract();
                }
                """);

        assertThat(names(analysis)).containsExactly("byDefault", "hidden", "shared");
        assertThat(analysis.refusals()).isEmpty();
    }

    @Test
    void bridgeThatCarriesTheAnnotation_isLeftAlone() {
        Map<String, byte[]> classes = Compilation.of(With.JAVAC, Compilation.withImports("""
                interface Generic<T> { Coroutine<T> load(T key); }
                class Bridged implements Generic<String> {
                    @Async public Coroutine<String> load(String key) { return async(key); }
                }
                """));

        ClassNode node = Classes.read(classes.get("Bridged"));
        ClassAnalysis analysis = ClassAnalysis.of(node);

        assertThat(node.methods.stream().filter(Annotations::isAsync)).hasSize(2);
        assertThat(analysis.asyncMethods()).hasSize(1);
        assertThat(analysis.asyncMethods().get(0).node().desc).startsWith("(Ljava/lang/String;)");
        assertThat(analysis.refusals()).isEmpty();
    }

    @Test
    void methodsOfEnumConstantsAndRecords_areWoven() {
        Map<String, byte[]> classes = Compilation.of(With.JAVAC, Compilation.withImports("""
                enum Level {
                    HIGH { @Async Coroutine<Integer> cost() { return async(9); } };
                    abstract Coroutine<Integer> cost();
                }
                record Point(int x) { @Async Coroutine<Integer> twice() { return async(2 * x); } }
                """));

        assertThat(names(ClassAnalysis.of(Classes.read(classes.get("Level$1")))))
                .containsExactly("cost");
        assertThat(names(ClassAnalysis.of(Classes.read(classes.get("Point"))))).containsExactly("twice");
    }

    @Test
    void severalProblemsOfAClass_areAllFound() {
        ClassAnalysis analysis = analyse("""
                class Wrong {
                    @Async synchronized int both() { return 1; }
                    @Async native Coroutine<Integer> absent();
                    int plain() { return await(async(1)); }
                }
                """);

        assertThat(codes(analysis))
                .containsExactly(
                        DiagnosticCode.R_RETURN,
                        DiagnosticCode.R_MONITOR,
                        DiagnosticCode.R_NOBODY,
                        DiagnosticCode.R_PLACE);
        assertThat(analysis.asyncMethods()).isEmpty();
    }

    @Test
    void suspendFunctionOfKotlin_isToldApart() {
        ClassNode node = node(Opcodes.V17);
        MethodNode method = method("load", "(ILkotlin/coroutines/Continuation;)Ljava/lang/Object;");
        method.visitAnnotation(RuntimeNames.ASYNC_ANNOTATION, true);
        method.visitInsn(Opcodes.ACONST_NULL);
        method.visitInsn(Opcodes.ARETURN);
        node.methods.add(method);

        assertThat(ClassAnalysis.of(node).refusals().get(0).diagnostic().what())
                .isEqualTo("load is a suspend function of Kotlin and annotated @io.jawait.Async");
    }

    // ---- lambdas

    @ParameterizedTest
    @EnumSource
    void lambdaThatGivesACoroutineAndAwaits_isWoven(With compiler) {
        ClassAnalysis analysis = analyse(compiler, """
                class Lambdas {
                    AsyncFunction<Integer, Integer, RuntimeException> own = n -> async(await(async(n)) + 1);
                    Supplier<Coroutine<Integer>> ofTheJdk() { return () -> async(1); }
                    Supplier<Supplier<Coroutine<Integer>>> inner() { return () -> () -> async(await(async(1))); }
                }
                """);

        assertThat(analysis.asyncMethods())
                .hasSize(3)
                .allMatch(method -> method.sourceName().startsWith("lambda$"));
        assertThat(analysis.refusals()).isEmpty();
    }

    @Test
    void lambdaThatOnlyPassesACoroutineOn_staysAnOrdinaryLambda() {
        ClassAnalysis analysis = analyse("""
                class Passing {
                    @Async static Coroutine<Integer> load(int n) { return async(n); }
                    Function<Integer, Coroutine<Integer>> lambda() { return n -> load(n + 1); }
                    Function<Integer, Coroutine<Integer>> reference() { return Passing::load; }
                }
                """);

        assertThat(names(analysis)).containsExactly("load");
        assertThat(analysis.refusals()).isEmpty();
    }

    @Test
    void lambdaWhoseCoroutineIsOnlyAnObjectToItsCallers_isRefused() {
        ClassAnalysis analysis = analyse("""
                class Erased {
                    Supplier<Object> lambda() { return () -> async(await(async(1))); }
                }
                """);

        assertThat(analysis.asyncMethods()).isEmpty();
        assertThat(codes(analysis)).containsExactly(DiagnosticCode.R_PLACE);
    }

    @Test
    void methodReferenceToAPlainMethodThatAwaits_isRefusedThere() {
        ClassAnalysis analysis = analyse("""
                class Referring {
                    Coroutine<Integer> load() { return async(await(async(1))); }
                    Supplier<Coroutine<Integer>> reference() { return this::load; }
                }
                """);

        assertThat(analysis.asyncMethods()).isEmpty();
        assertThat(analysis.refusals().get(0).diagnostic().place().methodName()).isEqualTo("load");
    }

    /** Kotlin does not mark the bodies of its lambdas synthetic. */
    @Test
    void lambdaOfKotlin_isWoven() {
        assertThat(names(ClassAnalysis.of(withPlainLambdaBody("load$lambda$0"))))
                .containsExactly("load$lambda$0");
    }

    /** Neither does Scala 3; these are of an argument by name. */
    @ParameterizedTest
    @ValueSource(strings = {"load$$anonfun$1", "$anonfun$1"})
    void lambdaOfScala3_isWoven(String body) {
        ClassAnalysis analysis = ClassAnalysis.of(withPlainLambdaBody(body));

        assertThat(names(analysis)).containsExactly(body);
        assertThat(analysis.refusals()).isEmpty();
    }

    private static ClassNode withPlainLambdaBody(String name) {
        ClassNode node = Classes.read(Compilation.one("""
                class Made { Supplier<Coroutine<Integer>> load() { return () -> async(await(async(1))); } }
                """));
        MethodNode body = Classes.method(node, "lambda$load$0");
        body.name = name;
        body.access &= ~Opcodes.ACC_SYNTHETIC;
        node.methods.forEach(method -> method.instructions.forEach(instruction -> {
            LambdaSite site = LambdaSite.at(method, instruction);
            if (site != null) {
                site.instruction().bsmArgs[1] =
                        new org.objectweb.asm.Handle(Opcodes.H_INVOKESTATIC, node.name, body.name, body.desc, false);
            }
        }));
        return node;
    }

    @Test
    void awaitReferenceInAnAsyncMethod_isRefusedWithoutTheMethod() {
        ClassAnalysis analysis = analyse("""
                class References {
                    @Async Coroutine<Integer> sum(List<Coroutine<Integer>> all) {
                        return async(all.stream().map(Asyncio::await).mapToInt(n -> n).sum());
                    }
                }
                """);

        assertThat(names(analysis)).containsExactly("sum");
        assertThat(analysis.refusals()).hasSize(1).first().isInstanceOf(Refusal.Call.class);
    }

    // ---- forms of class files

    @Test
    void methodWithoutRoomForOneParameterMore_isRefused() {
        ClassNode node = node(Opcodes.V17);
        for (int ints : new int[] {252, 253}) {
            MethodNode method = asyncMethod("slots" + ints);
            method.access = 0;
            method.desc = "(" + "I".repeat(ints) + ")Lio/jawait/Coroutine;"; // and this
            node.methods.add(method);
        }
        MethodNode wide = asyncMethod("wide");
        wide.desc = "(" + "J".repeat(127) + "I)Lio/jawait/Coroutine;";
        node.methods.add(wide);

        ClassAnalysis analysis = ClassAnalysis.of(node);

        assertThat(names(analysis)).containsExactly("slots252", "slots253");
        assertThat(codes(analysis)).containsExactly(DiagnosticCode.R_SLOTS);
    }

    /** Scala's lambdas go through a method that opens the boxes of their parameters: of Scala 2, and of 3, which counts both apart. */
    @ParameterizedTest
    @CsvSource({"$anonfun$lambda$1$adapted, $anonfun$lambda$1", "$anonfun$adapted$1, $anonfun$2"})
    void lambdaBehindAnAdapter_isWoven(String adapterName, String bodyName) {
        ClassNode node = Classes.read(Compilation.one("""
                class Adapted {
                    Function<Integer, Coroutine<Integer>> lambda() { return n -> async(await(async(n))); }
                }
                """));
        MethodNode body = Classes.method(node, "lambda$lambda$0");
        MethodNode adapter = new MethodNode(body.access, adapterName, body.desc, null, null);
        body.name = bodyName;
        body.desc = "(I)Lio/jawait/Coroutine;";
        adapter.visitInsn(Opcodes.ICONST_0);
        adapter.visitMethodInsn(Opcodes.INVOKESTATIC, node.name, body.name, body.desc, false);
        adapter.visitInsn(Opcodes.ARETURN);
        node.methods.add(adapter);
        for (AbstractInsnNode instruction : Classes.method(node, "lambda").instructions) {
            if (instruction instanceof InvokeDynamicInsnNode dynamic) {
                dynamic.bsmArgs[1] = new Handle(Opcodes.H_INVOKESTATIC, node.name, adapter.name, adapter.desc, false);
            }
        }

        ClassAnalysis analysis = ClassAnalysis.of(node);

        assertThat(names(analysis)).containsExactly(bodyName);
        assertThat(analysis.refusals()).isEmpty();
    }

    /** A class for each lambda: Kotlin 1 for all, Kotlin 2 where {@code crossinline} passes one on; Groovy. */
    @ParameterizedTest
    @CsvSource({
        "invoke, java/lang/Object, kotlin/jvm/functions/Function1",
        "invoke, kotlin/jvm/internal/Lambda, kotlin/jvm/functions/FunctionN",
        "doCall, groovy/lang/Closure, org/codehaus/groovy/runtime/GeneratedClosure"
    })
    void lambdaWithAClassOfItsOwn_isWoven(String name, String superName, String interfaceName) {
        ClassNode node = Classes.read(Compilation.one("""
                class Made { public Coroutine<Integer> made(int n) { return async(await(async(n))); } }
                """));
        Classes.method(node, "made").name = name;

        assertThat(codes(ClassAnalysis.of(node))).containsExactly(DiagnosticCode.R_PLACE);

        node.superName = superName;
        node.interfaces = List.of(interfaceName);

        assertThat(names(ClassAnalysis.of(node))).containsExactly(name);
        assertThat(ClassAnalysis.of(node).refusals()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "do_it$, 'in a snippet of jshell, call run(...)'",
        "invokeSuspend, await in an ordinary function",
        "doCall, await outside of Groovy's closure",
        "applyOrElse, await outside of Scala's partial function",
        "$init$, await in an async method",
        "liftedTree1$1, put the value of Scala's try into a val",
        "load$default, 'await before the call, or inside the body'",
        "load$default$1, 'await before the call, or inside the body'",
        "load$default$1$1, 'await before the call, or inside the body'",
        "x$lzycompute, 'in an async method, use a val'",
        "x$lzycompute$1, 'in an async method, use a val'",
        "x$lzyINIT1, 'in an async method, use a val'",
        "load_aroundBody0, annotate the method that AspectJ's advice is around"
    })
    void awaitInAMethodThatNobodyCanAnnotate_isToldWhatToDoInstead(String name, String remedy) {
        ClassNode node =
                Classes.read(Compilation.one("class Made { static Object made() { return await(async(1)); } }"));
        Classes.method(node, "made").name = name;

        assertThat(ClassAnalysis.of(node).refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.diagnostic().text()).contains("\n  Instead: " + remedy));
    }

    @Test
    void bodyThatAspectJMoved_isAsyncAsItsMethodIs() {
        ClassAnalysis analysis = analyse("""
                class Advised {
                    @Async Coroutine<Integer> load(int n) { return async(n); }
                    static Coroutine<Integer> load_aroundBody0(int n) { return async(await(async(n))); }
                    static Object load_aroundBody2(int n) { return await(async(n)); }
                    Coroutine<Integer> plain(int n) { return async(n); }
                    static Coroutine<Integer> plain_aroundBody4(int n) { return async(await(async(n))); }
                }
                """);

        assertThat(names(analysis)).containsExactly("load", "load_aroundBody0");
        assertThat(analysis.refusals().stream().map(refusal -> refusal.method().name))
                .containsExactly("load_aroundBody2", "plain_aroundBody4");
    }

    /** Mockito and Weld make such classes; Weld's are of version 50. Woven, it would stub and verify when it is awaited. */
    @Test
    void forwarderOfAMockOrAProxy_isLeftAlone() {
        ClassNode node = node(Opcodes.V1_6);
        node.name = "shop/Orders$MockitoMock$1a2b3c";
        MethodNode forwarder = method("load", "()Lio/jawait/Coroutine;");
        forwarder.visitAnnotation(RuntimeNames.ASYNC_ANNOTATION, true);
        forwarder.visitMethodInsn(Opcodes.INVOKESTATIC, "shop/Mocks", "answer", "()Lio/jawait/Coroutine;", false);
        forwarder.visitInsn(Opcodes.ARETURN);
        node.methods.add(forwarder);

        assertThat(ClassAnalysis.of(node).isEmpty()).isTrue();

        node.version = Opcodes.V17;
        node.sourceFile = "Orders.java";
        assertThat(names(ClassAnalysis.of(node))).containsExactly("load");

        node.sourceFile = null; // javac -g:none: but its class says that it is nested
        node.visitInnerClass(node.name, "shop/Orders", "MockitoMock$1a2b3c", 0);
        assertThat(names(ClassAnalysis.of(node))).containsExactly("load");

        node.innerClasses.clear(); // ProGuard took that away, too
        node.nestHostClass = "shop/Orders";
        assertThat(names(ClassAnalysis.of(node))).containsExactly("load");
    }

    @Test
    void methodThatEndsAsAsyncOnesDo_isWoven_alsoInAClassThatNoCompilerMade() {
        ClassNode node = node(Opcodes.V17);
        node.name = "shop/Orders$Made$1";
        node.methods.add(asyncMethod("load"));

        assertThat(names(ClassAnalysis.of(node))).containsExactly("load");
    }

    @Test
    void classFileOlderThanInvokedynamic_isRefused() {
        ClassNode node = node(Opcodes.V1_6);
        node.methods.add(asyncMethod("load"));

        assertThat(codes(ClassAnalysis.of(node))).containsExactly(DiagnosticCode.R_OLD);
    }

    @Test
    void methodWithSubroutine_isRefused() {
        ClassNode node = node(Opcodes.V1_7);
        MethodNode method = method("load", "()Lio/jawait/Coroutine;");
        method.visitAnnotation(RuntimeNames.ASYNC_ANNOTATION, true);
        Label subroutine = new Label();
        method.visitJumpInsn(Opcodes.JSR, subroutine);
        method.visitInsn(Opcodes.ACONST_NULL);
        method.visitInsn(Opcodes.ARETURN);
        method.visitLabel(subroutine);
        method.visitVarInsn(Opcodes.ASTORE, 1);
        method.visitVarInsn(Opcodes.RET, 1);
        node.methods.add(method);

        assertThat(codes(ClassAnalysis.of(node))).containsExactly(DiagnosticCode.R_OLD);
    }

    @Test
    void previewVersion_isNotTakenForAnOldOne() {
        ClassNode node = node(Opcodes.V17 | Opcodes.V_PREVIEW);
        node.methods.add(asyncMethod("load"));

        assertThat(names(ClassAnalysis.of(node))).containsExactly("load");
    }

    // ---- helpers

    private static ClassAnalysis analyse(String source) {
        return analyse(With.JAVAC, source);
    }

    private static ClassAnalysis analyse(With compiler, String source) {
        Map<String, byte[]> classes = Compilation.of(compiler, Compilation.withImports(source));
        assertThat(classes).hasSize(1);
        return ClassAnalysis.of(Classes.read(classes.values().iterator().next()));
    }

    private static ClassNode node(int version) {
        ClassNode node = new ClassNode();
        node.version = version;
        node.name = "shop/Made";
        node.superName = "java/lang/Object";
        return node;
    }

    private static MethodNode method(String name, String descriptor) {
        return new MethodNode(Opcodes.ACC_STATIC, name, descriptor, null, null);
    }

    private static MethodNode asyncMethod(String name) {
        MethodNode method = method(name, "()Lio/jawait/Coroutine;");
        method.visitAnnotation(RuntimeNames.ASYNC_ANNOTATION, true);
        method.visitMethodInsn(Opcodes.INVOKESTATIC, RuntimeNames.ASYNCIO, "async", "()Lio/jawait/Coroutine;", false);
        method.visitInsn(Opcodes.ARETURN);
        return method;
    }

    private static List<String> names(ClassAnalysis analysis) {
        return analysis.asyncMethods().stream().map(AsyncMethod::sourceName).toList();
    }

    private static List<DiagnosticCode> codes(ClassAnalysis analysis) {
        return analysis.refusals().stream()
                .map(refusal -> refusal.diagnostic().code())
                .toList();
    }
}

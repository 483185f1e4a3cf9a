package io.jawait.agent.analysis;

import io.jawait.agent.analysis.MonitorFlow.Held;
import io.jawait.agent.diagnostic.Diagnostic;
import io.jawait.agent.diagnostic.Diagnostics;
import io.jawait.agent.diagnostic.LambdaUse;
import io.jawait.agent.diagnostic.Place;
import io.jawait.agent.diagnostic.PlacementDiagnostics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** One look through one class: each method is async, or a lambda's body that is, or must not await. */
final class ClassAnalyser {
    private static final String CONTINUATION = "Lkotlin/coroutines/Continuation;";

    /** Between a method's name and a number in the name of the method that AspectJ moves its body to. */
    private static final String MOVED_BY_ASPECTJ = "_aroundBody";

    private final ClassNode node;
    private final LambdaSites lambdas;
    private final List<AsyncMethod> asyncMethods = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final List<Diagnostic> warnings = new ArrayList<>();

    ClassAnalyser(ClassNode node) {
        this.node = node;
        this.lambdas = new LambdaSites(node);
    }

    ClassAnalysis analyse() {
        for (MethodNode method : node.methods) {
            if (has(method, Opcodes.ACC_BRIDGE)) {
                continue; // carries a copy of the annotation and only calls the method that is meant
            }
            refuseAwaitReferences(method);
            boolean isBody = isMovedByAspectJ(method) || isBodyOfFunctionObject(method);
            Kind kind = isBody ? Kind.of(method) : lambdas.kindOf(method);
            if (Annotations.isAsync(method)) {
                examineAnnotated(method);
            } else if (kind != null && suspendsOrEnds(method, kind)) {
                weaveUnlessRefused(method, kind);
            } else if (!lambdas.isAbandoned(method) && !isInlinedByKotlin(method)) {
                refuseAwaits(method);
            }
        }
        return new ClassAnalysis(asyncMethods, refusals, warnings);
    }

    // ---- methods annotated @Async

    private void examineAnnotated(MethodNode method) {
        Kind kind = Kind.of(method);
        if (isMadeAtRunTime() && (kind == null || !suspendsOrEnds(method, kind))) {
            // Of a mock or a proxy, with a copy of the annotation: it has to forward when it is called, not when that
            // is awaited.
            return;
        }
        String spring = Annotations.spring(method);
        if (spring != null) {
            warnings.add(Diagnostics.springToo(place(method), spring));
        }
        Diagnostic wrongReturn = kind == null ? wrongReturn(method) : null;
        if (has(method, Opcodes.ACC_ABSTRACT)) {
            if (wrongReturn != null) {
                refusals.add(new Refusal.Declaration(method, wrongReturn));
            }
            return;
        }
        int refusedBefore = refusals.size();
        if (wrongReturn != null) {
            refuseBody(method, wrongReturn);
        }
        if (has(method, Opcodes.ACC_NATIVE)) {
            refuseBody(method, Diagnostics.nativeMethod(place(method)));
        }
        if (has(method, Opcodes.ACC_SYNCHRONIZED)) {
            refuseBody(method, Diagnostics.synchronizedMethod(place(method), Annotations.isAsyncTest(method)));
        }
        if (kind != null && refusals.size() == refusedBefore) {
            weaveUnlessRefused(method, kind);
        } else {
            refuseAwaitsUnderMonitor(method);
        }
    }

    private Diagnostic wrongReturn(MethodNode method) {
        if (Annotations.isForJupiter(method)) {
            return Diagnostics.testReturn(place(method), returned(method));
        }
        return method.desc.contains(CONTINUATION + ")")
                ? Diagnostics.suspendFunction(place(method))
                : Diagnostics.returnType(place(method), returned(method));
    }

    private void weaveUnlessRefused(MethodNode method, Kind kind) {
        int refusedBefore = refusals.size();
        refuseOldForms(method);
        refuseTooManyParameters(method);
        refuseAwaitsUnderMonitor(method);
        refuseCallsOfOtherKinds(method, kind);
        if (refusals.size() == refusedBefore) {
            asyncMethods.add(new AsyncMethod(method, kind, method.name));
        }
    }

    private void refuseOldForms(MethodNode method) {
        int major = node.version & 0xFFFF;
        if (major < Opcodes.V1_7) {
            refuseBody(method, Diagnostics.oldClassFile(place(method), major));
            return;
        }
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction.getOpcode() == Opcodes.JSR) {
                refuseBody(method, Diagnostics.subroutines(place(method, instruction)));
            }
        }
    }

    private void refuseTooManyParameters(MethodNode method) {
        int slots = AsyncMethod.parameterSlots(method);
        if (slots >= AsyncMethod.MAX_PARAMETER_SLOTS) {
            refuseBody(method, Diagnostics.tooManyParameters(place(method), slots, 1));
        }
    }

    private void refuseAwaitsUnderMonitor(MethodNode method) {
        MonitorFlow monitors = MonitorFlow.of(method);
        if (monitors == null) {
            return;
        }
        for (Map.Entry<AbstractInsnNode, SuspendingCall> call :
                SuspendingCall.in(method).entrySet()) {
            Held held = monitors.before(call.getKey());
            Place place = place(method, call.getKey());
            String text = call.getValue().text;
            if (held != null && held.enter != null) {
                refuseBody(method, Diagnostics.awaitUnderMonitor(place, text, Places.line(held.enter)));
            } else if (Held.UNKNOWN.equals(held)) {
                refuseBody(method, Diagnostics.monitorUnclear(place, text));
            }
        }
    }

    private void refuseCallsOfOtherKinds(MethodNode method, Kind kind) {
        String returned = Type.getReturnType(method.desc).getClassName();
        for (Map.Entry<AbstractInsnNode, SuspendingCall> call :
                SuspendingCall.in(method).entrySet()) {
            Place place = place(method, call.getKey());
            String text = call.getValue().text;
            if (!call.getValue().isFor(kind)) {
                refuseBody(
                        method,
                        call.getValue().awaits()
                                ? PlacementDiagnostics.awaitInGenerator(place, text)
                                : PlacementDiagnostics.yieldInOtherKind(place, text, returned));
            }
        }
    }

    /**
     * Whether the method is an {@code inline fun}, whose callers contain its code: nobody calls the method itself. Kotlin marks the range of
     * such code by a variable, in the callers too; here it lasts to the end.
     */
    private static boolean isInlinedByKotlin(MethodNode method) {
        if (method.localVariables != null) {
            for (LocalVariableNode variable : method.localVariables) {
                if (variable.name.equals("$i$f$" + method.name) && ControlFlow.instructionFrom(variable.end) == null) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the method is the body of an annotated one, which has around advice in its place, and keeps the annotation. */
    private boolean isMovedByAspectJ(MethodNode method) {
        int end = method.name.lastIndexOf(MOVED_BY_ASPECTJ);
        return end > 0
                && node.methods.stream()
                        .anyMatch(other -> other.name.equals(method.name.substring(0, end))
                                && Annotations.isAsync(other)
                                && Type.getReturnType(other.desc).equals(Type.getReturnType(method.desc)));
    }

    // ---- lambdas

    /** Whether the method is the body of a lambda that has a class of its own, as Kotlin 1 and Groovy make of each, and Kotlin 2 of some. */
    private boolean isBodyOfFunctionObject(MethodNode method) {
        return method.name.equals("invoke") && node.interfaces.toString().contains("kotlin/jvm/functions/Function")
                || method.name.equals("doCall") && node.superName.equals("groovy/lang/Closure");
    }

    private static boolean suspendsOrEnds(MethodNode method, Kind kind) {
        for (AbstractInsnNode instruction : method.instructions) {
            if (kind.isToldByItsEnd() && kind.isEnd(instruction)) {
                return true;
            }
        }
        return !SuspendingCall.in(method).isEmpty();
    }

    private void refuseAwaitReferences(MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions) {
            LambdaSite site = LambdaSite.at(method, instruction);
            SuspendingCall call = site == null ? null : site.refersTo();
            if (site != null && call != null) {
                Place place = place(method, instruction);
                refuseCall(
                        method,
                        instruction,
                        call == SuspendingCall.AWAIT
                                ? Diagnostics.awaitReference(place, use(site))
                                : PlacementDiagnostics.yieldReference(place, call.text));
            }
        }
    }

    private static LambdaUse use(LambdaSite site) {
        MethodInsnNode receiver = site.receivingCall();
        return receiver == null
                ? new LambdaUse(site.interfaceName(), null, null)
                : new LambdaUse(site.interfaceName(), receiver.owner, receiver.name);
    }

    // ---- methods that must not await

    private void refuseAwaits(MethodNode method) {
        for (Map.Entry<AbstractInsnNode, SuspendingCall> call :
                SuspendingCall.in(method).entrySet()) {
            AbstractInsnNode instruction = call.getKey();
            Diagnostic told = call.getValue() == SuspendingCall.AWAIT
                    ? misplacedAwait(method, instruction)
                    : misplacedCall(method, instruction, call.getValue());
            refuseCall(method, instruction, told);
        }
    }

    private Diagnostic misplacedAwait(MethodNode method, AbstractInsnNode instruction) {
        Place place = place(method, instruction);
        LambdaSite lambda = lambdas.of(method);
        if (lambda != null) {
            return Diagnostics.awaitInLambda(place, use(lambda));
        } else if (method.name.equals("<init>")) {
            ConstructorParts parts = new ConstructorParts(node, method);
            return Diagnostics.awaitInConstructor(place, simpleName(), parts.of(instruction));
        } else if (method.name.equals("<clinit>")) {
            return Diagnostics.awaitInClassInitialiser(place);
        }
        return Diagnostics.awaitInPlainMethod(
                place, returned(method), Annotations.otherAsync(method), Annotations.isForJupiter(method));
    }

    private Diagnostic misplacedCall(MethodNode method, AbstractInsnNode instruction, SuspendingCall call) {
        Place place = place(method, instruction);
        boolean inLambda = lambdas.of(method) != null;
        return call.awaits()
                ? PlacementDiagnostics.loopInPlainMethod(
                        place, call.text, inLambda, returned(method), Annotations.isForJupiter(method))
                : PlacementDiagnostics.yieldInPlainMethod(place, call.text, inLambda);
    }

    // ---- helpers

    private static String returned(MethodNode method) {
        return Type.getReturnType(method.desc).getClassName();
    }

    private void refuseBody(MethodNode method, Diagnostic diagnostic) {
        refusals.add(new Refusal.Body(method, diagnostic));
    }

    private void refuseCall(MethodNode method, AbstractInsnNode call, Diagnostic diagnostic) {
        refusals.add(new Refusal.Call(method, call, diagnostic));
    }

    private Place place(MethodNode method) {
        return Places.of(node, method, lambdas.enclosing(method).name, Places.firstLine(method));
    }

    private Place place(MethodNode method, AbstractInsnNode instruction) {
        return Places.of(node, method, lambdas.enclosing(method).name, Places.line(instruction));
    }

    /** Null for an anonymous class. */
    private @Nullable String simpleName() {
        InnerClassNode nested = asNested();
        return nested == null ? node.name.substring(node.name.lastIndexOf('/') + 1) : nested.innerName;
    }

    /** What the class file says of its own class where that is nested, which compilers name with a dollar sign. */
    private @Nullable InnerClassNode asNested() {
        for (InnerClassNode inner : node.innerClasses) {
            if (inner.name.equals(node.name)) {
                return inner;
            }
        }
        return null;
    }

    /** By no compiler, that is: no source file, and a name like that of a nested class which it is not. Shrinkers leave its nest host. */
    private boolean isMadeAtRunTime() {
        return node.sourceFile == null
                && node.name.indexOf('$') >= 0
                && asNested() == null
                && node.nestHostClass == null;
    }

    private static boolean has(MethodNode method, int flag) {
        return (method.access & flag) != 0;
    }
}

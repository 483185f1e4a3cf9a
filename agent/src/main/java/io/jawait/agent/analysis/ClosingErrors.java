package io.jawait.agent.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Finds where try-with-resources puts the error of a closing behind that of its block. What a program collects by a call of its own is
 * left alone: a CancelledError among that need not be of the task that collects.
 *
 * <pre>
 * javac    try { r.close(); } catch (Throwable closing) { error.addSuppressed(closing); }
 * ecj      catch (any closing) { if (error == null) error = closing; else if (error != closing) error.addSuppressed(closing); … }
 *                                          around the block with its closes; no catch clause of the source catches "any"
 * </pre>
 */
final class ClosingErrors {
    private final MethodNode body;
    private final Set<MethodInsnNode> closes;

    private ClosingErrors(MethodNode body) {
        this.body = body;
        this.closes = SuspendingCalls.closes(body);
    }

    /** The calls of {@code addSuppressed} with what a {@code close()} has thrown that may suspend. */
    static List<MethodInsnNode> suppressionsIn(MethodNode body) {
        List<MethodInsnNode> calls = new ArrayList<>();
        for (AbstractInsnNode instruction : body.instructions) {
            if (isSuppression(instruction)) {
                calls.add((MethodInsnNode) instruction);
            }
        }
        if (!calls.isEmpty()) {
            ClosingErrors errors = new ClosingErrors(body);
            calls.removeIf(call -> !errors.isOfClosing(call));
        }
        return calls;
    }

    private static boolean isSuppression(AbstractInsnNode instruction) {
        return instruction instanceof MethodInsnNode call
                && call.name.equals("addSuppressed")
                && call.owner.equals("java/lang/Throwable")
                && call.desc.equals("(Ljava/lang/Throwable;)V");
    }

    private boolean isOfClosing(MethodInsnNode suppression) {
        AbstractInsnNode caught = storeOf(ControlFlow.instructionBefore(suppression));
        boolean catchesAny = false;
        boolean catchesThrowable = false;
        List<AbstractInsnNode> calls = new ArrayList<>();
        for (TryCatchBlockNode range : body.tryCatchBlocks) {
            if (caught != null && ControlFlow.instructionFrom(range.handler) == caught) {
                catchesAny |= range.type == null;
                catchesThrowable |= "java/lang/Throwable".equals(range.type);
                addCalls(range, calls);
            }
        }
        boolean closesOnly = calls.size() == 1 && closes.contains(calls.get(0));
        return catchesAny && calls.stream().anyMatch(closes::contains) || catchesThrowable && closesOnly;
    }

    /** The last store before the load, in the order of the code, into the same variable; null when there is none. */
    private static @Nullable AbstractInsnNode storeOf(@Nullable AbstractInsnNode load) {
        if (load == null || load.getOpcode() != Opcodes.ALOAD) {
            return null;
        }
        int local = ((VarInsnNode) load).var;
        AbstractInsnNode store = load.getPrevious();
        while (store != null && !(store.getOpcode() == Opcodes.ASTORE && ((VarInsnNode) store).var == local)) {
            store = store.getPrevious();
        }
        return store;
    }

    private static void addCalls(TryCatchBlockNode range, List<AbstractInsnNode> calls) {
        for (AbstractInsnNode node = range.start; node != null && node != range.end; node = node.getNext()) {
            if (node instanceof MethodInsnNode || node instanceof InvokeDynamicInsnNode) {
                calls.add(node);
            }
        }
    }
}

package io.jawait.agent;

import io.jawait.agent.analysis.RuntimeNames;
import io.jawait.agent.diagnostic.Console;
import io.jawait.agent.emit.FusedCalls;
import java.lang.instrument.ClassFileTransformer;
import java.lang.reflect.InvocationTargetException;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.ClassNode;

/**
 * Sees other agents change classes that are loaded: mocks, tracing, profilers. What they put into a woven class's methods must be met by
 * awaited calls of these from now on, so direct calls from other classes end, and those within the class are taken apart. Registered with
 * the capability to retransform, from the first woven class on. Any thread. Never throws.
 */
final class Observer implements ClassFileTransformer {
    @Override
    public byte @Nullable [] transform(
            Module module,
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classBytes) {
        if (redefined == null || loader == null || !ConstantPoolScan.mentionsLinkage(classBytes)) {
            return null;
        }
        try {
            tellRuntime(redefined, loader);
            ClassFile file = new ClassFile(classBytes);
            ClassNode node = file.read();
            return FusedCalls.takeApart(node) ? file.write(node) : null;
        } catch (Throwable defect) {
            Console.ofStandardError()
                    .print("jawait: " + className + " was changed by another agent, which awaits may pass by: "
                            + defect);
            return null;
        }
    }

    private static void tellRuntime(Class<?> changed, ClassLoader loader)
            throws ClassNotFoundException, NoSuchMethodException, IllegalAccessException, InvocationTargetException {
        Class.forName(RuntimeNames.LINKAGE.replace('/', '.'), true, loader)
                .getMethod("changed", Class.class)
                .invoke(null, changed);
    }
}

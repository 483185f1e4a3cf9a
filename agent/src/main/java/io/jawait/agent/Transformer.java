package io.jawait.agent;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * Passes classes to the weaver while the JVM loads them. Any thread.
 *
 * <p>Registered without the capability to retransform, so that what it makes is the base of other agents'
 * retransformations. Never throws: the JVM would drop the exception and run the class unwoven.
 */
final class Transformer implements ClassFileTransformer {
    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

    private final Weaver weaver;
    private final Report report;
    private final RuntimeAccess runtimeAccess;

    Transformer(Weaver weaver, Report report, Instrumentation instrumentation) {
        this.weaver = weaver;
        this.report = report;
        this.runtimeAccess = new RuntimeAccess(instrumentation);
    }

    /** @param className the internal name; null for some classes that a program defines itself */
    @Override
    public byte @Nullable [] transform(
            Module module,
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classBytes) {
        if (loader == null || loader == PLATFORM || isForeign(className)) {
            return null;
        }
        WeavingResult result = weaver.weave(classBytes);
        if (result.bytes() == null && result.diagnostics().isEmpty()) {
            return null;
        }
        result = connect(module, loader, classBytes, result);
        report.tell(className, classBytes, result);
        return result.bytes();
    }

    private WeavingResult connect(Module module, ClassLoader loader, byte[] classBytes, WeavingResult result) {
        if (result.bytes() == null) {
            return result;
        }
        try {
            if (!runtimeAccess.isVisibleTo(loader)) {
                return WholeClass.refuseWithoutRuntime(classBytes, loader.toString());
            }
            runtimeAccess.letRead(module, loader);
            return result;
        } catch (Throwable defect) {
            return WholeClass.refuse(classBytes, defect);
        }
    }

    /** Classes of the JDK outside of its own loaders, and the weaver's own, which are loaded while it works. */
    private static boolean isForeign(@Nullable String className) {
        return className != null
                && (className.startsWith("java/")
                        || className.startsWith("javax/")
                        || className.startsWith("jdk/")
                        || className.startsWith("sun/")
                        || className.startsWith("io/jawait/agent/"));
    }
}

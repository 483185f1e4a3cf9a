package io.jawait.agent;

import io.jawait.agent.diagnostic.Console;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * Sees each class that the JVM loads and says the cheap no. The weaver itself is not even loaded before there is a class
 * for it. Any thread.
 *
 * <p>Registered without the capability to retransform, so that what it makes is the base of other agents'
 * retransformations. Never throws: the JVM would drop the exception and run the class unwoven.
 */
final class Transformer implements ClassFileTransformer {
    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

    private final WeaverOptions options;
    private final Instrumentation instrumentation;
    private volatile @Nullable AsyncClasses asyncClasses;

    Transformer(WeaverOptions options, Instrumentation instrumentation) {
        this.options = options;
        this.instrumentation = instrumentation;
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
        if (loader == null
                || loader == PLATFORM
                || isForeign(module, className)
                || !ConstantPoolScan.mentionsAsync(classBytes)) {
            return null;
        }
        try {
            return asyncClasses().transform(module, loader, className, classBytes);
        } catch (Throwable defect) { // the weaver tells its own; this is about having none
            Console.ofStandardError()
                    .print("jawait: " + className + " can't be loaded, rather than run unwoven: the agent failed with "
                            + defect + "; please report it to the Jawait project, with this text and the class file");
            return WholeClass.UNLOADABLE;
        }
    }

    /** The weaver with all that belongs to it, made at the first call. */
    AsyncClasses asyncClasses() {
        AsyncClasses made = asyncClasses;
        if (made == null) {
            synchronized (this) {
                made = asyncClasses;
                if (made == null) {
                    made = new AsyncClasses(options, instrumentation);
                    asyncClasses = made;
                }
            }
        }
        return made;
    }

    /**
     * Classes of the JDK outside of its own loaders, and the weaver's own, which are loaded while it works. Programs may have packages whose
     * names begin like the JDK's, though not those of its internals.
     */
    private static boolean isForeign(Module module, @Nullable String className) {
        return className != null
                && (className.startsWith("java/")
                        || className.startsWith("jdk/internal/")
                        || className.startsWith("io/jawait/agent/")
                        || isLikeTheJdks(className) && isOfTheJdk(module));
    }

    private static boolean isLikeTheJdks(String className) {
        return className.startsWith("javax/") || className.startsWith("jdk/") || className.startsWith("sun/");
    }

    private static boolean isOfTheJdk(Module module) {
        return module.getLayer() == ModuleLayer.boot()
                && (module.getName().startsWith("java.") || module.getName().startsWith("jdk."));
    }
}

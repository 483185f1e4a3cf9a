package io.jawait.agent;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Classes that were there before the agent: they can't get methods any more, so they can only be told. */
final class LoadedClasses {
    private LoadedClasses() {}

    /** All but those of the JDK and of this agent. */
    static List<Class<?>> ofUsers(Instrumentation instrumentation) {
        List<Class<?>> users = new ArrayList<>();
        ClassLoader platform = ClassLoader.getPlatformClassLoader();
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            ClassLoader loader = loaded.getClassLoader();
            boolean ofUser = loader != null && loader != platform && !loaded.isArray() && !loaded.isHidden();
            if (ofUser && !loaded.getName().startsWith("io.jawait.agent.")) {
                users.add(loaded);
            }
        }
        return users;
    }

    /** Tells those in which there would have been something to weave. */
    static void tellAsync(List<Class<?>> classes, Transformer transformer) {
        for (Class<?> loaded : classes) {
            byte[] bytes = bytesOf(loaded);
            if (bytes != null && ConstantPoolScan.mentionsAsync(bytes)) {
                transformer.asyncClasses().tellLoadedBefore(loaded, bytes);
            }
        }
    }

    /** The class file as its loader has it; null when there is none to find, or the loader fails: that shall not end an attach half-way. */
    private static byte @Nullable [] bytesOf(Class<?> loaded) {
        String resource = loaded.getName().replace('.', '/') + ".class";
        try (InputStream in = loaded.getClassLoader().getResourceAsStream(resource)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException | RuntimeException | LinkageError unreadable) {
            return null;
        }
    }
}

package io.jawait.agent.build;

import io.jawait.agent.Weaver;
import io.jawait.agent.WeaverOptions;
import io.jawait.agent.WeavingResult;
import io.jawait.agent.diagnostic.Diagnostic;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.build.Plugin;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import org.jspecify.annotations.Nullable;

/**
 * Weaves in builds that use Byte Buddy's plugins for Maven or Gradle. The code is that of the agent and of the command {@code weave}; Byte
 * Buddy writes the class file. Any thread.
 *
 * <p>Byte Buddy wants a complete class path, and knows class files up to a version of its own; where that is in the way, the command has
 * neither need.
 */
public final class WeavingPlugin implements Plugin.WithPreprocessor {
    private final Weaver weaver = new Weaver(WeaverOptions.DEFAULT);

    /** The names of the classes in which there is something to weave. */
    private final Set<String> async = ConcurrentHashMap.newKeySet();

    /** For Byte Buddy. */
    public WeavingPlugin() {}

    @Override
    public void onPreprocess(TypeDescription type, ClassFileLocator locator) {
        try {
            ClassFileLocator.Resolution found = locator.locate(type.getName());
            if (found.isResolved() && weave(found.resolve()) != null) {
                async.add(type.getName());
            }
        } catch (IOException unreadable) {
            throw new IllegalStateException("can't read " + type.getName(), unreadable);
        }
    }

    @Override
    public boolean matches(@Nullable TypeDescription type) {
        return type != null && async.contains(type.getName());
    }

    @Override
    public DynamicType.Builder<?> apply(
            DynamicType.Builder<?> builder, TypeDescription type, ClassFileLocator locator) {
        return builder.visit(new WholeClassVisitor(classFile -> {
            byte[] woven = weave(classFile);
            return woven == null ? classFile : woven;
        }));
    }

    /**
     * Null when there is nothing to weave.
     *
     * @throws IllegalStateException when something is refused: the build fails
     */
    private byte @Nullable [] weave(byte[] classFile) {
        WeavingResult result = weaver.weave(classFile);
        if (result.refused()) {
            StringBuilder texts = new StringBuilder();
            for (Diagnostic diagnostic : result.diagnostics()) {
                texts.append('\n').append(diagnostic.text());
            }
            throw new IllegalStateException(texts.toString());
        }
        return result.bytes();
    }

    @Override
    public void close() {
        async.clear();
    }
}

package io.jawait.agent;

import io.jawait.agent.analysis.RuntimeNames;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Opcodes;

/** Whether a woven class gets to the runtime that it was woven for, by its loader and its module. Loads nothing. Any thread. */
final class RuntimeAccess {
    private static final String MODULE = "io.jawait";

    private final Instrumentation instrumentation;
    private final Map<ClassLoader, Integer> generations = Collections.synchronizedMap(new WeakHashMap<>());

    RuntimeAccess(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** The generation of the runtime whose class files the loader finds; 0 when it finds none. */
    int generationFor(ClassLoader loader) throws IOException {
        Integer known = generations.get(loader);
        if (known == null) {
            known = readGeneration(loader);
            generations.put(loader, known);
        }
        return known;
    }

    private static int readGeneration(ClassLoader loader) throws IOException {
        try (InputStream in = loader.getResourceAsStream(RuntimeNames.LINKAGE + ".class")) {
            if (in == null) {
                return 0;
            }
            Generation generation = new Generation();
            new ClassReader(in.readAllBytes())
                    .accept(generation, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            return generation.number;
        }
    }

    /** Finds the constant in the class file. */
    private static final class Generation extends ClassVisitor {
        private int number = -1;

        Generation() {
            super(Opcodes.ASM9);
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            if (name.equals("GENERATION") && value instanceof Integer constant) {
                number = constant;
            }
            return null;
        }
    }

    /** Lets a named module read the runtime's. A runtime on the class path needs nothing: the JVM sees to that itself. */
    void letRead(Module module) {
        ModuleLayer layer = module.getLayer();
        Module runtime = layer == null ? null : layer.findModule(MODULE).orElse(null);
        if (runtime != null && !module.canRead(runtime)) {
            instrumentation.redefineModule(module, Set.of(runtime), Map.of(), Map.of(), Set.of(), Map.of());
        }
    }
}

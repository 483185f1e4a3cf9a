package io.jawait.agent;

import io.jawait.agent.analysis.RuntimeNames;
import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** Whether a woven class gets to the runtime that it calls, by its loader and its module. Loads nothing. Any thread. */
final class RuntimeAccess {
    private static final String MODULE = "io.jawait";

    private final Instrumentation instrumentation;
    private final Map<ClassLoader, Boolean> visible = Collections.synchronizedMap(new WeakHashMap<>());

    RuntimeAccess(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** Whether the loader finds the runtime's class files. */
    boolean isVisibleTo(ClassLoader loader) {
        Boolean known = visible.get(loader);
        if (known == null) {
            known = loader.getResource(RuntimeNames.SUSPEND + ".class") != null;
            visible.put(loader, known);
        }
        return known;
    }

    /** Lets a named module read the runtime, wherever that lies; a class of the module may name it in woven code only. */
    void letRead(Module module, ClassLoader loader) {
        if (!module.isNamed()) {
            return;
        }
        Set<Module> missing = new HashSet<>();
        Module runtime = runtimeModule(module);
        if (runtime != null) {
            addUnlessRead(missing, module, runtime);
        } else {
            for (ClassLoader next = loader; next != null; next = next.getParent()) {
                addUnlessRead(missing, module, next.getUnnamedModule());
            }
        }
        if (!missing.isEmpty()) {
            instrumentation.redefineModule(module, missing, Map.of(), Map.of(), Set.of(), Map.of());
        }
    }

    private static @Nullable Module runtimeModule(Module module) {
        ModuleLayer layer = module.getLayer();
        return layer == null ? null : layer.findModule(MODULE).orElse(null);
    }

    private static void addUnlessRead(Set<Module> missing, Module module, Module other) {
        if (module != other && !module.canRead(other)) {
            missing.add(other);
        }
    }
}

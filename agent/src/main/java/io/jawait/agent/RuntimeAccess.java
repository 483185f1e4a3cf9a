package io.jawait.agent;

import io.jawait.agent.analysis.RuntimeNames;
import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

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

    /** Lets a named module read the runtime's. A runtime on the class path needs nothing: the JVM sees to that itself. */
    void letRead(Module module) {
        ModuleLayer layer = module.getLayer();
        Module runtime = layer == null ? null : layer.findModule(MODULE).orElse(null);
        if (runtime != null && !module.canRead(runtime)) {
            instrumentation.redefineModule(module, Set.of(runtime), Map.of(), Map.of(), Set.of(), Map.of());
        }
    }
}

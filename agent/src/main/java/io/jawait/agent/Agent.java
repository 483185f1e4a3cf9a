package io.jawait.agent;

import io.jawait.agent.diagnostic.Console;
import java.lang.instrument.Instrumentation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the JVM enters: {@code -javaagent:jawait-agent.jar[=options]}, or an attach to a running one. */
public final class Agent {
    private Agent() {}

    /** Before main. Ends the JVM with status 1 when an option is wrong, rather than run a program half configured. */
    public static void premain(@Nullable String options, Instrumentation instrumentation) {
        try {
            install(WeaverOptions.parse(options), instrumentation);
        } catch (IllegalArgumentException wrongOption) {
            Console.ofStandardError().print("jawait: " + wrongOption.getMessage());
            System.exit(1);
        }
    }

    /**
     * Into a running JVM: classes loaded from now on are woven, those loaded before are told. Or only to {@linkplain Observation report}.
     *
     * @throws IllegalArgumentException when an option is wrong; the one who attaches gets it
     */
    public static void agentmain(@Nullable String options, Instrumentation instrumentation) {
        if (options != null && Observation.isRequest(options)) {
            Observation.answer(options, instrumentation);
        } else {
            install(WeaverOptions.parse(options), instrumentation);
        }
    }

    private static void install(WeaverOptions options, Instrumentation instrumentation) {
        List<Class<?>> loadedBefore = LoadedClasses.ofUsers(instrumentation);
        Transformer transformer = new Transformer(options, instrumentation);
        instrumentation.addTransformer(transformer, false);
        LoadedClasses.tellAsync(loadedBefore, transformer);
    }
}

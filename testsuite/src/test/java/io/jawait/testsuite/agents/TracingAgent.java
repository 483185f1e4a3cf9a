package io.jawait.testsuite.agents;

import static net.bytebuddy.matcher.ElementMatchers.nameStartsWith;
import static net.bytebuddy.matcher.ElementMatchers.named;

import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;

/** An agent as those of tracing systems are: advice in the methods of a name, put in when their class is loaded. */
public final class TracingAgent {
    /** As text: naming the class would load it before the others have seen it. */
    private static final String PROGRAM = "io.jawait.testsuite.agents.Traced";

    private TracingAgent() {}

    public static void premain(String options, Instrumentation instrumentation) {
        new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
                .type(nameStartsWith(PROGRAM))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(FusionTest.Tracing.class).on(named("load"))))
                .installOn(instrumentation);
    }
}

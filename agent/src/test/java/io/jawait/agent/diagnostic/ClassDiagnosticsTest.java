package io.jawait.agent.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The texts about whole classes and about the weaver, word for word; those about source are in the refused programs. */
class ClassDiagnosticsTest {
    private final Place orders = Place.ofClass("shop.Orders", "Orders.java");

    @Test
    void methodTooLarge() {
        Place place = new Place("shop.Orders", "total", "()V", "Orders.java", 12);

        assertThat(ClassDiagnostics.methodTooLarge(place, 70_000).text()).isEqualTo("""
                R-SIZE: total would have 70000 bytes of code after weaving
                  at shop.Orders.total(Orders.java:12)
                  The JVM allows a method 65535.
                  Instead: split the method; each part with awaits is an async method of its own.""");
    }

    @Test
    void classTooLarge() {
        assertThat(ClassDiagnostics.classTooLarge(orders, 66_000).text()).isEqualTo("""
                R-POOL: the class would have 66000 constants after weaving
                  at shop.Orders(Orders.java)
                  The JVM allows a class 65535.
                  Instead: move some of the async methods to another class.""");
    }

    @Test
    void otherGeneration() {
        assertThat(ClassDiagnostics.otherGeneration(orders, 2, 1).text()).isEqualTo("""
                R-ABI: the class was woven for generation 2 of the runtime, and this is generation 1
                  at shop.Orders(Orders.java)
                  Woven code calls the runtime directly, and what it calls differs between generations.
                  Instead: compile and weave the class again, with the jawait-agent that belongs to your jawait-runtime.""");
    }

    @Test
    void loadedBefore() {
        assertThat(ClassDiagnostics.loadedBefore(Place.ofClass("shop.Orders", null))
                        .text())
                .isEqualTo("""
                R-LOADED: the class was loaded before the agent came, so its async methods stay unwoven
                  at shop.Orders(Unknown Source)
                  The JVM adds no methods to a class that is loaded; its awaits will fail with R-UNWOVEN.
                  Instead: start the JVM with -javaagent:jawait-agent.jar, before other agents that load the class; or weave\
                 at build time: java -jar jawait-agent.jar weave target/classes""");
    }

    @Test
    void runtimeNotVisible() {
        assertThat(ClassDiagnostics.runtimeNotVisible(orders, "plugin loader").text())
                .isEqualTo("""
                R-VISIBLE: the class is async, and its class loader does not see io.jawait.spi
                  at shop.Orders(Orders.java)
                  Woven code calls the runtime by name, through the loader of its own class: plugin loader.
                  Instead: put jawait-runtime where that loader looks; in OSGi, import the packages io.jawait and\
                 io.jawait.spi.""");
    }

    @Test
    void otherRuntime() {
        assertThat(ClassDiagnostics.otherRuntime(orders, 1, 2).text()).isEqualTo("""
                R-ABI: the agent weaves for generation 1 of the runtime, and the class sees a runtime of generation 2
                  at shop.Orders(Orders.java)
                  Woven code calls the runtime directly, and what it calls differs between generations.
                  Instead: use jawait-agent and jawait-runtime of one version.""");
    }

    @Test
    void hugeMethod() {
        Place parse = new Place("shop.Parser", "parse", "()V", "Parser.java", 40);

        assertThat(ClassDiagnostics.hugeMethod(parse, 8412, 8000).text()).isEqualTo("""
                W-HUGE: parse has 8412 bytes of code after weaving
                  at shop.Parser.parse(Parser.java:40)
                  HotSpot does not compile methods of more than 8000 bytes, so it stays interpreted and slow.
                  Instead: move parts without await to methods of their own; or start the JVM with\
                 -XX:-DontCompileHugeMethods.""");
    }

    @Test
    void jacocoBehind() {
        assertThat(ClassDiagnostics.jacocoBehind().text()).isEqualTo("""
                W-ORDER: JaCoCo's agent stands behind jawait-agent on the command line
                  It knows classes by their bytes, and finds woven ones in its report as not covered at all.
                  Instead: name JaCoCo's -javaagent first; in Maven: <argLine>@{argLine} -javaagent:jawait-agent.jar\
                </argLine>.""");
    }

    @Test
    void aspectjBehind() {
        assertThat(ClassDiagnostics.aspectjBehind().text()).isEqualTo("""
                W-ORDER: AspectJ's agent stands behind jawait-agent on the command line
                  Its advice meets the hidden methods of woven classes, too, and runs several times for one call.
                  Instead: name AspectJ's -javaagent first; or name the type in pointcuts:\
                 execution(io.jawait.Coroutine *(..)).""");
    }

    @Test
    void newerVersion() {
        assertThat(ClassDiagnostics.newerVersion(99, 72).text()).isEqualTo("""
                W-VERSION: class files of version 99 are newer than this agent knows (72)
                  They are read as version 72 and keep their own version.
                  Instead: use a newer jawait-agent when there is one; until then, report what does not work.""");
    }

    @Test
    void internal_tellsTheInnermostFramesOnly() {
        Throwable defect = new IllegalStateException("no slot");
        StackTraceElement[] trace = new StackTraceElement[20];
        for (int i = 0; i < trace.length; i++) {
            trace[i] = new StackTraceElement("io.jawait.agent.emit.Step", "take", "Step.java", i + 1);
        }
        defect.setStackTrace(trace);

        String text = ClassDiagnostics.internal(orders, defect).text();

        assertThat(text.lines())
                .hasSize(17)
                .startsWith(
                        "R-INTERNAL: a defect of Jawait's weaver, not of this class",
                        "  at shop.Orders(Orders.java)",
                        "  The weaver failed with java.lang.IllegalStateException: no slot",
                        "    at io.jawait.agent.emit.Step.take(Step.java:1)")
                .endsWith(
                        "    at io.jawait.agent.emit.Step.take(Step.java:12)",
                        "  Its async methods throw this error when called, rather than run unwoven.",
                        "  Instead: please report it to the Jawait project, and attach this text and the class file"
                                + " Orders.class (the agent's option dump=DIR keeps a copy).");
    }
}

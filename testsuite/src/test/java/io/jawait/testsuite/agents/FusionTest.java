package io.jawait.testsuite.agents;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static net.bytebuddy.matcher.ElementMatchers.is;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.when;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.generator.Generator;
import io.jawait.junit.AsyncOptions;
import io.jawait.junit.AsyncTest;
import io.jawait.testsuite.agents.Targets.Advised;
import io.jawait.testsuite.agents.Targets.Circle;
import io.jawait.testsuite.agents.Targets.Final;
import io.jawait.testsuite.agents.Targets.Forwarding;
import io.jawait.testsuite.agents.Targets.Inheriting;
import io.jawait.testsuite.agents.Targets.Mocked;
import io.jawait.testsuite.agents.Targets.Plain;
import io.jawait.testsuite.agents.Targets.Shape;
import io.jawait.testsuite.agents.Targets.Spied;
import io.jawait.testsuite.agents.Targets.Square;
import io.jawait.testsuite.agents.Targets.Yielding;
import io.jawait.testsuite.cases.other.Factory;
import io.jawait.testsuite.cases.other.Takes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mockito.MockedStatic;

/** Direct awaited calls, and that they never pass by what mocks and tracing agents put into the public method. */
@Tag("agent")
class FusionTest {
    /** More than a call site has to be called before it is linked. */
    private static final int MANY = 200;

    @AsyncTest
    void callOfAnotherClass_becomesDirect() {
        List<Boolean> direct = new ArrayList<>();
        for (int i = 1; i <= MANY; i++) {
            direct.add(await(Plain.isDirect(i)));
        }

        assertThat(direct.subList(0, 6)).containsOnly(false);
        assertThat(direct.subList(MANY / 2, MANY)).containsOnly(true);
    }

    @Async
    private static Coroutine<List<Boolean>> callsOf(Shape... shapes) {
        List<Boolean> direct = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            for (Shape shape : shapes) {
                direct.add(await(shape.isDirect()));
            }
        }
        return async(direct.subList(direct.size() / 2, direct.size()));
    }

    @AsyncTest
    void callThatTheReceiverDecides_becomesDirectForEachClass() {
        assertThat(await(callsOf(new Square(), new Circle(), new Inheriting()))).containsOnly(true);
    }

    @AsyncTest
    void overrideThatIsNotAsync_isNeverPassedBy() {
        Forwarding forwarding = new Forwarding();

        await(callsOf2(new Circle(), forwarding));

        assertThat(forwarding.calls()).isEqualTo(MANY);
    }

    @Async
    private static Coroutine<Void> callsOf2(Shape... shapes) {
        for (int i = 0; i < MANY; i++) {
            for (Shape shape : shapes) {
                await(shape.isDirect());
            }
        }
        return async();
    }

    @Async
    private static Coroutine<Integer> passesWhatIsHidden(Factory factory, Takes takes) {
        int sum = 0;
        for (int i = 0; i < MANY; i++) {
            sum += await(Factory.number(Factory.make()));
            sum += await(Factory.numberOfFirst(Factory.makeArray()));
            sum += await(factory.numberHere(Factory.make()));
            sum += await(takes.numberThere(Factory.make()));
        }
        return async(sum);
    }

    /** The JVM would throw IllegalAccessError when it links a site with such a type. */
    @AsyncTest
    void callWithATypeOfAnotherPackageThatIsNotPublic_staysOrdinary() {
        assertThat(await(passesWhatIsHidden(Factory.factory(), Factory.factory())))
                .isEqualTo(4 * 5 * MANY);
    }

    // ---- mocks

    @Async
    private static Coroutine<String> awaitsName() {
        return async("Mr. " + await(Mocked.name()));
    }

    @Async
    private static Coroutine<String> awaitsTwice() {
        return async(await(Mocked.twice()));
    }

    /** The stubbing calls the real method, and drops what it gives. */
    @AsyncTest
    @AsyncOptions(allowNeverAwaited = true)
    void staticMock_isMet_fromOtherClassesAndWithinItsOwn() {
        for (int i = 0; i < MANY; i++) {
            assertThat(await(awaitsName())).isEqualTo("Mr. real");
            assertThat(await(awaitsTwice())).isEqualTo("realreal");
        }
        try (MockedStatic<Mocked> mocked = mockStatic(Mocked.class, CALLS_REAL_METHODS)) {
            mocked.when(Mocked::name).thenAnswer(call -> async("mock"));

            assertThat(await(awaitsName())).isEqualTo("Mr. mock");
            assertThat(await(awaitsTwice())).isEqualTo("mockmock");
        }
        assertThat(await(awaitsName())).isEqualTo("Mr. real");
        assertThat(await(awaitsTwice())).isEqualTo("realreal");
    }

    @Test
    void staticMockOfAGenerator_isMet_withinItsOwnClass() {
        assertThat(all(Yielding.twice())).containsExactly("real", "real");
        try (MockedStatic<Yielding> mocked = mockStatic(Yielding.class, CALLS_REAL_METHODS)) {
            mocked.when(Yielding::words).thenAnswer(call -> mocking());

            assertThat(all(Yielding.twice())).containsExactly("mock", "mock");
        }
        assertThat(all(Yielding.twice())).containsExactly("real", "real");
    }

    private static List<String> all(Generator<String> generator) {
        List<String> elements = new ArrayList<>();
        generator.forEach(elements::add);
        return elements;
    }

    @Async
    private static Generator<String> mocking() {
        Generator.yield("mock");
        return Generator.end();
    }

    @Async
    private static Coroutine<String> awaitsLoad(Final store) {
        return async("has " + await(store.load()));
    }

    @AsyncTest
    void mockOfAFinalClass_isMet() {
        for (int i = 0; i < MANY; i++) {
            assertThat(await(awaitsLoad(new Final()))).isEqualTo("has real");
        }
        Final store = mock(Final.class);
        when(store.load()).thenAnswer(call -> async("mock"));

        assertThat(await(awaitsLoad(store))).isEqualTo("has mock");
        assertThat(await(awaitsLoad(new Final()))).isEqualTo("has real");
    }

    @Async
    private static Coroutine<String> awaitsProcess(Spied spied) {
        return async(await(spied.process()));
    }

    @AsyncTest
    void spy_isMet_whereARealMethodCallsAStubbedOne() {
        for (int i = 0; i < MANY; i++) {
            assertThat(await(awaitsProcess(new Spied()))).isEqualTo("processed real");
        }
        Spied spied = spy(new Spied());
        doAnswer(call -> async("stub")).when(spied).load();

        assertThat(await(awaitsProcess(spied))).isEqualTo("processed stub");
        assertThat(await(awaitsProcess(new Spied()))).isEqualTo("processed real");
    }

    // ---- tracing

    /** What the advice counts. */
    public static final AtomicInteger ENTERED = new AtomicInteger();

    /** As a tracing agent puts it into a method. */
    public static final class Tracing {
        private Tracing() {}

        @Advice.OnMethodEnter
        static void enter() {
            ENTERED.incrementAndGet();
        }
    }

    @Async
    private static Coroutine<Integer> awaitsAdvised(int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            sum += await(Advised.load(1));
        }
        return async(sum);
    }

    @AsyncTest
    void adviceThatComesLate_isMetByEachCall() {
        await(awaitsAdvised(MANY));
        await(Advised.sum(MANY));
        new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
                .type(is(Advised.class))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(Tracing.class).on(named("load"))))
                .installOn(ByteBuddyAgent.install());
        ENTERED.set(0);

        assertThat(await(awaitsAdvised(MANY))).isEqualTo(MANY);
        assertThat(ENTERED).hasValue(MANY);
        assertThat(await(Advised.sum(MANY))).isEqualTo(MANY);
        assertThat(ENTERED).hasValue(2 * MANY);
    }
}

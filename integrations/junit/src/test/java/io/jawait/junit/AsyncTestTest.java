package io.jawait.junit;

import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.sleep;
import static io.jawait.Asyncio.yieldNow;
import static io.jawait.testing.Testing.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.EventLoop;
import io.jawait.testing.TestLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.testkit.engine.EngineExecutionResults;

@Tag("agent")
class AsyncTestTest {
    @Test
    void asManyTestsRun_asAreWritten() {
        EngineExecutionResults results = Kit.run(Passing.class);

        results.testEvents()
                .assertStatistics(counts -> counts.started(5).succeeded(5).failed(0));
        assertThat(Kit.EVENTS)
                .containsExactlyInAnyOrder(
                        "page 3600",
                        "nothing",
                        "early 2",
                        "takesParameters(TestInfo, EventLoop, TestLoop)",
                        "bad luck");
    }

    @Test
    void classWithoutAwaits_isWovenToo() {
        Kit.run(WithoutAwaits.class)
                .testEvents()
                .assertStatistics(counts -> counts.succeeded(1).failed(0));
        assertThat(Kit.EVENTS).containsExactly("ran");
    }

    @Test
    void eachFailure_isTold() {
        Map<String, Throwable> failures = Kit.failures(Kit.run(Failing.class));

        assertThat(failures).hasSize(10);
        assertThat(failures.get("throwsWhatItAwaits"))
                .isInstanceOf(IOException.class)
                .hasMessage("bad luck");
        assertThat(failures.get("failsAnAssertion"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("page 2");
        assertThat(failures.get("leavesATask"))
                .hasMessageContaining("tasks were left when the test had ended:\n  <Task pending name='left'");
        assertThat(failures.get("forgetsToAwait"))
                .hasMessageContaining("<coroutine object read at")
                .hasMessageContaining("was never awaited");
        assertThat(failures.get("leavesAnError")).hasMessageContaining("Task exception was never retrieved");
        assertThat(failures.get("waitsForEver"))
                .hasMessageContaining("nothing will ever wake the loop")
                .hasMessageContaining("coro=<waitsForEver() running at AsyncTestTest.java:");
        assertThat(failures.get("takesTooLong")).hasMessageContaining("not done after PT10S of virtual time");
        assertThat(failures.get("isShuffled").getSuppressed()[0]).hasMessageContaining("order of seed 77");
        assertThat(failures.get("hasAWrongOption")).hasMessage("not a duration: \"10 s\"; write it like PT1.5S");
        assertThat(failures.get("isStoppedByJUnit")).isInstanceOf(TimeoutException.class);
        assertThat(Kit.EVENTS).isEmpty();
    }

    @Test
    void traceOfAFailure_showsTheMethodsThatAwait() {
        Throwable failure = Kit.failures(Kit.run(Failing.class)).get("throwsWhatItAwaits");

        assertThat(failure.getStackTrace())
                .extracting(StackTraceElement::getMethodName)
                .startsWith("read", "throwsWhatItAwaits");
    }

    @Test
    void assumption_abortsTheTest() {
        Kit.run(Aborted.class)
                .testEvents()
                .assertStatistics(counts -> counts.aborted(1).failed(0));
    }

    @Test
    void withoutTheExtension_theTestFails_andTellsWhatIsMissing() {
        assertThat(Kit.failures(Kit.run(WithoutExtension.class)).get("isNotDriven"))
                .hasMessageContaining("@ExtendWith(io.jawait.junit.AsyncExtension.class)");
    }

    /** The extension as a user has it: this one is driven by the engine that runs this class. */
    @AsyncTest
    void runsHere() {
        assertThat(getRunningLoop().getDebug()).isTrue();
    }

    // ---- test classes for the kit

    static final class Passing {
        @AsyncTest
        void awaits() throws IOException {
            Kit.EVENTS.add(await(Kit.read(3600)));
        }

        @AsyncTest
        void awaitsNothing() {
            Kit.EVENTS.add("nothing");
        }

        @AsyncTest
        void returnsEarly() throws IOException {
            for (int i = 0; i < 5; i++) {
                if (await(Kit.read(i)).equals("page 2")) {
                    Kit.EVENTS.add("early " + i);
                    return;
                }
            }
            Kit.EVENTS.add("late");
        }

        @AsyncTest
        void takesParameters(TestInfo info, EventLoop loop, TestLoop test) {
            await(yieldNow());
            assertThat(loop).isSameAs(getRunningLoop()).isSameAs(test.loop());
            Kit.EVENTS.add(info.getDisplayName());
        }

        @AsyncTest
        void expectsAFailure() {
            Kit.EVENTS.add(
                    await(assertFails(IOException.class, () -> Kit.read(13))).getMessage());
        }
    }

    /** Names nothing of the runtime's but the annotation. */
    static final class WithoutAwaits {
        @AsyncTest
        void hasNone() {
            Kit.EVENTS.add("ran");
        }
    }

    static final class Failing {
        @AsyncTest
        void throwsWhatItAwaits() throws IOException {
            await(Kit.read(13));
        }

        @AsyncTest
        void failsAnAssertion() throws IOException {
            assertThat(await(Kit.read(1))).isEqualTo("page 2");
        }

        @AsyncTest
        void leavesATask() throws IOException {
            createTask(Kit.read(1000), "left");
            await(yieldNow());
        }

        @AsyncTest
        void forgetsToAwait() throws IOException {
            Kit.read(7);
            await(yieldNow());
        }

        @AsyncTest
        void leavesAnError() throws IOException {
            createTask(Kit.read(13));
            await(sleep(Duration.ofSeconds(14)));
        }

        @AsyncTest
        void waitsForEver() {
            await(getRunningLoop().createFuture());
        }

        @AsyncTest
        @AsyncOptions(timeout = "PT10S")
        void takesTooLong() throws IOException {
            await(Kit.read(11));
        }

        @AsyncTest
        @AsyncOptions(shuffle = true, seed = 77)
        void isShuffled() throws IOException {
            await(Kit.read(13));
        }

        @AsyncTest
        @AsyncOptions(timeout = "10 s")
        void hasAWrongOption() {
            Kit.EVENTS.add("must not run");
        }

        @AsyncTest
        @Timeout(value = 50, unit = TimeUnit.MILLISECONDS)
        @AsyncOptions(realTime = true)
        void isStoppedByJUnit() throws IOException {
            await(Kit.read(1000));
        }
    }

    /** Run by a test above, which sees it aborted. */
    static final class Aborted {
        @AsyncTest
        void assumesTooMuch() {
            await(yieldNow());
            Assumptions.assumeTrue(false, "never true");
        }
    }

    static final class WithoutExtension {
        @Async
        @Test
        void isNotDriven() {
            await(yieldNow());
        }
    }
}

package io.jawait.junit;

import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.currentTask;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.sleep;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Task;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Methods around tests, templates of tests, and options. */
@Tag("agent")
class LifeCycleTest {
    @Test
    void methodsOfOneTest_shareItsLoop_andOthersHaveTheirOwn() {
        EngineExecutionResults results = Kit.run(WholeLife.class);

        results.testEvents().assertStatistics(counts -> counts.started(7).succeeded(7));
        assertThat(Kit.EVENTS).startsWith("all open").endsWith("all closed");
        assertThat(Kit.EVENTS)
                .contains("ticks 4", "page 1 true", "page 20 true", "synchronous", "closed true", "inside true")
                .doesNotContain("closed false");
        assertThat(Kit.EVENTS).filteredOn("open"::equals).hasSize(7);
        assertThat(Kit.EVENTS).filteredOn("again, time 102"::equals).hasSize(2);
    }

    @Test
    void options_allowWhatTheySay() {
        EngineExecutionResults results = Kit.run(OptionsByMethod.class);

        results.testEvents().assertStatistics(counts -> counts.succeeded(1).failed(0));
        assertThat(Kit.EVENTS).containsExactly("debug false");
    }

    @Test
    void testThatIsStoppedInAThreadOfItsOwn_cleansUp_beforeTheMethodsAfterIt() {
        Throwable failure = Kit.failures(Kit.run(Stopped.class)).get("takesTooLong");

        assertThat(failure).isInstanceOf(TimeoutException.class).hasNoSuppressedExceptions();
        assertThat(Kit.EVENTS)
                .isIn(List.of("begun", "cleaned up", "after"), List.of("after")); // stopped before it began
    }

    @Test
    void methodThatAwaits_isNotCalledByAnother() {
        assertThat(Kit.failures(Kit.run(Calling.class)).get("isNotReached"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "a test method that awaits was called by one that runs, which can't wait for it:"
                                + " <coroutine object open at 0x")
                .hasMessageEndingWith(
                        "; move what it does to an async method that returns a Coroutine, and await that in both")
                .hasNoSuppressedExceptions();
        assertThat(Kit.EVENTS).isEmpty();
    }

    @Test
    void failureOfAMethodThatDoesNotAwait_isToldAlone_withTheSeed() {
        Throwable failure = Kit.failures(Kit.run(Plain.class)).get("fails");

        assertThat(failure).isInstanceOf(IllegalStateException.class).hasMessage("plain");
        assertThat(failure.getSuppressed()).singleElement().asString().contains("order of seed 78");
    }

    // ---- test classes for the kit

    @AsyncOptions(realTime = true)
    static final class Stopped {
        @AsyncTest
        @Timeout(value = 100, unit = TimeUnit.MILLISECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        void takesTooLong() {
            Kit.EVENTS.add("begun");
            try {
                await(sleep(Duration.ofHours(1)));
            } finally {
                await(yieldNow());
                Kit.EVENTS.add("cleaned up");
            }
        }

        @Async
        @AfterEach
        void after() {
            await(yieldNow());
            Kit.EVENTS.add("after");
        }
    }

    static class Opening {
        @Async
        @BeforeEach
        void open() {
            await(yieldNow());
            Kit.EVENTS.add("opened");
        }
    }

    static final class Calling extends Opening {
        @Async
        @BeforeEach
        @Override
        void open() {
            super.open();
            await(yieldNow());
        }

        @AsyncTest
        void isNotReached() {
            Kit.EVENTS.add("reached");
        }
    }

    @AsyncOptions(shuffle = true, seed = 78)
    static final class Plain {
        @Async
        @BeforeEach
        void open() {
            createTask(sleep(Duration.ofHours(1)));
            await(yieldNow());
        }

        @Test
        void fails() {
            throw new IllegalStateException("plain");
        }
    }

    @AsyncOptions(allowLeftTasks = true)
    static class WholeLife {
        private @Nullable Task<Void> ticking;
        private int ticks;

        @Async
        private Coroutine<Void> tick() {
            while (true) {
                await(sleep(Duration.ofSeconds(1)));
                ticks++;
            }
        }

        @Async
        @BeforeAll
        static void openAll() {
            await(sleep(Duration.ofSeconds(5)));
            Kit.EVENTS.add("all open");
        }

        @Async
        @BeforeEach
        void open() {
            ticking = createTask(tick());
            await(sleep(Duration.ofSeconds(2)));
            Kit.EVENTS.add("open");
        }

        @BeforeEach
        void openSynchronously() {
            Kit.EVENTS.add("plain");
        }

        @AsyncTest
        void sharesTheLoopOfItsFixture() {
            await(sleep(Duration.ofSeconds(3)));
            Kit.EVENTS.add("ticks " + ticks);
        }

        @Async
        @ParameterizedTest
        @ValueSource(ints = {1, 20})
        void hasArguments(int seconds, EventLoop loop) throws IOException {
            Kit.EVENTS.add(await(Kit.read(seconds)) + " " + (loop == getRunningLoop()));
        }

        @Async
        @RepeatedTest(2)
        void isRepeated() {
            await(yieldNow());
            Kit.EVENTS.add("again, time " + (int) getRunningLoop().time());
        }

        @Test
        void isSynchronous() {
            Kit.EVENTS.add("synchronous");
        }

        @Async
        @AfterEach
        void close() {
            ticking.cancel();
            await(yieldNow());
            Kit.EVENTS.add("closed " + ticking.cancelled());
        }

        @Async
        @AfterAll
        static void closeAll() {
            await(sleep(Duration.ofSeconds(5)));
            Kit.EVENTS.add("all closed");
        }

        @Nested
        class Inside {
            @AsyncTest
            void hasTheOptionsOfTheClassAround() throws IOException {
                createTask(Kit.read(1000));
                await(yieldNow());
                Kit.EVENTS.add("inside " + currentTask().getName().startsWith("Task-"));
            }
        }
    }

    static final class OptionsByMethod {
        @AsyncTest
        @AsyncOptions(
                debug = false,
                allowReports = true,
                allowLeftTasks = true,
                limit = "PT5S",
                allowNeverAwaited = true,
                realTime = true)
        void isAllowedEverything() throws IOException {
            Kit.read(1);
            createTask(Kit.read(1000));
            getRunningLoop().callSoon(() -> {
                throw new IllegalStateException("bad");
            });
            await(sleep(Duration.ofMillis(1)));
            Kit.EVENTS.add("debug " + getRunningLoop().getDebug());
        }
    }
}

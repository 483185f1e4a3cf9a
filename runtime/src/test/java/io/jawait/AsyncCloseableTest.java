package io.jawait;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.closing;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.sleep;
import static io.jawait.Asyncio.timeout;
import static io.jawait.Asyncio.yieldNow;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.testing.TestLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // resources that are only closed
class AsyncCloseableTest {
    private final List<String> events = new ArrayList<>();

    private class Resource implements AsyncCloseable {
        private final String name;

        Resource(String name) {
            this.name = name;
        }

        @Override
        @Async
        public Coroutine<Void> aclose() {
            await(yieldNow());
            events.add("closed " + name);
            if (name.startsWith("bad")) {
                throw new UncheckedIOException(new IOException(name));
            }
            return async();
        }
    }

    private class Plain implements AutoCloseable {
        @Override
        public void close() {
            events.add("closed plain");
        }
    }

    /** Its {@code close()} belongs to no interface. */
    private class Unrelated {
        void close() {
            events.add("closed unrelated");
        }
    }

    // ---- ways out

    @Async
    private Coroutine<String> leaves(String way) throws Exception {
        for (int i = 0; i < 2; i++) {
            try (Resource first = new Resource("a" + i);
                    AutoCloseable plain = new Plain();
                    AutoCloseable second = new Resource("b" + i)) {
                events.add("block");
                switch (way) {
                    case "return" -> {
                        return async("returned " + first.name);
                    }
                    case "break" -> i = 9;
                    case "continue" -> {
                        continue;
                    }
                    case "throw" -> throw new IOException("thrown");
                    default -> await(yieldNow());
                }
            }
        }
        return async("fell through");
    }

    @Test
    void close_isAwaited_onEveryWayOut() throws Exception {
        assertThat(run(leaves("return"))).isEqualTo("returned a0");
        assertThat(events).containsExactly("block", "closed b0", "closed plain", "closed a0");
        events.clear();
        assertThat(run(leaves("break"))).isEqualTo("fell through");
        assertThat(events).hasSize(4);
        events.clear();
        assertThat(run(leaves("continue"))).isEqualTo("fell through");
        assertThat(events).hasSize(8);
        events.clear();
        assertThatThrownBy(() -> run(leaves("throw"))).hasMessage("thrown");
        assertThat(events).containsExactly("block", "closed b0", "closed plain", "closed a0");
    }

    @Async
    private Coroutine<Void> failsTwice(boolean block) throws IOException {
        try (Resource resource = new Resource("bad")) {
            if (block) {
                throw new IOException("block");
            }
        }
        return async();
    }

    @Test
    void errorOfClosing_isThrown_orSuppressedByThatOfTheBlock() {
        assertThatThrownBy(() -> run(failsTwice(false))).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> run(failsTwice(true)))
                .isInstanceOf(IOException.class)
                .satisfies(error -> assertThat(error.getSuppressed()).hasSize(1));
    }

    @Async
    private Coroutine<String> calls(AsyncCloseable closeable, int number) {
        String text = "before " + number + " ";
        closeable.close();
        new Unrelated().close();
        return async(text + events);
    }

    @Test
    void call_isAwaitedToo_andThoseOfOtherTypesAreLeftAlone() {
        assertThat(run(calls(new Resource("a"), 7))).isEqualTo("before 7 [closed a, closed unrelated]");
    }

    @Async
    private Coroutine<String> callsOnNull(AsyncCloseable closeable) {
        try {
            closeable.close();
        } catch (NullPointerException e) {
            return async("null");
        }
        return async("closed");
    }

    @Test
    @SuppressWarnings("NullAway")
    void call_onNull_throws() {
        assertThat(run(callsOnNull(null))).isEqualTo("null");
    }

    // ---- where it can't

    private static void inPlainCode(AsyncCloseable closeable) {
        closeable.close();
    }

    @Test
    void call_inPlainCode_throws_andNamesThePlace() {
        assertThatThrownBy(() -> inPlainCode(new Resource("a")))
                .isInstanceOf(WeavingError.class)
                .hasMessageStartingWith(
                        "close() of an AsyncCloseable was called at io.jawait.AsyncCloseableTest.inPlainCode(")
                .satisfies(error -> assertThat(((WeavingError) error).code()).isEqualTo("R-UNWOVEN"));
        assertThat(events).isEmpty();
    }

    private final class Sub extends Resource {
        Sub() {
            super("sub");
        }

        @Async
        Coroutine<String> callsSuper() {
            try {
                super.close();
            } catch (WeavingError e) {
                return async(e.code());
            }
            return async("closed");
        }
    }

    @Async
    private Coroutine<String> underMonitor() {
        synchronized (events) {
            try {
                new Resource("a").close();
            } catch (WeavingError e) {
                return async(e.code());
            }
        }
        return async("closed");
    }

    @Test
    void call_ofSuper_orUnderAMonitor_throws() {
        assertThat(run(new Sub().callsSuper())).isEqualTo("R-UNWOVEN");
        assertThat(run(underMonitor())).isEqualTo("R-UNWOVEN");
        assertThat(events).isEmpty();
    }

    // ---- closing(...)

    private final class Server implements WaitCloseable {
        @Override
        public void close() {
            events.add("begins to close");
        }

        @Override
        @Async
        public Coroutine<Void> waitClosed() throws IOException {
            await(yieldNow());
            events.add("is closed");
            return async();
        }
    }

    @Async
    private Coroutine<Void> servesAWhile() {
        try (var server = closing(new Server())) {
            events.add("serves");
        }
        events.add("behind");
        return async();
    }

    @Test
    void closing_waitsUntilItIsClosed() {
        run(servesAWhile());

        assertThat(events).containsExactly("serves", "begins to close", "is closed", "behind");
    }

    // ---- cancelled while it closes

    @Async
    private Coroutine<Void> closesForEver(boolean blockFails, boolean catches, boolean goesOn) {
        try (AsyncCloseable slow = () -> getRunningLoop().<Void>createFuture().toCoroutine()) {
            if (blockFails) {
                throw new IllegalStateException("block");
            }
        } catch (IllegalStateException e) {
            events.add("caught " + e.getMessage() + ", " + e.getSuppressed().length + " suppressed");
            if (!catches) {
                throw e;
            }
        }
        if (goesOn) {
            events.add("goes on");
            await(yieldNow());
            await(getRunningLoop().createFuture());
            events.add("never");
        }
        return async();
    }

    @Async
    private Coroutine<Throwable> cancelled(Coroutine<Void> coroutine) {
        Task<Void> task = createTask(coroutine);
        await(yieldNow());
        task.cancel("enough");
        try {
            await(task);
        } catch (Throwable thrown) {
            assertThat(task.cancelled()).isTrue();
            return async(thrown);
        }
        return async(new AssertionError("not cancelled"));
    }

    @Test
    void cancellation_ofTheClosing_isThrown() {
        assertThat(run(cancelled(closesForEver(false, true, true)))).isInstanceOf(CancelledError.class);
        assertThat(events).isEmpty();
    }

    @Test
    void cancellation_behindAnErrorThatIsCaught_comesAtTheNextAwait() {
        Throwable thrown = run(cancelled(closesForEver(true, true, true)));

        assertThat(thrown).isInstanceOf(CancelledError.class).hasMessage("enough");
        assertThat(events).containsExactly("caught block, 1 suppressed", "goes on");
    }

    @Test
    void cancellation_behindAnErrorThatIsCaught_countsAtTheEnd() {
        assertThat(run(cancelled(closesForEver(true, true, false)))).isInstanceOf(CancelledError.class);
        assertThat(events).containsExactly("caught block, 1 suppressed");
    }

    @Test
    void cancellation_behindAnErrorThatEndsTheTask_outweighsIt() {
        Throwable thrown = run(cancelled(closesForEver(true, false, false)));

        assertThat(thrown).isInstanceOf(CancelledError.class).hasMessage("enough");
        assertThat(thrown.getStackTrace()).isEmpty();
        assertThat(thrown.getSuppressed())
                .singleElement()
                .satisfies(error -> assertThat(error).hasMessage("block"));
    }

    // ---- cancellations that are taken back

    private static void inVirtualTime(Coroutine<Void> main) {
        try (TestLoop test = new TestLoop()) {
            test.run(main);
        }
    }

    /** Takes this long to close. */
    private record Slow(Duration duration) implements AsyncCloseable {
        @Async
        @Override
        public Coroutine<Void> aclose() {
            await(sleep(duration));
            return async();
        }
    }

    @Async
    private Coroutine<Void> failsInAnExpiringBlock() throws TimeoutException {
        await(timeout(ofMillis(50), limit -> {
            try (Slow slow = new Slow(ofMillis(200))) {
                await(yieldNow());
                throw new IllegalStateException("block");
            }
        }));
        return async();
    }

    @Async
    private Coroutine<Void> failsLater() {
        try {
            await(failsInAnExpiringBlock());
        } catch (TimeoutException e) {
            events.add("timeout, of " + e.getCause().getMessage());
        }
        await(sleep(ofMillis(10)));
        throw new IllegalStateException("later");
    }

    @Test
    void deadlineWhileClosing_outweighsTheError_andIsForgottenBehindTheBlock() {
        assertThatThrownBy(() -> inVirtualTime(failsLater()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("later");
        assertThat(events).containsExactly("timeout, of block");
    }

    @Async
    private Coroutine<Void> child() {
        await(sleep(ofMillis(20)));
        throw new IllegalStateException("child");
    }

    @Async
    private Coroutine<Void> groupWhoseBodyClosesLong() {
        await(TaskGroup.open(group -> {
            group.createTask(child());
            try (Slow slow = new Slow(ofMillis(50))) {
                await(yieldNow());
                throw new IllegalArgumentException("body");
            }
        }));
        return async();
    }

    @Test
    void childThatFailsWhileTheBodyCloses_isInTheGroup() {
        assertThatThrownBy(() -> inVirtualTime(groupWhoseBodyClosesLong()))
                .isInstanceOfSatisfying(
                        ExceptionGroup.class,
                        group -> assertThat(group.exceptions())
                                .extracting(Throwable::getMessage)
                                .containsExactlyInAnyOrder("child", "body"));
    }

    // ---- cancellations of others

    @Async
    private Coroutine<Integer> collects() {
        Task<Object> child = createTask(getRunningLoop().createFuture().toCoroutine());
        await(yieldNow());
        child.cancel();
        IOException all = new IOException("some failed");
        try {
            await(child);
        } catch (Throwable failure) {
            all.addSuppressed(failure);
        }
        await(yieldNow());
        return async(all.getSuppressed().length);
    }

    @Test
    void cancellationOfAnotherTask_thatIsCollected_cancelsNobody() {
        assertThat(run(collects())).isOne();
    }

    @Async
    private static Coroutine<Boolean> exitWithoutValue() {
        await(yieldNow());
        return async(null);
    }

    @Async
    private static Coroutine<String> failing(AsyncExitStack stack) throws IOException {
        stack.pushAsyncExit(error -> exitWithoutValue());
        await(yieldNow());
        throw new IOException("of the block");
    }

    @Test
    void exitThatGivesNull_swallowsNothing() {
        assertThatThrownBy(() -> run(AsyncExitStack.open(AsyncCloseableTest::failing)))
                .hasMessage("of the block");
    }
}

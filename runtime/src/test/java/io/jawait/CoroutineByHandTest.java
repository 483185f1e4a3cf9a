package io.jawait;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.generator.GeneratorExit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class CoroutineByHandTest {
    private final List<String> events = new ArrayList<>();

    @Async
    private Coroutine<String> inner() {
        String first = await(Coroutine.<String>pause("first pause"));
        events.add("inner got " + first);
        String second = await(Coroutine.<String>pause("second pause"));
        events.add("inner got " + second);
        return async("result of inner");
    }

    @Async
    private Coroutine<String> outer() {
        events.add("outer starts");
        String result = await(inner());
        events.add("outer got " + result);
        return async("result of outer");
    }

    @Test
    void send_goesFromPauseToPause_throughNestedAwaits() {
        Coroutine<String> coroutine = outer();
        assertThat(coroutine.state()).isEqualTo(Coroutine.State.CREATED);

        assertThat(coroutine.send(null)).isEqualTo("first pause");
        assertThat(coroutine.state()).isEqualTo(Coroutine.State.SUSPENDED);
        assertThat(coroutine.send("A")).isEqualTo("second pause");
        assertThatThrownBy(coroutine::result).isInstanceOf(InvalidStateException.class);
        assertThatThrownBy(() -> coroutine.send("B")).isInstanceOf(NoSuchElementException.class);

        assertThat(coroutine.result()).isEqualTo("result of outer");
        assertThat(coroutine.state()).isEqualTo(Coroutine.State.CLOSED);
        assertThat(events).containsExactly("outer starts", "inner got A", "inner got B", "outer got result of inner");
    }

    @Test
    void endedCoroutine_cannotBeResumed() {
        Coroutine<String> coroutine = async("at once");
        assertThatThrownBy(() -> coroutine.send(null)).isInstanceOf(NoSuchElementException.class);

        assertThat(coroutine.result()).isEqualTo("at once");
        assertThatThrownBy(() -> coroutine.send(null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cannot reuse already awaited coroutine");
        assertThatThrownBy(() -> coroutine.throwInto(new Exception()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cannot reuse already awaited coroutine");
        coroutine.close();
    }

    @Test
    void valueBeforeTheStart_isRefused() {
        Coroutine<String> coroutine = outer();

        assertThatThrownBy(() -> coroutine.send("too early"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("can't send non-None value to a just-started coroutine");
        assertThat(coroutine.state()).isEqualTo(Coroutine.State.CREATED);
    }

    @Test
    void throwInto_raisesAtThePause() {
        Coroutine<String> coroutine = handling();
        coroutine.send(null);

        assertThat(coroutine.throwInto(new IOException("in"))).isEqualTo("after in");
    }

    @Async
    private Coroutine<String> handling() {
        try {
            await(Coroutine.pause("before"));
        } catch (Throwable e) {
            await(Coroutine.pause("after " + e.getMessage()));
        }
        return async("end");
    }

    @Test
    void throwInto_thatNobodyHandles_comesOutAsTheVeryError() {
        Coroutine<String> coroutine = outer();
        coroutine.send(null);
        IOException error = new IOException();

        assertThatThrownBy(() -> coroutine.throwInto(error)).isSameAs(error);

        assertThat(coroutine.state()).isEqualTo(Coroutine.State.CLOSED);
        assertThatThrownBy(coroutine::result).isInstanceOf(InvalidStateException.class);
    }

    @Test
    void throwInto_beforeTheStart_endsTheCoroutine() {
        Coroutine<String> coroutine = outer();
        IOException error = new IOException();

        assertThatThrownBy(() -> coroutine.throwInto(error)).isSameAs(error);

        assertThat(coroutine.state()).isEqualTo(Coroutine.State.CLOSED);
        assertThat(events).isEmpty();
    }

    @Async
    private Coroutine<String> cleaningUp(boolean pausingAgain) {
        try {
            await(Coroutine.pause("open"));
        } catch (GeneratorExit e) {
            events.add("closing");
            if (pausingAgain) {
                await(Coroutine.pause("ignored"));
            }
            throw e;
        } finally {
            events.add("cleaned up");
        }
        return async("end");
    }

    @Test
    void close_raisesGeneratorExitAtThePause() {
        Coroutine<String> coroutine = cleaningUp(false);
        coroutine.send(null);

        coroutine.close();
        coroutine.close();

        assertThat(events).containsExactly("closing", "cleaned up");
        assertThat(coroutine.state()).isEqualTo(Coroutine.State.CLOSED);
    }

    @Test
    void coroutineThatPausesWhileItIsClosed_isTold() {
        Coroutine<String> coroutine = cleaningUp(true);
        coroutine.send(null);

        assertThatThrownBy(coroutine::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("coroutine ignored GeneratorExit");
    }

    @Test
    void closeBeforeTheStart_runsNothing() {
        Coroutine<String> coroutine = outer();

        coroutine.close();

        assertThat(coroutine.state()).isEqualTo(Coroutine.State.CLOSED);
        assertThat(events).isEmpty();
    }

    @Async
    private Coroutine<Void> resumingItself(List<Coroutine<Void>> self) {
        events.add(self.get(0).state().toString());
        try {
            self.get(0).send(null);
        } catch (IllegalArgumentException e) {
            events.add(e.getMessage());
        }
        await(Coroutine.pause("pause"));
        events.add(self.get(0).state().toString());
        try {
            self.get(0).close();
        } catch (IllegalArgumentException e) {
            events.add(e.getMessage());
        }
        return async();
    }

    @Test
    void runningCoroutine_cannotBeResumed() {
        List<Coroutine<Void>> self = new ArrayList<>();
        self.add(resumingItself(self));

        assertThat(self.get(0).send(null)).isEqualTo("pause");
        assertThatThrownBy(() -> self.get(0).send(null)).isInstanceOf(NoSuchElementException.class);

        assertThat(events)
                .containsExactly("RUNNING", "coroutine already executing", "RUNNING", "coroutine already executing");
    }

    // ---- futures

    @Async
    private <T> Coroutine<T> awaiting(Awaitable<T> awaitable) {
        return async(await(awaitable));
    }

    @Test
    void awaitedFuture_isHandedOut_andGivesItsOwnValue() {
        try (EventLoop loop = new EventLoop()) {
            Future<String> future = loop.createFuture();
            Coroutine<String> coroutine = awaiting(future);
            assertThat(coroutine.send(null)).isSameAs(future);

            future.setResult("its own");

            assertThatThrownBy(() -> coroutine.send("ignored")).isInstanceOf(NoSuchElementException.class);
            assertThat(coroutine.result()).isEqualTo("its own");
        }
    }

    @Test
    void awaitedFuture_thatFailed_raisesItsError() {
        try (EventLoop loop = new EventLoop()) {
            Future<String> future = loop.createFuture();
            Coroutine<String> coroutine = awaiting(future);
            coroutine.send(null);
            IOException error = new IOException();

            future.setException(error);

            assertThatThrownBy(() -> coroutine.send(null)).isSameAs(error);
        }
    }

    @Test
    void pendingFuture_isNoGroundToGoOn() {
        try (EventLoop loop = new EventLoop()) {
            Coroutine<Object> coroutine = awaiting(loop.createFuture());
            coroutine.send(null);

            assertThatThrownBy(() -> coroutine.send(null))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("await wasn't used with future");
        }
    }

    @Test
    void endOfTheBodyByNoSuchElement_isNotTheEndOfTheRun() {
        Coroutine<Object> coroutine = exhausting();

        assertThatThrownBy(() -> coroutine.send(null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("coroutine raised StopIteration")
                .hasCauseInstanceOf(NoSuchElementException.class);
    }

    @Async
    private Coroutine<Object> exhausting() {
        return async(List.of().iterator().next());
    }

    @Test
    void coroutineStartedByHand_isRefusedAsATask() {
        Coroutine<String> coroutine = outer();
        coroutine.send(null);

        try (EventLoop loop = new EventLoop()) {
            assertThatThrownBy(() -> loop.runUntilComplete(coroutine))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("coroutine is being awaited already");
        }
        assertThat(coroutine.send("A")).isEqualTo("second pause");
    }

    @Test
    void text_namesTheMethod() {
        assertThat(outer().toString()).matches("<coroutine object outer at 0x[0-9a-f]+>");
    }
}

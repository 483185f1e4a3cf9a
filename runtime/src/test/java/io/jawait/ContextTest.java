package io.jawait;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.copyContext;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.testing.TestLoop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContextTest {
    private static final ContextVar<String> USER = new ContextVar<>("user", "nobody");
    private static final ContextVar<String> NO_DEFAULT = new ContextVar<>("no default");

    private final TestLoop test = new TestLoop();
    private final EventLoop loop = test.loop();

    @AfterEach
    void close() {
        test.close();
    }

    // ---- variables and tokens

    @Test
    void variableWithoutValue_givesArgumentOrDefaultOrFails() {
        new Context().run(() -> {
            assertThat(USER.get()).isEqualTo("nobody");
            assertThat(USER.get("argument")).isEqualTo("argument");
            assertThat(NO_DEFAULT.get("argument")).isEqualTo("argument");
            assertThatThrownBy(NO_DEFAULT::get).isInstanceOf(NoSuchElementException.class);
        });
    }

    @Test
    void context_tellsItsVariables() {
        Context context = new Context();
        assertThat(context.variables()).isEmpty();
        context.run(() -> USER.set("ann"));
        assertThat(context.variables()).containsExactly(USER);
        assertThat(context.size()).isEqualTo(1);
        assertThat(context.get(USER, "fallback")).isEqualTo("ann");
        assertThat(context.get(NO_DEFAULT, "fallback")).isEqualTo("fallback");
    }

    @Test
    void tokens_restoreInNestedOrder() {
        new Context().run(() -> {
            ContextVar.Token<String> outer = USER.set("ann");
            try (ContextVar.Token<String> inner = USER.set("bob")) {
                assertThat(USER.get()).isEqualTo("bob");
                assertThat(inner.oldValue()).isEqualTo("ann");
            }
            assertThat(USER.get()).isEqualTo("ann");
            assertThat(outer.hasOldValue()).isFalse();
            assertThatThrownBy(outer::oldValue).isInstanceOf(NoSuchElementException.class);
            USER.reset(outer);
            assertThat(USER.get()).isEqualTo("nobody");
            assertThat(copyContext().contains(USER)).isFalse();
        });
    }

    @Test
    void token_isGoodOnce_forItsVariableAndContext() {
        Context first = new Context();
        ContextVar.Token<String> token = first.call(() -> USER.set("ann"));

        assertThatThrownBy(() -> first.run(() -> NO_DEFAULT.reset(token)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("was created by a different ContextVar");
        assertThatThrownBy(() -> first.copy().run(() -> USER.reset(token)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("was created in a different Context");
        first.run(() -> USER.reset(token));
        assertThatThrownBy(() -> first.run(() -> USER.reset(token)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("has already been used once");
    }

    // ---- contexts

    @Test
    void run_keepsChangesInside() {
        Context context = copyContext();

        String seen = context.call(() -> {
            USER.set("ann");
            return USER.get();
        });

        assertThat(seen).isEqualTo("ann");
        assertThat(USER.get()).isEqualTo("nobody");
        assertThat(context.get(USER)).isEqualTo("ann");
        assertThat(context.size()).isEqualTo(1);
        assertThat(context.copy().get(USER)).isEqualTo("ann");
        assertThatThrownBy(() -> context.get(NO_DEFAULT)).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void enteredContext_cannotBeEnteredAgain() {
        Context context = new Context();

        context.run(() -> assertThatThrownBy(() -> context.run(() -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("cannot enter context: ")
                .hasMessageEndingWith(" is already entered"));
        context.run(() -> {});
    }

    @Test
    void threadWithoutLoop_hasAContextOfItsOwn() throws InterruptedException {
        String[] seen = new String[2];
        Thread other = new Thread(() -> {
            USER.set("ann");
            seen[0] = USER.get();
            seen[1] = copyContext().get(USER);
        });
        other.start();
        other.join();

        assertThat(seen).containsExactly("ann", "ann");
        assertThat(USER.get()).isEqualTo("nobody");
    }

    @Test
    void nothingIsLeftInTheThread() {
        new Context().run(() -> USER.set("ann"));

        assertThat(ThreadState.orNull()).isNull();
    }

    // ---- tasks and callbacks

    @Async
    private Coroutine<Void> child(String name) {
        test.log(name + " sees " + USER.get());
        USER.set(name);
        await(yieldNow());
        test.log(name + " has " + USER.get());
        return async();
    }

    @Async
    private Coroutine<Void> parent() {
        USER.set("parent");
        Task<Void> first = createTask(child("1"));
        Task<Void> second = createTask(child("2"));
        USER.set("changed later");
        await(first);
        await(second);
        test.log("parent has " + USER.get());
        await(child("inline"));
        test.log("parent has " + USER.get());
        return async();
    }

    @Test
    void task_runsInACopyOfItsCreatorsContext_inlineCoroutinesShareTheirs() {
        test.run(parent());

        assertThat(test.events())
                .containsExactly(
                        "1 sees parent",
                        "2 sees parent",
                        "1 has 1",
                        "2 has 2",
                        "parent has changed later",
                        "inline sees changed later",
                        "inline has inline",
                        "parent has inline");
        assertThat(USER.get()).isEqualTo("nobody");
    }

    @Test
    void callbacks_runInTheContextOfTheirRegistration() {
        Context context = new Context();
        Future<String> future = loop.createFuture();
        context.run(() -> {
            USER.set("registered");
            loop.callSoon(() -> test.log("soon " + USER.get()));
            loop.callLater(Duration.ZERO, () -> test.log("later " + USER.get()));
            loop.callSoonThreadsafe(() -> test.log("threadsafe " + USER.get()));
            future.addDoneCallback(done -> test.log("done " + USER.get()));
            USER.set("changed later");
        });
        future.setResult("");

        test.iterate(1);

        assertThat(test.events())
                .containsExactlyInAnyOrder(
                        "soon registered", "later registered", "threadsafe registered", "done registered");
    }

    @Test
    void callbacksChanges_stayInItsCopy() {
        new Context().run(() -> {
            USER.set("outside");
            loop.callSoon(() -> USER.set("inside"));
            Handle[] handle = new Handle[1];
            handle[0] = loop.callSoon(() -> {
                test.log(USER.get());
                USER.set("second");
                test.log(handle[0].getContext().get(USER));
            });
            test.iterate(1);
            test.log(USER.get());
        });

        assertThat(test.events()).containsExactly("outside", "second", "outside");
    }

    @Test
    void explicitContext_isUsedAsItIs_andShared() {
        Context context = new Context();
        loop.callSoon(() -> USER.set("by the callback"), context);
        Task<Void> task = loop.createTask(child("task"), null, context);

        test.iterate(2);

        assertThat(test.events()).containsExactly("task sees by the callback", "task has task");
        assertThat(task.getContext()).isSameAs(context);
        assertThat(context.get(USER)).isEqualTo("task");
    }

    @Test
    void tasksContext_canBeAskedFor_beforeItRuns() {
        Task<Void> task = loop.createTask(child("task"));
        Context context = task.getContext();

        test.iterate(2);

        assertThat(task.getContext()).isSameAs(context);
        assertThat(context.get(USER)).isEqualTo("task");
    }

    @Test
    void runningContext_cannotBeEnteredByItsOwnTask() {
        Context context = new Context();
        loop.callSoon(() -> context.run(() -> {}), context);

        test.iterate(1);

        assertThat(test.reports())
                .singleElement()
                .extracting(report -> ((Throwable) report.get("exception")).getMessage())
                .asString()
                .endsWith("is already entered");
    }

    @Test
    void exceptionHandler_runsInTheContextOfWhatFailed() {
        loop.setExceptionHandler((told, report) -> test.log("handler sees " + USER.get()));
        Context context = new Context();
        context.run(() -> USER.set("failing"));

        loop.callSoon(
                () -> {
                    throw new IllegalStateException();
                },
                context);
        test.iterate(1);

        assertThat(test.events()).containsExactly("handler sees failing");
    }

    @Test
    void callbackOfAChannel_thatFails_isCalledAgain_inItsContext() throws IOException {
        Pipe pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        pipe.sink().write(ByteBuffer.allocate(1));
        loop.setExceptionHandler((told, report) -> test.log(USER.get() + " " + report.get("exception")));
        loop.addReader(pipe.source(), () -> {
            throw new IllegalStateException("bad");
        });

        test.iterate(2);
        loop.removeReader(pipe.source());
        pipe.sink().close();

        assertThat(test.events())
                .containsExactly(
                        "nobody java.lang.IllegalStateException: bad", "nobody java.lang.IllegalStateException: bad");
    }

    @Test
    void contextOfACallbackThatFailed_canBeEntered() {
        List<Handle> failed = new ArrayList<>();
        loop.setExceptionHandler((told, report) -> failed.add((Handle) report.get("handle")));
        loop.callSoon(() -> {
            throw new IllegalStateException();
        });
        test.iterate();

        failed.get(0).getContext().run(() -> test.log("entered"));

        assertThat(test.events()).containsExactly("entered");
    }

    @Test
    void text_showsNameAndDefault() {
        assertThat(USER.toString()).startsWith("<ContextVar name='user' default='nobody' at 0x");
        assertThat(NO_DEFAULT.toString()).startsWith("<ContextVar name='no default' at 0x");
    }
}

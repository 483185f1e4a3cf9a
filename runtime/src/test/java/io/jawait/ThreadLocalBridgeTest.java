package io.jawait;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.toThread;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.testing.TestLoop;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ThreadLocalBridgeTest {
    private static final ThreadLocal<@Nullable String> LOCAL = new ThreadLocal<>();

    private static final class Same implements ThreadLocalBridge<String> {
        @Override
        public @Nullable String save() {
            return LOCAL.get();
        }

        @Override
        public void restore(@Nullable String saved) {
            LOCAL.set(saved);
        }
    }

    private static final ThreadLocalBridge<String> BRIDGE = new Same();

    private final TestLoop test = new TestLoop();

    @BeforeEach
    void register() {
        Context.addBridge(BRIDGE);
        LOCAL.set("thread's own");
    }

    @AfterEach
    void close() {
        assertThat(LOCAL.get()).isEqualTo("thread's own");
        Context.removeBridge(BRIDGE);
        assertThat(Bridges.registered()).isNull();
        LOCAL.remove();
        test.close();
    }

    @Async
    private Coroutine<Void> working(String value) {
        test.log(value + " begins with " + LOCAL.get());
        LOCAL.set(value);
        for (int i = 0; i < 2; i++) {
            await(yieldNow());
            test.log(value + " has " + LOCAL.get());
        }
        return async();
    }

    @Async
    private Coroutine<Void> twoTasks() {
        LOCAL.set("creator's");
        Task<Void> a = createTask(working("a"));
        LOCAL.set("changed");
        Task<Void> b = createTask(working("b"));
        await(a);
        await(b);
        test.log("creator has " + LOCAL.get());
        return async();
    }

    @Test
    void values_followTasks_andBeginWithTheCreators() {
        test.run(twoTasks());

        assertThat(test.events())
                .containsExactly(
                        "a begins with creator's",
                        "b begins with changed",
                        "a has a",
                        "b has b",
                        "a has a",
                        "b has b",
                        "creator has changed");
    }

    @Async
    private Coroutine<Void> scheduling() {
        LOCAL.set("scheduled");
        getRunningLoop().callSoon(() -> {
            test.log("callback has " + LOCAL.get());
            LOCAL.set("callback's");
        });
        Future<Void> future = getRunningLoop().createFuture();
        future.addDoneCallback(done -> test.log("done callback has " + LOCAL.get()));
        LOCAL.set("later");
        future.setResult(null);
        await(yieldNow());
        test.log("task has " + LOCAL.get());
        return async();
    }

    @Test
    void callbacks_haveWhatHeldWhereTheyWereMade() {
        test.run(scheduling());

        assertThat(test.events())
                .containsExactly("callback has scheduled", "done callback has scheduled", "task has later");
    }

    @Async
    private Coroutine<Void> inThreads() {
        LOCAL.set("task's");
        test.log("thread has "
                + await(toThread(() -> {
                    String had = LOCAL.get();
                    LOCAL.set("thread's");
                    return had;
                })));
        test.log("task has " + LOCAL.get());
        return async();
    }

    @Test
    void toThread_carriesThemOver_andNothingComesBack() {
        Asyncio.run(inThreads());

        assertThat(test.events()).containsExactly("thread has task's", "task has task's");
    }

    @Async
    private Coroutine<Void> eagerly() {
        LOCAL.set("creator's");
        createTask(working("eager"), TaskOptions.NONE.withEagerStart(true));
        test.log("creator has " + LOCAL.get());
        await(yieldNow());
        await(yieldNow());
        return async();
    }

    @Test
    void eagerStart_leavesTheCreatorsValues() {
        test.run(eagerly());

        assertThat(test.events())
                .containsExactly(
                        "eager begins with creator's", "creator has creator's", "eager has eager", "eager has eager");
    }

    @Test
    void contextRun_restoresAndSaves() {
        Context context = Asyncio.copyContext();
        context.run(() -> {
            test.log("inside " + LOCAL.get());
            LOCAL.set("inside");
        });
        context.run(() -> test.log("again " + LOCAL.get()));
        new Context().run(() -> test.log("empty " + LOCAL.get()));

        assertThat(test.events()).containsExactly("inside thread's own", "again inside", "empty null");
        assertThat(context.size()).isZero();
    }

    /** As two libraries add the same one, each. */
    @Test
    void twoBridgesOfOneThreadLocal_leaveNothingInTheThread() {
        ThreadLocalBridge<String> same = new Same();
        Context.addBridge(same);
        try {
            Context context = Asyncio.copyContext();
            context.run(() -> LOCAL.set("inside"));
            context.run(() -> test.log("again " + LOCAL.get()));
        } finally {
            Context.removeBridge(same);
        }

        assertThat(test.events()).containsExactly("again inside");
        assertThat(LOCAL.get()).isEqualTo("thread's own");
    }
}

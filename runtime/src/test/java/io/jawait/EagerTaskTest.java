package io.jawait;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.currentTask;
import static io.jawait.Asyncio.gather;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.testing.TestLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EagerTaskTest {
    private static final TaskOptions EAGER = TaskOptions.NONE.withEagerStart(true);

    private final TestLoop test = new TestLoop();
    private final ContextVar<String> variable = new ContextVar<>("variable", "none");

    @AfterEach
    void close() {
        test.close();
    }

    @Async
    private Coroutine<String> stepping(String name, int suspensions) {
        test.log(name + " in " + currentTask().getName());
        for (int i = 0; i < suspensions; i++) {
            await(yieldNow());
        }
        test.log(name + " ends");
        return async(name);
    }

    // ---- how it starts

    @Async
    private Coroutine<Void> startingEagerly() {
        String me = currentTask().getName();
        Task<String> done = createTask(stepping("a", 0), EAGER.withName("A"));
        assertThat(done.done()).isTrue();
        assertThat(done.getCoro()).isNull();
        assertThat(done).hasToString("<Task finished name='A' result='a'>");
        assertThat(currentTask().getName()).isEqualTo(me);
        Task<String> pending = createTask(stepping("b", 1), EAGER.withName("B"));
        assertThat(pending.getCoro()).isNotNull();
        test.log("created");
        assertThat(await(done)).isEqualTo("a");
        assertThat(await(pending)).isEqualTo("b");
        return async();
    }

    @Test
    void eagerTask_runsToItsFirstSuspension_insideTheCall() {
        test.run(startingEagerly());

        assertThat(test.events()).containsExactly("a in A", "a ends", "b in B", "created", "b ends");
        assertThat(Asyncio.allTasks(test.loop())).isEmpty();
    }

    @Async
    private Coroutine<String> nested(int depth) {
        test.log("depth " + depth + " in " + currentTask().getName());
        if (depth > 0) {
            createTask(nested(depth - 1), EAGER.withName("T" + (depth - 1)));
        }
        test.log("back in " + currentTask().getName() + " of "
                + Asyncio.allTasks().size());
        return async("");
    }

    @Test
    void eagerTasksNest() {
        test.run(nested(2));

        assertThat(test.events().subList(1, 5))
                .containsExactly("depth 1 in T1", "depth 0 in T0", "back in T0 of 3", "back in T1 of 2");
    }

    @Test
    void loopThatDoesNotRun_startsNothing() {
        Task<String> task = test.loop().createTask(stepping("a", 0), EAGER);

        assertThat(task.done()).isFalse();
        assertThat(test.events()).isEmpty();
        test.loop().runUntilComplete(task);
    }

    @Async
    private Coroutine<String> eagerlyFailing() {
        throw new IllegalStateException("at once");
    }

    @Async
    private Coroutine<Void> creatingAFailure() {
        Task<String> task = createTask(eagerlyFailing(), EAGER);
        assertThat(task.exception()).hasMessage("at once");
        return async();
    }

    @Test
    void failureOfTheFirstStep_isTheTasks() {
        test.run(creatingAFailure());
    }

    @Async
    private Coroutine<Void> cancellingItself() {
        currentTask().cancel("self");
        test.log("goes on");
        await(yieldNow());
        return async();
    }

    @Async
    private Coroutine<Void> creatingOneThatCancelsItself() {
        Task<Void> task = createTask(cancellingItself(), EAGER);
        assertThat(task.done()).isFalse();
        try {
            await(task);
        } catch (CancelledError e) {
            test.log(e.getMessage());
        }
        return async();
    }

    @Test
    void cancelInTheFirstStep_actsAtTheFirstSuspension() {
        test.run(creatingOneThatCancelsItself());

        assertThat(test.events()).containsExactly("goes on", "self");
    }

    // ---- contexts

    @Async
    private Coroutine<String> changing(String value) {
        String before = variable.get();
        variable.set(value);
        await(yieldNow());
        return async(before + variable.get());
    }

    @Async
    private Coroutine<Void> withContexts() {
        variable.set("outer");
        Task<String> task = createTask(changing("inner"), EAGER);
        assertThat(variable.get()).isEqualTo("outer");
        assertThat(await(task)).isEqualTo("outerinner");
        Context other = new Context();
        other.run(() -> {
            variable.set("other");
            Task<String> within = createTask(changing("within"), EAGER);
            assertThat(variable.get()).isEqualTo("other");
            assertThat(within.done()).isFalse();
        });
        Context mine = currentTask().getContext();
        Coroutine<String> refused = changing("x");
        assertThatThrownBy(() -> createTask(refused, EAGER.withContext(mine)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is already entered");
        assertThat(refused.state()).isEqualTo(Coroutine.State.CLOSED);
        await(yieldNow());
        return async();
    }

    @Test
    void firstStep_runsInTheTasksOwnContext() {
        test.run(withContexts());

        assertThat(Asyncio.allTasks(test.loop())).isEmpty();
    }

    // ---- factories

    @Async
    private Coroutine<Void> withAnEagerFactory() {
        getRunningLoop().setTaskFactory(Asyncio::eagerTaskFactory);
        Future<List<String>> all = gather(stepping("a", 0), stepping("b", 0));
        assertThat(all.done()).isTrue();
        Task<String> lazy = createTask(stepping("c", 0), TaskOptions.NONE.withEagerStart(false));
        assertThat(lazy.done()).isFalse();
        getRunningLoop().setTaskFactory(null);
        assertThat(createTask(stepping("d", 0)).done()).isFalse();
        await(lazy);
        await(yieldNow());
        return async();
    }

    @Test
    void eagerFactory_makesAllTasksEager_unlessTheCallSaysNo() {
        test.run(withAnEagerFactory());
    }

    @Async
    private Coroutine<Void> withAFactoryOfOnesOwn() {
        List<String> seen = new ArrayList<>();
        TaskFactory noting = (loop, coroutine, options) -> {
            seen.add(options.name() + " " + options.eagerStart());
            return new Task<>(coroutine, loop, TaskOptions.NONE);
        };
        getRunningLoop().setTaskFactory(noting);
        Task<String> named = createTask(stepping("a", 0), "named");
        assertThat(named.getName()).isEqualTo("named");
        getRunningLoop().setTaskFactory(Asyncio.createEagerTaskFactory(noting));
        createTask(stepping("b", 0));
        assertThat(seen).containsExactly("named null", "null true");
        await(yieldNow());
        return async();
    }

    @Test
    void factory_seesTheOptions_andTheNameHoldsWhateverItDoes() {
        test.run(withAFactoryOfOnesOwn());
    }
}

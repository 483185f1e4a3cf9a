package io.jawait.sync;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.run;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BarrierTest {
    private final List<String> events = new ArrayList<>();

    @Async
    private Coroutine<Void> passing(Barrier barrier, String name, int rounds) {
        for (int round = 0; round < rounds; round++) {
            try {
                int place = await(barrier.waitAsync());
                events.add(name + " passes " + place);
            } catch (BarrierBrokenException | CancelledError e) {
                events.add(name + " " + e.getMessage());
                throw e;
            }
        }
        return async();
    }

    @Async
    private Coroutine<Void> yields(int times) {
        for (int i = 0; i < times; i++) {
            await(yieldNow());
        }
        return async();
    }

    @Async
    private Coroutine<Void> rounds(Barrier barrier) {
        List<Task<Void>> tasks = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            tasks.add(createTask(passing(barrier, name, 2)));
        }
        for (Task<Void> task : tasks) {
            await(task);
        }
        return async();
    }

    @Test
    void releasesAllWhenTheLastHasCome_roundAfterRound() {
        Barrier barrier = new Barrier(3);

        run(rounds(barrier));

        assertThat(events.subList(0, 3)).containsExactlyInAnyOrder("a passes 0", "b passes 1", "c passes 2");
        assertThat(events).hasSize(6);
        assertThat(barrier.toString()).endsWith("[filling, waiters:0/3]>");
    }

    @Async
    private Coroutine<Void> cancellingOne(Barrier barrier) {
        Task<Void> first = createTask(passing(barrier, "first", 1));
        await(yields(1));
        assertThat(barrier.nWaiting()).isEqualTo(1);
        first.cancel("go");
        await(yields(2));
        assertThat(barrier.nWaiting()).isZero();
        assertThat(barrier.broken()).isFalse();
        Task<Void> second = createTask(passing(barrier, "second", 1));
        await(yields(1));
        await(passing(barrier, "third", 1));
        await(second);
        return async();
    }

    @Test
    void cancelledTask_takesNoPlace() {
        run(cancellingOne(new Barrier(2)));

        assertThat(events).containsExactly("first go", "third passes 1", "second passes 0");
    }

    @Async
    private Coroutine<Void> resetting(Barrier barrier) {
        Task<Void> first = createTask(passing(barrier, "first", 1));
        await(yields(1));
        await(barrier.reset());
        assertThat(barrier.nWaiting()).isZero(); // the round is not over yet
        Task<Void> early = createTask(passing(barrier, "early", 1));
        await(yields(4));
        assertThat(first.exception()).isInstanceOf(BarrierBrokenException.class);
        assertThat(barrier.nWaiting()).isEqualTo(1);
        await(passing(barrier, "other", 1));
        await(early);
        return async();
    }

    @Test
    void reset_sendsAwayWhoWaits_andTheBarrierIsUsableAgain() {
        run(resetting(new Barrier(2)));

        assertThat(events).containsExactly("first Abort or reset of barrier", "other passes 1", "early passes 0");
    }

    @Async
    private Coroutine<Void> aborting(Barrier barrier) {
        Task<Void> inside = createTask(passing(barrier, "inside", 1));
        await(yields(1));
        await(barrier.abort());
        await(yields(3));
        assertThat(inside.exception()).isInstanceOf(BarrierBrokenException.class);
        Task<Void> late = createTask(passing(barrier, "late", 1));
        await(yields(2));
        assertThat(late.exception()).hasMessage("Barrier aborted");
        assertThat(barrier.broken()).isTrue();
        assertThat(barrier.toString()).endsWith("[broken]>");
        await(barrier.reset());
        assertThat(barrier.broken()).isFalse();
        return async();
    }

    @Test
    void abort_sendsAllAway_untilReset() {
        run(aborting(new Barrier(2)));

        assertThat(events).containsExactly("inside Abort or reset of barrier", "late Barrier aborted");
    }

    @Async
    private Coroutine<Void> arrivingWhileOthersLeave(Barrier barrier) {
        Task<Void> first = createTask(passing(barrier, "first", 1));
        await(yields(1));
        Task<Void> last = createTask(passing(barrier, "last", 1));
        Task<Void> next = createTask(passing(barrier, "next", 1));
        await(last);
        await(first);
        await(yields(3));
        assertThat(barrier.nWaiting()).isEqualTo(1);
        next.cancel();
        await(yields(2));
        return async();
    }

    @Test
    void whoComesWhileARoundLeaves_belongsToTheNext() {
        run(arrivingWhileOthersLeave(new Barrier(2)));

        assertThat(events).containsExactly("last passes 1", "first passes 0", "next null");
    }

    @Test
    void oneParty_neverWaits() {
        assertThat(run(new Barrier(1).waitAsync())).isZero();
        assertThat(new Barrier(4).parties()).isEqualTo(4);
        assertThatThrownBy(() -> new Barrier(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("parties must be > 0");
    }
}

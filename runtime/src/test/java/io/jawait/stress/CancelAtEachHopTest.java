package io.jawait.stress;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Async;
import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Outcome;
import io.jawait.Task;
import io.jawait.stress.Primitives.Play;
import io.jawait.testing.TestLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each primitive, used by a few tasks of which one is cancelled: each of them, in each iteration, before and behind the other callbacks of
 * that iteration, once and twice. Whatever is hit, nothing stays taken, nobody waits for ever, nothing is lost.
 */
@Timeout(60)
class CancelAtEachHopTest {
    /** When all who can have moved; one that waits for a timeout may still be there, since no time passes while iterations are counted. */
    private static final int LAST_HOP = 40;

    private static final int[] SECOND_REQUESTS = {0, 1, 2, 3};

    static Stream<Supplier<Play>> plays() {
        return Primitives.all();
    }

    @ParameterizedTest
    @MethodSource("plays")
    void cancelledAtAnyHop_leavesNothingBehind(Supplier<Play> make) throws TimeoutException {
        int hits = 0;
        int actors = make.get().actors().size();
        for (int victim = 0; victim < actors; victim++) {
            for (int second : SECOND_REQUESTS) {
                for (boolean early : new boolean[] {true, false}) {
                    int hop = 1;
                    while (hop <= LAST_HOP && isHit(make.get(), new Plan(victim, hop, second, early))) {
                        hop++;
                        hits++;
                    }
                }
            }
        }
        assertThat(hits).as(make.get().toString()).isGreaterThan(10 * actors);
    }

    /**
     * Who is cancelled, and when.
     *
     * @param hop the iteration
     * @param second how many iterations later again; 0: not
     * @param early before the tasks of that iteration
     */
    private record Plan(int victim, int hop, int second, boolean early) {}

    /** Whether the victim had not ended before it was cancelled. */
    private static boolean isHit(Play play, Plan plan) throws TimeoutException {
        String name = play + " " + plan;
        try (TestLoop test = new TestLoop()) {
            Canceller canceller = new Canceller(test.loop(), plan);
            test.run(run(play, canceller, plan));
            assertThat(Asyncio.allTasks(test.loop())).as(name).isEmpty();
            assertThat(test.reports()).as(name).isEmpty();
            assertThat(play.left()).as(name).isEqualTo(play.leftAfterwards());
            return canceller.hit;
        } catch (AssertionError e) {
            throw new AssertionError(name, e);
        }
    }

    @Async
    private static Coroutine<@Nullable Void> run(Play play, Canceller canceller, Plan plan) throws TimeoutException {
        if (plan.early) {
            canceller.begin();
        }
        List<Task<?>> tasks = new ArrayList<>();
        for (Coroutine<?> actor : play.actors()) {
            tasks.add(Asyncio.createTask(actor));
        }
        canceller.victim = tasks.get(plan.victim);
        if (!plan.early) {
            canceller.begin();
        }
        for (Outcome<?> outcome : Asyncio.await(Asyncio.gatherOutcomes(tasks))) {
            if (outcome instanceof Outcome.Failure<?> failure && failure.error() instanceof AssertionError wrong) {
                throw wrong;
            }
        }
        canceller.victim = null;
        Asyncio.await(play.afterwards());
        return Asyncio.async();
    }

    /** Counts iterations. */
    private static final class Canceller implements Runnable {
        private final EventLoop loop;
        private final Plan plan;
        private int iteration;
        private boolean hit;
        private @Nullable Task<?> victim;

        Canceller(EventLoop loop, Plan plan) {
            this.loop = loop;
            this.plan = plan;
        }

        void begin() {
            loop.callSoon(this);
        }

        @Override
        public void run() {
            Task<?> task = victim;
            if (task == null) {
                return;
            }
            iteration++;
            if (iteration == plan.hop && task.cancel()) {
                hit = true;
            } else if (plan.second > 0 && iteration == plan.hop + plan.second) {
                task.cancel();
            }
            if (iteration < plan.hop + plan.second) {
                loop.callSoon(this);
            }
        }
    }
}

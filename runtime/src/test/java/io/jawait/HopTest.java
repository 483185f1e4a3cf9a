package io.jawait;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.createTask;
import static io.jawait.Asyncio.gather;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.shield;
import static io.jawait.Asyncio.sleep;
import static io.jawait.Asyncio.waitFor;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.sync.Lock;
import io.jawait.testing.TestLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In which iteration what was awaited in iteration 1 goes on: as in asyncio, to the hop. */
class HopTest {
    private final TestLoop test = new TestLoop();

    @AfterEach
    void close() {
        test.close();
    }

    @Async
    static Coroutine<Integer> immediate() {
        return async(7);
    }

    @Async
    private <T> Coroutine<Integer> iterationAfter(Awaitable<T> awaitable) {
        await(awaitable);
        return async(test.iteration());
    }

    private int goesOnIn(Body body) {
        return test.run(around(body));
    }

    private interface Body {
        Awaitable<?> make() throws TimeoutException;
    }

    @Async
    private Coroutine<Integer> around(Body body) {
        Awaitable<?> made;
        try {
            made = body.make();
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
        try {
            await(made);
        } catch (Throwable expected) {
            test.log(expected.getClass().getSimpleName());
        }
        return async(test.iteration());
    }

    @Test
    void coroutine_doesNotSuspend() {
        assertThat(goesOnIn(HopTest::immediate)).isEqualTo(1);
    }

    @Test
    void doneFuture_doesNotSuspend() {
        assertThat(goesOnIn(() -> {
                    Future<Integer> done = getRunningLoop().createFuture();
                    done.setResult(1);
                    return done;
                }))
                .isEqualTo(1);
    }

    @Test
    void yieldNow_takesOneIteration() {
        assertThat(goesOnIn(Asyncio::yieldNow)).isEqualTo(2);
    }

    @Test
    void sleepOfNothing_takesOneIteration() {
        assertThat(goesOnIn(() -> sleep(Duration.ZERO))).isEqualTo(2);
        assertThat(goesOnIn(() -> sleep(Duration.ofSeconds(-1)))).isEqualTo(2);
    }

    @Test
    void task_ofImmediate() {
        assertThat(goesOnIn(() -> createTask(immediate()))).isEqualTo(3);
    }

    @Test
    void gather_ofImmediate() {
        assertThat(goesOnIn(() -> gather(immediate(), immediate()))).isEqualTo(4);
    }

    @Test
    void gather_ofNothing_andOfDoneFutures_isDone() {
        assertThat(goesOnIn(() -> gather(List.of()))).isEqualTo(1);
        assertThat(goesOnIn(() -> {
                    Future<Integer> done = getRunningLoop().createFuture();
                    done.setResult(1);
                    return gather(done, done);
                }))
                .isEqualTo(1);
    }

    @Test
    void shield_ofImmediate() {
        assertThat(goesOnIn(() -> shield(immediate()))).isEqualTo(4);
    }

    @Test
    void wait_forImmediate() {
        assertThat(goesOnIn(() -> Asyncio.wait(List.of(createTask(immediate())))))
                .isEqualTo(4);
    }

    @Test
    void wait_forWhatIsDone() {
        assertThat(goesOnIn(() -> {
                    Future<Integer> done = getRunningLoop().createFuture();
                    done.setResult(1);
                    return Asyncio.wait(List.of(done));
                }))
                .isEqualTo(3);
    }

    @Test
    void wait_withoutTime() {
        assertThat(goesOnIn(() -> Asyncio.wait(List.of(getRunningLoop().createFuture()), Duration.ZERO)))
                .isEqualTo(3);
    }

    @Test
    void waitFor_inTime_takesWhatIsAwaitedTakes() {
        assertThat(goesOnIn(() -> waitFor(immediate(), Duration.ofSeconds(1)))).isEqualTo(1);
        assertThat(goesOnIn(() -> waitFor(yieldNow(), Duration.ofSeconds(1)))).isEqualTo(2);
    }

    @Test
    void waitFor_withoutTime_timesOut() {
        assertThat(goesOnIn(() -> waitFor(immediate(), Duration.ZERO))).isEqualTo(4);
        assertThat(test.events()).containsExactly("TimeoutException");
    }

    @Test
    void timeoutOfZero_interruptsTheFirstSuspension() {
        assertThat(goesOnIn(() -> Asyncio.timeout(Duration.ZERO, limit -> yieldNow())))
                .isEqualTo(2);
        assertThat(test.events()).containsExactly("TimeoutException");
    }

    @Test
    void lock_goesToTheWaiterOneIterationAfterItsRelease() {
        Lock lock = new Lock();
        List<Integer> acquired = new ArrayList<>();

        test.run(holdAndRelease(lock, acquired));

        assertThat(acquired).containsExactly(1, 4);
    }

    @Async
    private Coroutine<Void> holdAndRelease(Lock lock, List<Integer> acquired) {
        Lock.Held held = await(lock.acquire());
        acquired.add(test.iteration());
        Task<Void> other = createTask(acquire(lock, acquired));
        await(yieldNow());
        await(yieldNow());
        held.close();
        await(other);
        return async();
    }

    @Async
    private Coroutine<Void> acquire(Lock lock, List<Integer> acquired) {
        await(lock.acquire());
        acquired.add(test.iteration());
        return async();
    }

    @Test
    void cancellingAChainOfTasks_takesOneIterationALevel() {
        List<String> ended = new ArrayList<>();

        test.run(cancelChain(ended));

        assertThat(ended).containsExactly("2 in 6", "1 in 7", "0 in 8");
    }

    @Async
    private Coroutine<Void> cancelChain(List<String> ended) {
        Task<Void> outermost = createTask(link(0, ended));
        for (int i = 0; i < 4; i++) {
            await(yieldNow());
        }
        outermost.cancel();
        try {
            await(outermost);
        } catch (CancelledError expected) {
            test.log("outermost cancelled");
        }
        return async();
    }

    @Async
    private Coroutine<Void> link(int level, List<String> ended) {
        try {
            if (level == 2) {
                await(getRunningLoop().createFuture());
            } else {
                await(createTask(link(level + 1, ended)));
            }
        } finally {
            ended.add(level + " in " + test.iteration());
        }
        return async();
    }

    @Test
    void executorsResult_isHandedOverOneIterationBeforeTheTaskGoesOn() {
        List<Integer> iterations = new ArrayList<>();

        test.run(inExecutor(iterations));

        assertThat(iterations.get(1) - iterations.get(0)).isEqualTo(1);
    }

    /** The executor makes the call at once, in this thread. */
    @Async
    private Coroutine<Void> inExecutor(List<Integer> iterations) {
        Future<Integer> future = getRunningLoop().runInExecutor(Runnable::run, () -> 1);
        future.addDoneCallback(done -> iterations.add(test.iteration() - 1));
        await(future);
        iterations.add(test.iteration());
        return async();
    }
}

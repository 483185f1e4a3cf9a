package io.jawait;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.currentTask;
import static io.jawait.Asyncio.getRunningLoop;
import static io.jawait.Asyncio.sleep;
import static io.jawait.Asyncio.timeout;
import static io.jawait.Asyncio.timeoutAt;
import static io.jawait.Asyncio.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.testing.TestLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimeoutTest {
    private final TestLoop test = new TestLoop();
    private final EventLoop loop = test.loop();

    @AfterEach
    void close() {
        test.close();
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    @Async
    private Coroutine<String> value(int seconds) {
        await(sleep(seconds(seconds)));
        return async("value");
    }

    @Async
    private Coroutine<String> limited(Duration limit, AsyncFunction<Timeout, String, IOException> body)
            throws IOException, TimeoutException {
        return async(await(timeout(limit, body)));
    }

    @Test
    void bodyInTime_givesItsValue_andLeavesNoTimer() throws Exception {
        assertThat(test.run(limited(seconds(5), limit -> value(1)))).isEqualTo("value");

        loop.callLater(seconds(9), loop::stop);
        loop.runForever();
        assertThat(test.jumps()).containsExactly(1.0, 9.0);
    }

    @Test
    void bodyThatIsTooSlow_isCancelled_andTheBlockThrows() {
        assertThatThrownBy(() -> test.run(limited(seconds(1), limit -> value(5))))
                .isInstanceOf(TimeoutException.class)
                .hasMessage(null)
                .hasCauseInstanceOf(CancelledError.class);
        assertThat(loop.time()).isEqualTo(101);
    }

    @Test
    void noLimit_neverExpires() throws Exception {
        assertThat(test.run(limited(null, limit -> value(100_000)))).isEqualTo("value");
    }

    @Test
    void errorOfTheBody_passesThrough() {
        assertThatThrownBy(() -> test.run(limited(seconds(1), limit -> {
                    throw new IOException("own");
                })))
                .isInstanceOf(IOException.class)
                .hasMessage("own");
    }

    @Async
    private Coroutine<String> failingWhenCancelled(Timeout limit) throws IOException {
        try {
            return async(await(value(5)));
        } catch (CancelledError e) {
            throw new IOException("expired: " + limit.expired());
        }
    }

    @Test
    void otherErrorAfterTheDeadline_passesThrough() {
        assertThatThrownBy(() -> test.run(limited(seconds(1), this::failingWhenCancelled)))
                .isInstanceOf(IOException.class)
                .hasMessage("expired: true");
    }

    @Async
    private Coroutine<String> swallowing(Timeout limit) {
        try {
            return async(await(value(5)));
        } catch (CancelledError e) {
            return async("swallowed, expired " + limit.expired());
        }
    }

    @Test
    void bodyThatSwallowsTheCancellation_givesItsValue() throws Exception {
        assertThat(test.run(limited(seconds(1), this::swallowing))).isEqualTo("swallowed, expired true");
    }

    @Async
    private Coroutine<String> blocking(Timeout limit) {
        test.elapse(Duration.ofSeconds(50));
        return async("expired " + limit.expired());
    }

    @Test
    void bodyThatNeverSuspends_outlivesItsDeadline() throws Exception {
        assertThat(test.run(limited(seconds(1), this::blocking))).isEqualTo("expired false");
    }

    @Async
    private Coroutine<String> nested(Duration inner, Duration outer) {
        try {
            await(timeout(outer, outerLimit -> {
                try {
                    return async(await(timeout(inner, innerLimit -> {
                        test.log("inner starts");
                        return async(await(value(9)));
                    })));
                } catch (TimeoutException e) {
                    test.log("inner expired");
                    throw e;
                } catch (CancelledError e) {
                    test.log("inner cancelled");
                    throw e;
                }
            }));
        } catch (TimeoutException e) {
            test.log("outer block failed");
        }
        return async("requests " + currentTask().cancelling());
    }

    @Test
    void innerTimeout_thatExpires_leavesTheOuterAlone() {
        assertThat(test.run(nested(seconds(1), seconds(2)))).isEqualTo("requests 0");
        assertThat(test.events()).containsExactly("inner starts", "inner expired", "outer block failed");
    }

    @Test
    void outerTimeout_passesThroughTheInner() {
        assertThat(test.run(nested(seconds(2), seconds(1)))).isEqualTo("requests 0");
        assertThat(test.events()).containsExactly("inner starts", "inner cancelled", "outer block failed");
    }

    @Test
    void sameDeadline_theOuterExpires() {
        assertThat(test.run(nested(seconds(1), seconds(1)))).isEqualTo("requests 0");
        assertThat(test.events()).containsExactly("inner starts", "inner cancelled", "outer block failed");
    }

    @Test
    void cancellationFromOutside_isNoTimeout() throws Exception {
        Task<String> task = loop.createTask(limited(seconds(5), limit -> value(9)));
        loop.callLater(seconds(1), () -> task.cancel("outside"));

        assertThatThrownBy(() -> loop.runUntilComplete(task))
                .isInstanceOf(CancelledError.class)
                .hasMessage("outside");
    }

    @Test
    void cancellationTogetherWithTheDeadline_wins() throws Exception {
        Task<String> task = loop.createTask(limited(seconds(1), limit -> value(9)));
        loop.callAt(101, task::cancel);

        assertThatThrownBy(() -> loop.runUntilComplete(task)).isInstanceOf(CancelledError.class);
        assertThat(task.cancelling()).isEqualTo(1);
    }

    // ---- moving the deadline

    @Async
    private Coroutine<String> rescheduling(Timeout limit) {
        test.log("when " + limit.when() + ", " + limit);
        limit.reschedule(seconds(10));
        test.log("when " + limit.when());
        await(value(5));
        limit.reschedule(null);
        test.log("when " + limit.when() + ", " + limit);
        await(value(50));
        limit.rescheduleAt(12_345_678.1234);
        test.log(limit.toString());
        limit.rescheduleAt(loop.time() + 1);
        return async(await(value(5)));
    }

    @Test
    void reschedule_movesTheDeadline_nullDisarms() {
        assertThatThrownBy(() -> test.run(limited(seconds(1), this::rescheduling)))
                .isInstanceOf(TimeoutException.class);
        assertThat(loop.time()).isEqualTo(156);
        assertThat(test.events())
                .containsExactly(
                        "when 101.0, <Timeout [active] when=101.0>",
                        "when 110.0",
                        "when null, <Timeout [active] when=None>",
                        "<Timeout [active] when=12345678.123>");
    }

    @Async
    private Coroutine<Void> usedOutOfTime() throws TimeoutException {
        Timeout limit = Timeout.at(getRunningLoop().time() + 1);
        assertThatThrownBy(() -> limit.reschedule(null)).hasMessage("Timeout has not been entered");
        assertThat(limit).hasToString("<Timeout [created]>");
        await(limit.run(same -> yieldNow()));
        assertThatThrownBy(() -> limit.rescheduleAt(5)).hasMessage("Cannot change state of finished Timeout");
        assertThat(limit.expired()).isFalse();
        try {
            await(limit.run(same -> yieldNow()));
        } catch (IllegalStateException e) {
            test.log(e.getMessage());
        }
        return async();
    }

    @Test
    void timeout_isGoodForOneBlock() throws TimeoutException {
        test.run(usedOutOfTime());
        assertThat(test.events()).containsExactly("Timeout has already been entered");
    }

    @Test
    void timeout_isMeasuredFromTheCall() throws Exception {
        Coroutine<String> made = test.inside(() -> {
            try {
                return timeoutAt(loop.time() - 1, limit -> value(1));
            } catch (TimeoutException e) {
                throw new AssertionError(e);
            }
        });

        assertThatThrownBy(() -> test.run(made)).isInstanceOf(TimeoutException.class);
        assertThat(loop.time()).isEqualTo(100);
    }

    @Test
    void timeout_needsALoopAndATask() throws Exception {
        assertThatThrownBy(() -> Timeout.after(seconds(1))).hasMessage("no running event loop");
        Coroutine<Void> block = Timeout.at(1.0).run(limit -> yieldNow());
        Throwable refused = test.inside(() -> {
            try {
                block.send(null);
                throw new AssertionError("accepted");
            } catch (IllegalStateException e) {
                return e;
            }
        });
        assertThat(refused).hasMessage("Timeout should be used inside a task");
    }
}

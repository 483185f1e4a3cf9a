package io.jawait;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.internal.Poller;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The deadline of a block: asyncio's {@code Timeout}. When it passes, the task is cancelled, and the block's end turns that into a
 * {@link TimeoutException}.
 *
 * <pre>{@code
 * String page = await(timeout(Duration.ofSeconds(1), limit -> {
 *     Headers headers = await(connect(url));
 *     limit.reschedule(Duration.ofSeconds(headers.isLarge() ? 30 : 5));
 *     return async(await(body(url)));
 * }));
 * }</pre>
 *
 * <p>Confined to its task; single use.
 *
 * <pre>
 * created ──run──▶ active ──deadline──▶ expiring ──end of the block──▶ expired
 *                    └──────end of the block──────▶ finished
 * </pre>
 */
public final class Timeout {
    private enum State {
        CREATED,
        ACTIVE,
        EXPIRING,
        EXPIRED,
        FINISHED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private State state = State.CREATED;
    private @Nullable Double when;
    private @Nullable Handle timer;
    private @Nullable Task<?> task;

    /** How many requests to cancel the task had when the block began. */
    private int requestsBefore;

    private Timeout(@Nullable Double when) {
        this.when = when;
    }

    /**
     * Deadline this long from now; null for none: asyncio's {@code timeout}.
     *
     * @throws IllegalStateException when no loop runs in this thread
     */
    public static Timeout after(@Nullable Duration delay) {
        EventLoop loop = Asyncio.getRunningLoop();
        return new Timeout(delay == null ? null : loop.time() + Poller.seconds(delay));
    }

    /** Deadline at this time of the loop's clock; null for none: asyncio's {@code timeout_at}. */
    public static Timeout at(@Nullable Double when) {
        return new Timeout(when);
    }

    /**
     * Runs the body as the block of this timeout: Python's {@code async with}.
     *
     * @throws IllegalStateException when it was run before, or outside a task
     */
    public <T extends @Nullable Object, X extends Exception> Coroutine<T> run(AsyncFunction<? super Timeout, T, X> body)
            throws X, TimeoutException {
        return guard(this, body);
    }

    @Async
    private static <T extends @Nullable Object, X extends Exception> Coroutine<T> guard(
            Timeout timeout, AsyncFunction<? super Timeout, T, X> body) throws X, TimeoutException {
        timeout.enter();
        T value;
        try {
            value = await(body.apply(timeout));
        } catch (Throwable error) {
            if (timeout.exit(error)) {
                throw expired(error);
            }
            throw error;
        }
        timeout.exit(null);
        return async(value);
    }

    static TimeoutException expired(Throwable cause) {
        TimeoutException expired = new TimeoutException();
        expired.initCause(cause);
        return expired;
    }

    private void enter() {
        if (state != State.CREATED) {
            throw new IllegalStateException("Timeout has already been entered");
        }
        Task<?> current = Asyncio.currentTask();
        if (current == null) {
            throw new IllegalStateException("Timeout should be used inside a task");
        }
        state = State.ACTIVE;
        task = current;
        requestsBefore = current.cancelling();
        arm(when);
    }

    /**
     * Whether the deadline, and nobody else, has ended the block: by a CancelledError, or one that was put behind another error while
     * the block was being left.
     */
    private boolean exit(@Nullable Throwable error) {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        if (state == State.EXPIRING && task != null) {
            state = State.EXPIRED;
            boolean hidden = error != null && task.hidesCancellation();
            boolean alone = task.uncancel() <= requestsBefore;
            if (hidden && alone) {
                task.extras().clearDue();
            }
            return alone && (hidden || error instanceof CancelledError);
        }
        state = State.FINISHED;
        return false;
    }

    private void onDeadline() {
        if (task != null) {
            task.cancel();
        }
        state = State.EXPIRING;
        timer = null;
    }

    /** The deadline; null for none: asyncio's {@code Timeout.when}. */
    public @Nullable Double when() {
        return when;
    }

    /**
     * Moves the deadline to this long from now; null disarms: asyncio's {@code Timeout.reschedule}.
     *
     * @throws IllegalStateException when the block does not run, or the deadline has passed
     */
    public void reschedule(@Nullable Duration delay) {
        ensureActive();
        arm(delay == null ? null : Asyncio.getRunningLoop().time() + Poller.seconds(delay));
    }

    /** Moves the deadline to this time of the loop's clock: asyncio's {@code Timeout.reschedule}. */
    public void rescheduleAt(double when) {
        ensureActive();
        arm(when);
    }

    private void ensureActive() {
        if (state == State.CREATED) {
            throw new IllegalStateException("Timeout has not been entered");
        }
        if (state != State.ACTIVE) {
            throw new IllegalStateException("Cannot change state of " + state + " Timeout");
        }
    }

    private void arm(@Nullable Double deadline) {
        when = deadline;
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        if (deadline != null) {
            EventLoop loop = Asyncio.getRunningLoop();
            timer = deadline <= loop.time() ? loop.callSoon(this::onDeadline) : loop.callAt(deadline, this::onDeadline);
        }
    }

    /** Whether the deadline has passed and cancelled the block: asyncio's {@code Timeout.expired}. */
    public boolean expired() {
        return state == State.EXPIRING || state == State.EXPIRED;
    }

    @Override
    public String toString() {
        Double deadline = when;
        String shown = state != State.ACTIVE
                ? ""
                : " when=" + (deadline == null ? "None" : Text.seconds(Math.round(deadline * 1e3) / 1e3));
        return "<Timeout [" + state + "]" + shown + ">";
    }
}

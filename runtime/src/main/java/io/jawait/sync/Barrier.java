package io.jawait.sync;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.internal.LoopBinding;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A place where tasks wait until so many have come, round after round: asyncio's <a
 * href="https://docs.python.org/3/library/asyncio-sync.html#asyncio.Barrier">{@code Barrier}</a>.
 *
 * <pre>{@code
 * Barrier barrier = new Barrier(3);
 *
 * await(prepare());
 * int place = await(barrier.waitAsync());     // in each of three tasks: 0, 1, 2
 * }</pre>
 *
 * <p>Loop thread only. It belongs to the loop in which somebody first had to wait for it.
 *
 * <pre>
 * filling ──the last one comes──▶ draining ──the last one leaves──▶ filling
 *    ├──reset, with somebody inside──▶ resetting ──the last one leaves──▶ filling
 *    └──abort (from any state)──▶ broken ──reset──▶ resetting or filling
 * </pre>
 */
public final class Barrier {
    private enum State {
        FILLING,
        DRAINING,
        RESETTING,
        BROKEN
    }

    /** Guards the fields below; notified when the state changes. */
    private final Condition changed = new Condition();

    private final int parties;
    private State state = State.FILLING;

    /** How many are inside, those included that were released and have not left yet. */
    private int count;

    /**
     * For this many tasks.
     *
     * @throws IllegalArgumentException when it is less than one
     */
    public Barrier(int parties) {
        if (parties < 1) {
            throw new IllegalArgumentException("parties must be > 0");
        }
        this.parties = parties;
    }

    /**
     * Waits until all parties are here; gives each of them its place, from 0 on: asyncio's {@code Barrier.wait}, a name that every Java
     * object has for something else. The last one does not suspend. Who comes while a round is leaving waits for the next one. A
     * task that is cancelled takes no place, and the others wait on.
     *
     * @throws BarrierBrokenException when the barrier is reset or aborted meanwhile, or was aborted before
     */
    @Async
    @SuppressWarnings("try") // what is held is not looked at
    public Coroutine<Integer> waitAsync() {
        try (Lock.Held held = await(changed.acquire())) {
            await(changed.waitFor(() -> state == State.FILLING || state == State.BROKEN));
            if (state == State.BROKEN) {
                throw new BarrierBrokenException("Barrier aborted");
            }
            int index = count++;
            try {
                if (index + 1 == parties) {
                    become(State.DRAINING);
                } else {
                    await(changed.waitFor(() -> state != State.FILLING));
                    ensureReleased();
                }
            } finally {
                leave();
            }
            return async(index);
        }
    }

    private void ensureReleased() {
        if (state != State.DRAINING) {
            throw new BarrierBrokenException("Abort or reset of barrier");
        }
    }

    private void leave() {
        count--;
        if (count == 0) {
            become(state == State.BROKEN ? State.BROKEN : State.FILLING);
        }
    }

    private void become(State next) {
        state = next;
        changed.notifyAllWaiters();
    }

    /**
     * Sends away who waits, with an error, and makes the barrier usable again: asyncio's {@code Barrier.reset}.
     */
    public Coroutine<@Nullable Void> reset() {
        return change(State.RESETTING);
    }

    /** Sends away who waits and who will come, with an error, until it is {@link #reset}: asyncio's {@code Barrier.abort}. */
    public Coroutine<@Nullable Void> abort() {
        return change(State.BROKEN);
    }

    @Async
    @SuppressWarnings("try") // what is held is not looked at
    private Coroutine<@Nullable Void> change(State to) {
        try (Lock.Held held = await(changed.acquire())) {
            boolean nobodyToSendAway = to == State.RESETTING && count == 0;
            become(nobodyToSendAway ? State.FILLING : to);
        }
        return async();
    }

    /** How many tasks it waits for: asyncio's {@code Barrier.parties}. */
    public int parties() {
        return parties;
    }

    /** How many wait, while a round fills; else 0: asyncio's {@code Barrier.n_waiting}. */
    public int nWaiting() {
        return state == State.FILLING ? count : 0;
    }

    /** Whether it was aborted: asyncio's {@code Barrier.broken}. */
    public boolean broken() {
        return state == State.BROKEN;
    }

    @Override
    public String toString() {
        String waiting = broken() ? "" : ", waiters:" + nWaiting() + "/" + parties;
        return LoopBinding.text(this, state.name().toLowerCase(Locale.ROOT) + waiting);
    }
}

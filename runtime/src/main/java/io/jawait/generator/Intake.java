package io.jawait.generator;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.internal.Access;
import io.jawait.internal.Sneaky;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Subscribes for one asynchronous generator, and keeps what has come until that takes it.
 *
 * <p>A publisher calls in any thread. Its calls write first and look at {@link #waiting} then; the loop writes {@code waiting} first and looks at
 * what has come then: so none is missed. What is asked of the subscription is asked by the loop's thread alone (rule 2.7 of Reactive Streams).
 */
final class Intake<T> implements Flow.Subscriber<T> {
    private final EventLoop loop;
    private final int prefetch;

    // ---- any thread

    private final Queue<T> arrived = new ConcurrentLinkedQueue<>();

    /** Null before there is one; {@link Gone} from the end on. */
    private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();

    private volatile boolean ended;
    private volatile boolean waiting;
    private @Nullable Throwable failure; // written before ended

    // ---- loop thread only

    private @Nullable Future<@Nullable Void> waiter;

    /** How many were requested and not taken. */
    private int underWay;

    Intake(EventLoop loop, int prefetch) {
        this.loop = loop;
        this.prefetch = prefetch;
    }

    // ---- the publisher's side

    @Override
    public void onSubscribe(Flow.Subscription given) {
        Objects.requireNonNull(given);
        if (subscription.compareAndSet(null, given)) {
            tell();
        } else {
            given.cancel();
        }
    }

    @Override
    public void onNext(T element) {
        Objects.requireNonNull(element);
        if (subscription.get() != Gone.GONE) {
            arrived.add(element);
            tell();
        }
    }

    @Override
    public void onError(Throwable error) {
        Objects.requireNonNull(error);
        if (!ended) {
            failure = error;
            onComplete();
        }
    }

    @Override
    public void onComplete() {
        ended = true;
        subscription.set(Gone.GONE);
        tell();
    }

    private void tell() {
        if (!waiting) {
            return;
        }
        try {
            loop.callSoonThreadsafe(this::wake);
        } catch (IllegalStateException closed) {
            cancel(); // the loop went away with the generator suspended
        }
    }

    // ---- the generator's side

    private void wake() {
        Future<@Nullable Void> pending = waiter;
        if (pending != null && !pending.done()) {
            pending.setResult(null);
        }
    }

    /** The next element; null at the end. */
    @Async
    Coroutine<@Nullable T> next() {
        while (true) {
            boolean last = ended;
            T element = arrived.poll();
            if (element != null) {
                underWay--;
                request();
                return async(element);
            }
            if (last) {
                return async(end());
            }
            request();
            await(change());
        }
    }

    private @Nullable T end() {
        Throwable thrown = failure;
        if (thrown != null) {
            throw Sneaky.raise(thrown);
        }
        return null;
    }

    private void request() {
        Flow.Subscription active = subscription.get();
        int count = toRequest();
        if (active != null && count > 0) {
            underWay += count;
            active.request(count);
        }
    }

    /** When half of the room is free: all that is free. */
    private int toRequest() {
        Flow.Subscription active = subscription.get();
        boolean isActive = active != null && active != Gone.GONE;
        return isActive && underWay <= prefetch / 2 ? prefetch - underWay : 0;
    }

    /** Waits until the publisher calls, unless it has. */
    @Async
    private Coroutine<@Nullable Void> change() {
        Future<@Nullable Void> pending = loop.createFuture();
        Runnable seen = Access.get().expectFromPublisher(loop);
        waiter = pending;
        waiting = true;
        try {
            if (arrived.isEmpty() && !ended && toRequest() == 0) {
                await(pending);
            }
        } finally {
            waiting = false;
            waiter = null;
            seen.run();
        }
        return async();
    }

    /** No more, whether or not there was any. */
    void cancel() {
        Flow.Subscription active = subscription.getAndSet(Gone.GONE);
        if (active != null) {
            active.cancel();
        }
        arrived.clear();
    }

    /** In place of a subscription that is over. */
    private enum Gone implements Flow.Subscription {
        GONE;

        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
    }
}

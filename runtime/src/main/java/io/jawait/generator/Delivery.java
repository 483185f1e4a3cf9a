package io.jawait.generator;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.each;

import io.jawait.Async;
import io.jawait.AsyncCloseable;
import io.jawait.AsyncIterable;
import io.jawait.AsyncIterator;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import io.jawait.EventLoop;
import io.jawait.Future;
import io.jawait.KeyboardInterrupt;
import io.jawait.SystemExit;
import io.jawait.Task;
import io.jawait.internal.Access;
import io.jawait.internal.Sneaky;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The subscription to an asynchronous iteration: a task that asks for an element when one is requested, and hands it to the subscriber.
 *
 * <p>Numbers of rules are those of the Reactive Streams specification.
 */
final class Delivery<T> implements Flow.Subscription {
    private final AsyncIterable<? extends T> source;
    private final EventLoop loop;

    // ---- any thread

    /** How many elements were requested and not handed over; at most Long.MAX_VALUE, which means all (rule 3.17). */
    private final AtomicLong demand = new AtomicLong();

    private volatile boolean cancelled;

    /** What the subscriber is told of a request that makes no sense (rule 3.9). */
    private volatile @Nullable IllegalArgumentException refusal;

    // ---- loop thread only

    /** Null from the end on (rule 3.13). */
    private Flow.@Nullable Subscriber<? super T> subscriber;

    private @Nullable Task<?> task;

    /** The task waits for demand. */
    private @Nullable Future<@Nullable Void> waiter;

    /** The task waits for an element: there a cancelled subscription cancels it. */
    private boolean asking;

    Delivery(AsyncIterable<? extends T> source, EventLoop loop, Flow.Subscriber<? super T> subscriber) {
        this.source = source;
        this.loop = loop;
        this.subscriber = subscriber;
    }

    /** The subscriber knows the subscription now, and can be called. */
    void begin() {
        try {
            loop.callSoonThreadsafe(this::start);
        } catch (IllegalStateException closed) {
            Flow.Subscriber<? super T> told = subscriber;
            if (told != null && !cancelled) {
                told.onError(closed);
            }
        }
    }

    private void start() {
        if (cancelled) {
            subscriber = null;
        } else {
            Task<@Nullable Void> started = loop.createTask(deliver());
            started.addDoneCallback(this::end);
            task = started;
        }
    }

    // ---- the subscriber's side

    @Override
    public void request(long count) {
        if (count <= 0) {
            refusal = new IllegalArgumentException("request(" + count + "): must be at least 1 (rule 3.9)");
            onLoop(this::giveUp);
        } else if (demand.getAndAccumulate(count, Delivery::sum) == 0) {
            onLoop(this::wake);
        }
    }

    private static long sum(long a, long b) {
        return a + b < 0 ? Long.MAX_VALUE : a + b;
    }

    @Override
    public void cancel() {
        if (!cancelled) {
            cancelled = true;
            onLoop(this::stop);
        }
    }

    private void onLoop(Runnable callback) {
        if (Access.get().runningLoop() == loop) {
            callback.run();
            return;
        }
        try {
            loop.callSoonThreadsafe(callback);
        } catch (IllegalStateException closed) {
            // Nothing runs any more that could be woken or stopped.
        }
    }

    private void wake() {
        Future<@Nullable Void> waiting = waiter;
        if (waiting != null && !waiting.done()) {
            waiting.setResult(null);
        }
    }

    private void stop() {
        subscriber = null;
        giveUp();
    }

    /** Has the task end soon. */
    private void giveUp() {
        wake();
        if (asking) {
            Objects.requireNonNull(task).cancel();
        }
    }

    // ---- the task

    @Async
    private Coroutine<@Nullable Void> deliver() {
        AsyncIterator<? extends T> iterator = Objects.requireNonNull(source.asyncIterator());
        try {
            await(handOver(iterator));
        } finally {
            if (iterator instanceof AsyncCloseable closeable) {
                await(closeable.aclose());
            }
        }
        return async();
    }

    /** Hands elements over until there is none, or the subscriber wants no more. */
    @Async
    private Coroutine<@Nullable Void> handOver(AsyncIterator<? extends T> iterator) {
        Iterator<? extends T> elements = each(() -> iterator).iterator();
        while (true) {
            while (demand.get() == 0 && !isOver()) {
                Future<@Nullable Void> waiting = loop.createFuture();
                waiter = waiting;
                try {
                    await(waiting);
                } finally {
                    waiter = null;
                }
            }
            if (isOver()) {
                return async();
            }
            boolean more;
            asking = true;
            try {
                more = elements.hasNext();
            } finally {
                asking = false;
            }
            if (!more) {
                return async();
            }
            handOver(Objects.requireNonNull(elements.next(), "an element is null"));
        }
    }

    private boolean isOver() {
        return cancelled || refusal != null;
    }

    private void handOver(T element) {
        Flow.Subscriber<? super T> given = subscriber;
        if (given == null || cancelled) {
            return;
        }
        if (demand.get() != Long.MAX_VALUE) {
            demand.decrementAndGet();
        }
        try {
            given.onNext(element);
        } catch (Throwable thrown) {
            failed(thrown);
        }
    }

    /** The task has ended; it may have been cancelled before its first step. */
    private void end(Future<?> ended) {
        Throwable failure = ended.cancelled() ? new CancelledError() : ended.exception();
        Flow.Subscriber<? super T> told = subscriber;
        subscriber = null;
        task = null;
        if (told != null && !cancelled) {
            tell(told, refusal == null ? failure : refusal);
        } else if (failure != null && !(failure instanceof CancelledError)) {
            report("the source of a cancelled subscription failed", failure);
        }
    }

    private void tell(Flow.Subscriber<? super T> told, @Nullable Throwable failure) {
        try {
            if (failure == null) {
                told.onComplete();
            } else {
                told.onError(failure);
            }
        } catch (Throwable thrown) {
            failed(thrown);
        }
    }

    /** The subscriber has thrown, which it must not: it counts as one that cancelled (rule 2.13). */
    private void failed(Throwable thrown) {
        cancelled = true;
        subscriber = null;
        if (thrown instanceof KeyboardInterrupt || thrown instanceof SystemExit) {
            throw Sneaky.raise(thrown);
        }
        report("a subscriber failed", thrown);
    }

    private void report(String message, Throwable error) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("message", message);
        told.put("exception", error);
        told.put("asyncgen", source);
        loop.callExceptionHandler(told);
    }

    @Override
    public String toString() {
        return "<subscription to " + source + (cancelled ? ", cancelled>" : ", requested:" + demand + ">");
    }
}

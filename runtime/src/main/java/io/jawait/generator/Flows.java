package io.jawait.generator;

import static io.jawait.Asyncio.await;
import static io.jawait.Asyncio.getRunningLoop;

import io.jawait.Async;
import io.jawait.AsyncIterable;
import io.jawait.EventLoop;
import java.util.Objects;
import java.util.concurrent.Flow;

/**
 * Asynchronous iteration and {@link Flow}, each as the other, with demand kept both ways. asyncio has nothing like it.
 *
 * <pre>{@code
 * @Async static Coroutine<Double> highest(Flow.Publisher<Double> prices) {
 *     double highest = 0;
 *     try (AsyncGenerator<Double> elements = elements(prices)) {
 *         for (double price : each(elements)) {
 *             if (price > 1000) {
 *                 break;                                     // closing cancels the subscription
 *             }
 *             highest = Math.max(highest, price);
 *         }
 *     }
 *     return async(highest);
 * }
 *
 * Flow.Publisher<Integer> published = publisher(() -> ticks(100), loop);  // each subscriber gets a run of its own
 * }</pre>
 */
public final class Flows {
    private static final int PREFETCH = 16;

    private Flows() {}

    /** As {@link #publisher(AsyncIterable, EventLoop)}, of the running loop. */
    public static <T> Flow.Publisher<T> publisher(AsyncIterable<? extends T> source) {
        return publisher(source, getRunningLoop());
    }

    /**
     * A publisher of the elements. The source is asked for one only when a subscriber has requested it; the subscriber is called in a
     * task of the loop, with the context variables of whoever subscribed.
     *
     * <p>Each subscription iterates the source anew. A source that is its own iterator, as a generator is, takes one subscriber, and further
     * ones get an IllegalStateException: give a function that makes one instead, {@code publisher(() -> ticks(100), loop)}.
     *
     * <p>A subscription that is cancelled cancels what the source awaits, and closes an iterator that is an {@link
     * io.jawait.AsyncCloseable}. When the loop cancels the task, as {@link io.jawait.Asyncio#run} does at its end, the subscriber gets that
     * {@link io.jawait.CancelledError}. What it throws itself goes to the loop's exception handler and ends its subscription; so does what
     * the source throws when the subscriber has cancelled. An element that is null is an error.
     *
     * <p>Any thread, also for subscribing, {@code request} and {@code cancel}.
     */
    public static <T> Flow.Publisher<T> publisher(AsyncIterable<? extends T> source, EventLoop loop) {
        return new IterationPublisher<>(Objects.requireNonNull(source), Objects.requireNonNull(loop));
    }

    /** As {@link #elements(Flow.Publisher, int)}, with up to 16 elements that wait. */
    public static <T> AsyncGenerator<T> elements(Flow.Publisher<? extends T> publisher) {
        return elements(publisher, PREFETCH);
    }

    /**
     * The elements of a publisher, which may call from any thread. Subscribes when the first element is asked for. Closing cancels the
     * subscription; so does a task that is cancelled while it waits for an element. An error of the publisher is thrown when the elements before
     * it were taken.
     *
     * @param prefetch how many elements are requested before they are asked for, at least one: so many may wait here
     * @throws IllegalArgumentException when prefetch is less than one
     */
    public static <T> AsyncGenerator<T> elements(Flow.Publisher<? extends T> publisher, int prefetch) {
        Objects.requireNonNull(publisher);
        if (prefetch < 1) {
            throw new IllegalArgumentException("prefetch must be at least 1, and is " + prefetch);
        }
        return taken(publisher, prefetch);
    }

    @Async
    private static <T> AsyncGenerator<T> taken(Flow.Publisher<? extends T> publisher, int prefetch) {
        Intake<T> intake = new Intake<>(getRunningLoop(), prefetch);
        try {
            publisher.subscribe(intake);
            for (T element = await(intake.next()); element != null; element = await(intake.next())) {
                AsyncGenerator.yield(element);
            }
        } finally {
            intake.cancel();
        }
        return AsyncGenerator.end();
    }
}

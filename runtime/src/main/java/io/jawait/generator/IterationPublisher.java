package io.jawait.generator;

import io.jawait.AsyncIterable;
import io.jawait.AsyncIterator;
import io.jawait.EventLoop;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/** Iterates its source in a task for each subscriber. Any thread. */
final class IterationPublisher<T> implements Flow.Publisher<T> {
    private final AsyncIterable<? extends T> source;
    private final EventLoop loop;
    private final AtomicBoolean subscribed = new AtomicBoolean();

    IterationPublisher(AsyncIterable<? extends T> source, EventLoop loop) {
        this.source = source;
        this.loop = loop;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        Objects.requireNonNull(subscriber);
        boolean again = subscribed.getAndSet(true);
        AsyncIterable<? extends T> iterated = again && source instanceof AsyncIterator<?> ? this::refuse : source;
        Delivery<T> delivery = new Delivery<>(iterated, loop, subscriber);
        subscriber.onSubscribe(delivery);
        delivery.begin();
    }

    private <U> AsyncIterator<U> refuse() {
        throw new IllegalStateException(
                source + " can be iterated once, and has a subscriber already. To have each get a run of its own, give"
                        + " publisher a function that makes one: publisher(() -> numbers()).");
    }

    @Override
    public String toString() {
        return "<publisher of " + source + ">";
    }
}

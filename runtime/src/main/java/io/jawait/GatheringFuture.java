package io.jawait;

import io.jawait.spi.Frames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code gather} gives: done when all its children are or, without outcomes, when the first of them fails. Cancelling it
 * cancels the children, and it is done only when they are.
 *
 * @param <R> the list of results or outcomes
 */
final class GatheringFuture<R> extends Future<R> implements Awaiter {
    private final List<Future<?>> children;
    private final boolean asOutcomes;

    /** The task that gathers; null when it is none. */
    private final @Nullable Task<?> awaiter;

    private int pending;

    private boolean cancelRequested;

    private GatheringFuture(EventLoop loop, List<Future<?>> children, boolean asOutcomes) {
        super(loop);
        this.children = children;
        this.asOutcomes = asOutcomes;
        this.awaiter = Asyncio.currentTask(loop);
    }

    /** {@code R} is the list that {@code asOutcomes} says. */
    static <R> Future<R> gather(Iterable<? extends Awaitable<?>> awaitables, boolean asOutcomes) {
        List<Future<?>> children =
                awaitables instanceof Collection<?> given ? new ArrayList<>(given.size()) : new ArrayList<>();
        EventLoop loop = null;
        Once once = new Once(children);
        try {
            for (Awaitable<?> awaitable : awaitables) {
                Future<?> child = once.find(awaitable);
                if (child == null) {
                    child = loop == null ? Asyncio.ensureFuture(awaitable) : Asyncio.ensureFuture(awaitable, loop);
                    loop = child.getLoop();
                    once.note(awaitable, child);
                }
                children.add(child);
            }
        } finally {
            once.forget();
        }
        if (loop == null) {
            loop = Asyncio.getEventLoop();
        }
        GatheringFuture<R> outer = new GatheringFuture<>(loop, children, asOutcomes);
        outer.observe(once.sawTwice ? new LinkedHashSet<>(children) : children);
        return outer;
    }

    /**
     * Finds the child of an awaitable that was given before. A coroutine that was not started has its place noted in itself: to ask
     * thousands of new objects for their identity takes longer than to make and run their tasks.
     */
    private static final class Once {
        private final List<Future<?>> children;
        private final IdentityHashMap<Awaitable<?>, Integer> others = new IdentityHashMap<>();
        boolean sawTwice;

        Once(List<Future<?>> children) {
            this.children = children;
        }

        @Nullable
        Future<?> find(Awaitable<?> awaitable) {
            int place = awaitable instanceof Coroutine<?> coroutine ? Frames.placeNoted(coroutine) : -1;
            if (place < 0 && !others.isEmpty()) {
                place = others.getOrDefault(awaitable, -1);
            }
            sawTwice |= place >= 0;
            return place < 0 ? null : children.get(place);
        }

        /** The child, which is added next, is this one's. A coroutine is found again by its task, unless a factory has made another of it. */
        void note(Awaitable<?> awaitable, Future<?> child) {
            boolean noted = awaitable instanceof Coroutine<?> coroutine
                    && child instanceof Task<?> task
                    && task.getCoro() == coroutine
                    && Frames.notePlace(coroutine, children.size());
            if (!noted) {
                others.put(awaitable, children.size());
            }
        }

        void forget() {
            for (Future<?> child : children) {
                Coroutine<?> coroutine = child instanceof Task<?> task ? task.getCoro() : null;
                if (coroutine != null) {
                    Frames.forgetPlace(coroutine);
                }
            }
        }
    }

    private void observe(Collection<Future<?>> distinct) {
        if (distinct.isEmpty()) {
            setResult(results());
            return;
        }
        pending = distinct.size();
        List<Future<?>> finished = new ArrayList<>();
        for (Future<?> child : distinct) {
            if (child.done()) {
                finished.add(child);
            } else {
                child.add(this);
            }
        }
        finished.forEach(this::childDone);
    }

    @Override
    public @Nullable Task<?> awaiter() {
        return awaiter;
    }

    /**
     * What runs an iteration after a child is done: this itself, once for each, since who only counts need not know the child; a callback for
     * one that failed.
     */
    Object entryFor(Future<?> child) {
        return child.hasValue() ? this : new DoneCallback(child, done -> childDone(child), Context.EMPTY);
    }

    /** A child has a value. */
    void childDone() {
        pending--;
        if (pending == 0 && !done()) {
            complete();
        }
    }

    private void childDone(Future<?> child) {
        pending--;
        if (done()) {
            child.failedQuietly();
            return;
        }
        if (!asOutcomes) {
            Throwable failure = child.failure();
            if (failure != null) {
                setException(failure);
                return;
            }
        }
        if (pending == 0) {
            complete();
        }
    }

    private void complete() {
        if (cancelRequested) {
            setException(children.get(children.size() - 1).makeCancelledError());
        } else {
            setResult(results());
        }
    }

    @SuppressWarnings("unchecked")
    private R results() {
        List<@Nullable Object> results = new ArrayList<>(children.size());
        for (Future<?> child : children) {
            results.add(asOutcomes ? outcome(child) : child.value());
        }
        return (R) results;
    }

    private static Outcome<?> outcome(Future<?> child) {
        if (child.cancelled()) {
            String message = child.cancelMessage();
            return new Outcome.Failure<>(new CancelledError(message == null ? "" : message));
        }
        Throwable failure = child.failure();
        return failure == null ? new Outcome.Value<>(child.value()) : new Outcome.Failure<>(failure);
    }

    @Override
    String kind() {
        return "GatheringFuture";
    }

    @Override
    public boolean cancel(@Nullable String message) {
        if (done()) {
            return false;
        }
        boolean any = false;
        for (Future<?> child : children) {
            any |= child.cancel(message);
        }
        cancelRequested |= any;
        return any;
    }
}

package io.jawait;

import io.jawait.spi.Frames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
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

    /** How many children are not done, or were not looked at yet. */
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
        List<Future<?>> finished = new ArrayList<>(0);
        GatheringFuture<R> outer = null;
        Once once = new Once(children);
        try {
            for (Awaitable<?> awaitable : awaitables) {
                Future<?> child = once.find(awaitable);
                if (child == null) {
                    child = outer == null
                            ? Asyncio.ensureFuture(awaitable)
                            : Asyncio.ensureFuture(awaitable, outer.getLoop());
                    once.note(awaitable, child);
                    outer = outer == null ? new GatheringFuture<>(child.getLoop(), children, asOutcomes) : outer;
                    outer.observe(child, finished);
                }
                children.add(child);
            }
        } catch (Throwable thrown) {
            if (outer != null) {
                outer.release(); // so it looks at the errors of the children that there are
            }
            throw thrown;
        }
        if (outer == null) {
            outer = new GatheringFuture<>(Asyncio.getEventLoop(), children, asOutcomes);
        }
        outer.begin(finished);
        return outer;
    }

    /**
     * Finds the child of an awaitable that was given before. A coroutine that was not started has its place noted in itself, for good: to
     * ask thousands of new objects for their identity takes longer than to make and run their tasks.
     */
    private static final class Once {
        private final List<Future<?>> children;
        private final IdentityHashMap<Awaitable<?>, Integer> others = new IdentityHashMap<>();

        Once(List<Future<?>> children) {
            this.children = children;
        }

        @Nullable
        Future<?> find(Awaitable<?> awaitable) {
            if (awaitable instanceof Coroutine<?> coroutine) {
                int place = Frames.placeNoted(coroutine);
                if (place >= 0 && place < children.size() && isTaskOf(coroutine, children.get(place))) {
                    return children.get(place);
                }
            }
            Integer place = others.isEmpty() ? null : others.get(awaitable);
            return place == null ? null : children.get(place);
        }

        /** The child, which is added next, is this one's. A coroutine is found again by its task, unless a factory has made another of it. */
        void note(Awaitable<?> awaitable, Future<?> child) {
            boolean noted = awaitable instanceof Coroutine<?> coroutine
                    && isTaskOf(coroutine, child)
                    && Frames.notePlace(coroutine, children.size());
            if (!noted) {
                others.put(awaitable, children.size());
            }
        }

        private static boolean isTaskOf(Coroutine<?> coroutine, Future<?> child) {
            return child instanceof Task<?> task && task.getCoro() == coroutine;
        }
    }

    /** Adds the child to {@code finished} when it is done already. */
    private void observe(Future<?> child, List<Future<?>> finished) {
        pending++;
        if (child.done()) {
            finished.add(child);
        } else {
            child.add(this);
        }
    }

    /** All children are known: looks at those that were done before. */
    private void begin(List<Future<?>> finished) {
        if (pending == 0) {
            complete();
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
            children.forEach(Future::failedQuietly); // as if the results were taken, though nobody gets them
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
            return new Outcome.Failure<>(CancelledError.ofRequest(message == null ? "" : message));
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

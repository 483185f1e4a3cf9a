package io.jawait;

import io.jawait.spi.Frames;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What {@code gather} gives: done when all its children are or, without outcomes, when the first of them fails. Cancelling it
 * cancels the children, and it is done only when they are.
 *
 * @param <R> the list of results or outcomes
 */
final class GatheringFuture<R> extends Future<R> {
    private final List<Future<?>> children;
    private final boolean asOutcomes;
    private int pending;
    private boolean cancelRequested;

    private GatheringFuture(EventLoop loop, List<Future<?>> children, int distinct, boolean asOutcomes) {
        super(loop);
        this.children = children;
        this.pending = distinct;
        this.asOutcomes = asOutcomes;
    }

    /** {@code R} is the list that {@code asOutcomes} says. */
    static <R> Future<R> gather(Iterable<? extends Awaitable<?>> awaitables, boolean asOutcomes) {
        List<Future<?>> children = new ArrayList<>();
        List<Future<?>> distinct = new ArrayList<>();
        EventLoop loop = null;
        Once once = new Once(children);
        try {
            for (Awaitable<?> awaitable : awaitables) {
                Future<?> child = once.find(awaitable);
                if (child == null) {
                    child = loop == null ? Asyncio.ensureFuture(awaitable) : Asyncio.ensureFuture(awaitable, loop);
                    loop = child.getLoop();
                    once.note(awaitable);
                    distinct.add(child);
                }
                children.add(child);
            }
        } finally {
            once.forget();
        }
        if (loop == null) {
            loop = Asyncio.getEventLoop();
        }
        GatheringFuture<R> outer = new GatheringFuture<>(loop, children, distinct.size(), asOutcomes);
        outer.observe(distinct);
        return outer;
    }

    /**
     * Finds the child of an awaitable that was given before. A coroutine that was not started has its place noted in itself: to ask
     * thousands of new objects for their identity takes longer than to make and run their tasks.
     */
    private static final class Once {
        private final List<Future<?>> children;
        private final List<Coroutine<?>> noted = new ArrayList<>();
        private final IdentityHashMap<Awaitable<?>, Integer> others = new IdentityHashMap<>();

        Once(List<Future<?>> children) {
            this.children = children;
        }

        @Nullable
        Future<?> find(Awaitable<?> awaitable) {
            int place = awaitable instanceof Coroutine<?> coroutine ? Frames.placeNoted(coroutine) : -1;
            if (place < 0 && !others.isEmpty()) {
                place = others.getOrDefault(awaitable, -1);
            }
            return place < 0 ? null : children.get(place);
        }

        /** The child that is added next is this one's. */
        void note(Awaitable<?> awaitable) {
            if (awaitable instanceof Coroutine<?> coroutine && Frames.notePlace(coroutine, children.size())) {
                noted.add(coroutine);
            } else {
                others.put(awaitable, children.size());
            }
        }

        void forget() {
            noted.forEach(Frames::forgetPlace);
        }
    }

    private void observe(List<Future<?>> distinct) {
        if (distinct.isEmpty()) {
            setResult(results());
            return;
        }
        List<Future<?>> finished = new ArrayList<>();
        ChildDone childDone = new ChildDone(this, Asyncio.currentTask(loop));
        for (Future<?> child : distinct) {
            if (child.done()) {
                finished.add(child);
            } else {
                child.addDoneCallback(childDone);
            }
        }
        finished.forEach(childDone);
    }

    /** What a child's end calls; {@code awaiter} is the task that gathers. */
    private record ChildDone(
            GatheringFuture<?> outer, @Nullable Task<?> awaiter) implements Consumer<Future<?>>, Awaiter {
        @Override
        public void accept(Future<?> child) {
            outer.childDone(child);
        }

        @Override
        public String toString() {
            return "gather.childDone";
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

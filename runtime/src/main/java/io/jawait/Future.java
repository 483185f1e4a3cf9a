package io.jawait;

import io.jawait.internal.Arguments;
import io.jawait.internal.Casts;
import io.jawait.internal.Sneaky;
import io.jawait.spi.Frame;
import io.jawait.spi.Frames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A result that is not there yet: asyncio's {@code Future}.
 *
 * <pre>{@code
 * Future<String> answer = loop.createFuture();
 * loop.callLater(Duration.ofMillis(10), () -> answer.setResult("42"));
 * String text = await(answer);
 * }</pre>
 *
 * <p>Loop thread only. Other threads reach it through {@link EventLoop#callSoonThreadsafe} and {@link #toCompletableFuture}.
 *
 * <pre>
 * pending ──setResult──▶ finished       callbacks and waiting tasks are served in the order in which they came,
 *    │ └───setException─▶ finished      one iteration after the future is done
 *    └─────cancel───────▶ cancelled
 * </pre>
 */
public sealed class Future<T extends @Nullable Object> implements Awaitable<T>
        permits Task, GatheringFuture, Sleep, Turn {
    /** In {@link #outcome}: the value null. */
    private static final Object NULL = new Object();

    final EventLoop loop;

    /** Null while pending; then a value or {@link #NULL}, a {@link Failed} or a {@link Cancelled}. */
    private @Nullable Object outcome;

    /** Null, one entry, or an ArrayList of entries; an entry is a waiting Task, a DoneCallback or a GatheringFuture. */
    private @Nullable Object callbacks;

    Future(EventLoop loop) {
        this.loop = loop;
        loop.debug.noteOrigin(this);
    }

    // ---- asking

    /** Whether it has a result, failed, or was cancelled: asyncio's {@code Future.done}. */
    public boolean done() {
        return outcome != null;
    }

    /** Whether it is done, and neither failed nor was cancelled. */
    final boolean hasValue() {
        return outcome != null && !(outcome instanceof NoResult);
    }

    /** Whether its value is null, as that of most futures that are only waited for. */
    final boolean hasNull() {
        return outcome == NULL;
    }

    /** Whether it was cancelled: asyncio's {@code Future.cancelled}. */
    public boolean cancelled() {
        return outcome instanceof Cancelled;
    }

    /**
     * The result: asyncio's {@code Future.result}. When the future failed, throws that very error, checked or not.
     *
     * @throws CancelledError when it was cancelled
     * @throws InvalidStateException when it is not done
     */
    public T result() {
        Object done = outcome;
        if (done == null) {
            throw new InvalidStateException("Result is not set.");
        }
        if (done instanceof NoResult none) {
            throw Sneaky.raise(none.failure());
        }
        return value();
    }

    /**
     * The error that it failed with; null when it has a result: asyncio's {@code Future.exception}.
     *
     * @throws CancelledError when it was cancelled
     * @throws InvalidStateException when it is not done
     */
    public @Nullable Throwable exception() {
        Object done = outcome;
        if (done == null) {
            throw new InvalidStateException("Exception is not set.");
        }
        if (done instanceof Cancelled cancelled) {
            throw cancelled.failure();
        }
        return done instanceof Failed failed ? failed.failure() : null;
    }

    /** The loop that it belongs to: asyncio's {@code Future.get_loop}. Any thread. */
    public EventLoop getLoop() {
        return loop;
    }

    /** What an await of this done future throws; null when it gives a value. */
    final @Nullable Throwable failure() {
        return outcome instanceof NoResult none ? none.failure() : null;
    }

    /**
     * The same for a task that awaits it at {@code leaf}: with those who await in its trace. The error of a task has methods of the
     * program in it already, and looking at a trace is not cheap.
     */
    final @Nullable Throwable failureAt(Frame leaf) {
        Throwable failure = failure();
        if (failure != null && !(this instanceof Task)) {
            Frames.showIn(failure, leaf);
        }
        return failure;
    }

    /** Whether whoever awaits it gets a new {@link CancelledError} without message. */
    final boolean isCancelledWithoutMessage() {
        return outcome == Cancelled.PLAIN;
    }

    /** The error that it failed with, without anybody having looked at it; null when there is none. */
    final @Nullable Throwable unseenFailure() {
        return outcome instanceof Failed failed ? failed.error : null;
    }

    /** The value of this future, which has one. */
    final T value() {
        return Casts.unchecked(outcome == NULL ? null : outcome);
    }

    /** With which message this cancelled future was cancelled. */
    final @Nullable String cancelMessage() {
        return outcome instanceof Cancelled cancelled ? cancelled.message : null;
    }

    /** The error of this future, which is done; when it was not cancelled, a new one with the last request's message. */
    final CancelledError makeCancelledError() {
        return outcome instanceof Cancelled cancelled
                ? cancelled.failure()
                : CancelledError.ofRequest(requestMessage());
    }

    /** The message of a request that is due or was passed over; a plain future has none. */
    @Nullable
    String requestMessage() {
        return null;
    }

    // ---- completing

    /**
     * Completes with a value: asyncio's {@code Future.set_result}.
     *
     * @throws InvalidStateException when it is done
     */
    public void setResult(T value) {
        complete(value == null ? NULL : value);
    }

    /**
     * Completes with an error: asyncio's {@code Future.set_exception}. When nobody looks at the error, the loop's exception
     * handler is told.
     *
     * @throws InvalidStateException when it is done
     */
    public void setException(Throwable error) {
        if (error == null) {
            throw new IllegalArgumentException("invalid exception object");
        }
        Failed failed = new Failed(error);
        complete(failed);
        failed.note = loop.unretrieved.arm(this, error);
    }

    /** Completes with null, unless it is done. */
    final void release() {
        if (outcome == null) {
            complete(NULL);
        }
    }

    /** The task that awaited this has ended, without a look at how this ended. */
    void abandon() {}

    /** As if it had never been done. */
    final void renew() {
        outcome = null;
    }

    private void complete(Object with) {
        loop.ensureLoopThread();
        if (outcome != null) {
            throw isDone();
        }
        outcome = with;
        schedule();
    }

    private InvalidStateException isDone() {
        return new InvalidStateException("invalid state: " + this + " is done already");
    }

    /** Cancels without message: asyncio's {@code Future.cancel}. */
    public final boolean cancel() {
        return cancel(null);
    }

    /**
     * Cancels, and tells whoever awaits the message: asyncio's {@code Future.cancel}.
     *
     * @return false when it was done already
     */
    public boolean cancel(@Nullable String message) {
        return completeCancelled(Cancelled.of(message));
    }

    final boolean completeCancelled(Cancelled cancelled) {
        if (outcome != null) {
            failedQuietly();
            return false;
        }
        complete(cancelled);
        return true;
    }

    /** As if somebody had looked at the error. */
    final void failedQuietly() {
        if (outcome instanceof Failed failed) {
            failed.failure();
        }
    }

    // ---- callbacks

    /**
     * Has the callback called with this future, one iteration after it is done: asyncio's {@code Future.add_done_callback}. What
     * it throws goes to the loop's exception handler. A callback added twice is called twice.
     */
    public void addDoneCallback(Consumer<? super Future<T>> callback) {
        addDoneCallback(callback, ThreadState.snapshot());
    }

    /** The same, in the context given; null: a copy of the current one. */
    public void addDoneCallback(Consumer<? super Future<T>> callback, @Nullable Context context) {
        Arguments.given(callback, "a callback", "addDoneCallback");
        add(new DoneCallback(this, callback, context));
    }

    /**
     * Removes every registration of this callback (by {@code equals}): asyncio's {@code Future.remove_done_callback}.
     *
     * @return how many there were; 0 once the future is done
     */
    public int removeDoneCallback(Consumer<?> callback) {
        if (callbacks instanceof ArrayList<?> list) {
            int before = list.size();
            list.removeIf(entry -> entry instanceof DoneCallback registered && registered.calls(callback));
            return before - list.size();
        }
        if (callbacks instanceof DoneCallback registered && registered.calls(callback)) {
            callbacks = null;
            return 1;
        }
        return 0;
    }

    /** Has a task's step, or a callback, done when this is done. */
    @SuppressWarnings("unchecked")
    final void add(Object entry) {
        if (outcome != null) {
            loop.ensureLoopThread();
            makeReady(entry);
        } else if (callbacks == null) {
            callbacks = entry;
        } else if (callbacks instanceof ArrayList<?> list) {
            ((ArrayList<Object>) list).add(entry);
        } else {
            ArrayList<Object> both = new ArrayList<>(4);
            both.add(callbacks);
            both.add(entry);
            callbacks = both;
        }
    }

    /** The tasks that wait for this, themselves or behind a callback of the runtime's, in the order in which they came. */
    final Set<Task<?>> awaitedBy() {
        Set<Task<?>> waiting = new LinkedHashSet<>();
        Object all = callbacks;
        for (Object entry : all instanceof ArrayList<?> list ? list : Collections.singletonList(all)) {
            Object callback = entry instanceof DoneCallback registered ? registered.callback() : entry;
            Task<?> task = callback instanceof Awaiter awaiter ? awaiter.awaiter() : null;
            if (callback instanceof Task<?> itself) {
                waiting.add(itself);
            } else if (task != null) {
                waiting.add(task);
            }
        }
        return waiting;
    }

    private void schedule() {
        Object waiting = callbacks;
        if (waiting == null) {
            return;
        }
        callbacks = null;
        if (waiting instanceof ArrayList<?> list) {
            for (Object entry : list) {
                makeReady(entry);
            }
        } else {
            makeReady(waiting);
        }
    }

    private void makeReady(Object entry) {
        loop.engine.add(entry instanceof GatheringFuture<?> gathering ? gathering.entryFor(this) : entry);
    }

    // ---- other forms

    /**
     * A future of the JDK that follows this one. Cancelling it cancels this one. Loop thread only; what it gives is for any
     * thread, but waiting for it in the loop's, by {@code get} or {@code join}, is an {@link IllegalStateException}.
     */
    public CompletableFuture<T> toCompletableFuture() {
        CompletableFuture<T> copy = new LoopStage<>(loop);
        Stages.follow(this, copy);
        return copy;
    }

    /** A coroutine that awaits this. */
    @Override
    public Coroutine<T> toCoroutine() {
        return Awaiting.awaitIt(this);
    }

    // ---- text

    @Override
    public final String toString() {
        return Text.once(this, () -> text(about()));
    }

    /** What the kind adds to the text, with a space before. */
    @Nullable
    String about() {
        return null;
    }

    /** {@code <Kind state name=… coro=… cb=[…]>}; {@code about} is what the kind adds. */
    private String text(@Nullable String about) {
        StringBuilder text = new StringBuilder("<").append(kind()).append(' ').append(stateName());
        if (about != null) {
            text.append(about);
        }
        Object done = outcome;
        if (done instanceof Failed failed) {
            text.append(" exception=").append(Text.repr(failed.error));
        } else if (done != null && !(done instanceof Cancelled)) {
            text.append(" result=").append(Text.shortRepr(value()));
        }
        Object all = callbacks;
        List<?> waiting = all instanceof ArrayList<?> list ? list : all == null ? List.of() : List.of(all);
        if (!waiting.isEmpty()) { // else all were removed
            text.append(' ').append(Text.callbacks(waiting));
        }
        return text.append(Text.createdAt(loop.debug.origin(this))).append('>').toString();
    }

    /** What texts call it. */
    String kind() {
        return "Future";
    }

    String stateName() {
        Object done = outcome;
        return done == null ? "pending" : done instanceof Cancelled ? "cancelled" : "finished";
    }
}

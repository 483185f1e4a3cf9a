package io.jawait.spi;

import io.jawait.EventLoop;
import io.jawait.internal.Access;
import io.jawait.internal.NeverAwaited;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of control through woven code: what a suspended run hands to its driver, and the loop that takes it up again.
 *
 * <p>Confined to its driver: an event loop has one for all its tasks, a coroutine driven by hand one of its own.
 *
 * <h2>How a run suspends</h2>
 *
 * The innermost await notes what it waits for in {@link #blocked} and returns {@link #SUSPENDED}. Each woven method
 * that gets it saves its frame, {@linkplain #link links} it above the frame saved before, and returns it too. While
 * this goes on, {@code leaf} is the innermost frame, {@code leaf.up} the newest and {@code second} the one above the
 * leaf; {@link #attach} puts the last two in order. Linking so costs two reference stores into this old object for a
 * whole chain, not one for each level.
 *
 * <p>A re-entered frame that suspends again as the innermost one is not linked at all: {@code leaf} stays null, which
 * means "the frame that was re-entered".
 */
public sealed class Execution permits GeneratorRun {
    /** What a woven method returns instead of a value when it suspends; compared by identity. */
    public static final Object SUSPENDED = new Marker("SUSPENDED");

    /** In place of a value: {@link #error} is to be thrown at the await. */
    static final Object FAILED = new Marker("FAILED");

    /** In {@link #blocked}: nothing to wait for, go on with {@link #forced}. Only woven with forced suspensions. */
    static final Object FORCED = new Marker("FORCED");

    /** In {@link #blocked}: an asynchronous generator yields {@link #forced} to the step above its frames. */
    static final Object ASYNC_YIELD = new Marker("ASYNC_YIELD");

    /** What stands in place of values. */
    record Marker(String name) {
        @Override
        public String toString() {
            return name;
        }
    }

    @Nullable
    Object blocked;

    @Nullable
    Object forced;

    @Nullable
    Throwable error;

    /** On the way from a callee to its caller: a result that is no {@link Unboxed} value. */
    @Nullable
    Object asked;

    /** On the way from a frame that has returned to the one above: the result that {@link Unboxed#INT} or {@link Unboxed#LONG} stands for. */
    long number;

    private double sleepsUntil;

    @Nullable
    Frame leaf;

    private @Nullable Frame second;

    /** Stages are awaited as they are, not through futures of the running loop. */
    final boolean withoutLoop;

    private final @Nullable EventLoop loop;

    /** For a coroutine that is driven by hand. */
    public Execution() {
        this(false);
    }

    Execution(boolean withoutLoop) {
        this.withoutLoop = withoutLoop;
        this.loop = null;
    }

    /** For a loop's tasks. */
    public Execution(EventLoop loop) {
        this.withoutLoop = false;
        this.loop = loop;
    }

    /** The loop whose tasks run in it, which know how to {@linkplain io.jawait.internal.Line take turns}; null for other drivers. */
    public final @Nullable EventLoop loop() {
        return loop;
    }

    // ---- for drivers

    /**
     * Runs a coroutine from its beginning; its value, or {@link #SUSPENDED}. Then {@link #takeBlocked} tells what for, and
     * {@link #takeLeaf} where.
     *
     * @throws IllegalStateException when the coroutine was started before
     */
    public final @Nullable Object start(Frame root) throws Throwable {
        Object result = begin(root);
        if (result != SUSPENDED) {
            return result;
        }
        attach(null);
        return blocked == FORCED ? goOn() : SUSPENDED;
    }

    /**
     * Throws {@code failure} into a coroutine that was not started: no line of it runs. An operation of an asynchronous generator throws it
     * where that is suspended.
     */
    public final @Nullable Object startFailing(Frame root, Throwable failure) throws Throwable {
        if (root instanceof AsyncOperation operation && operation.isNew()) {
            operation.thrown = failure;
            return start(root);
        }
        root.discard();
        throw failure;
    }

    /** Gives {@code value} to the await at {@code from}, and each result to the frame above, up to the root's result. */
    public final @Nullable Object resume(Frame from, @Nullable Object value) throws Throwable {
        Object result = unwind(from, value);
        return result == SUSPENDED && blocked == FORCED ? goOn(from) : result;
    }

    /** Throws {@code failure} at the await at {@code from}; else as {@link #resume}. */
    public final @Nullable Object fail(Frame from, Throwable failure) throws Throwable {
        error = failure;
        return resume(from, FAILED);
    }

    /** After SUSPENDED: the new innermost frame, or null where it is the one that was resumed. */
    public final @Nullable Frame takeLeaf() {
        Frame taken = leaf;
        if (taken != null) {
            leaf = null;
        }
        return taken;
    }

    /** After SUSPENDED: what the innermost await waits for or hands out; null for a bare yield. */
    public final @Nullable Object takeBlocked() {
        Object taken = blocked;
        if (taken != null) {
            blocked = null;
        }
        return taken;
    }

    /** In seconds of the loop's clock, when the await ends that waits for a sleep. */
    public final double sleepsUntil() {
        return sleepsUntil;
    }

    /** Notes it. */
    public final void sleepUntil(double end) {
        sleepsUntil = end;
    }

    // ---- the trampoline

    /**
     * Enters the frames from the innermost one outwards, as long as each of them returns. Kept small: HotSpot inlines it into
     * the task's step only below 325 bytes.
     */
    private @Nullable Object unwind(Frame from, @Nullable Object value) throws Throwable {
        Frame frame = from;
        Object result = value;
        Throwable told = null;
        while (frame != null) {
            Frame up = frame.up;
            if (frame.state == Frame.PASSING) {
                frame.state = Frame.DONE;
                frame = up;
            } else if (result == FAILED && !frame.code.covers(frame.state)) {
                frame.state = Frame.DONE;
                frame = up;
            } else {
                try {
                    result = frame == from
                            ? frame.code.reenterInnermost(frame, result, this)
                            : frame.code.reenter(frame, result, this);
                } catch (Throwable thrown) {
                    resetChain();
                    if (thrown != told) { // else it is only passed on, and its trace may be long
                        AwaitTrace.complete(thrown, frame, up);
                        told = thrown;
                    }
                    error = thrown;
                    result = FAILED;
                }
                if (result == SUSPENDED) {
                    if (blocked != ASYNC_YIELD) {
                        suspendAgain(from, frame, up);
                        return SUSPENDED;
                    }
                    frame = stepAbove(frame);
                    result = takeYielded();
                    continue;
                }
                frame.state = Frame.DONE;
                frame = up;
            }
        }
        return take(result, this);
    }

    /** Where an asynchronous generator has yielded: the step that waits for the element. */
    private Frame stepAbove(Frame body) {
        Frame last = body;
        Frame up = Objects.requireNonNull(last.up);
        while (up.state == Frame.PASSING) {
            last = up;
            up = Objects.requireNonNull(last.up);
        }
        last.up = null;
        Access.get().innermostIs(up, this);
        Objects.requireNonNull(((AsyncStep) up).body).suspendedAt(body);
        return up;
    }

    private void suspendAgain(Frame from, Frame frame, @Nullable Frame up) {
        if (leaf != null) {
            attach(up);
        } else if (frame != from) {
            leaf = frame;
        }
    }

    private @Nullable Object goOn() throws Throwable {
        return goOn(Objects.requireNonNull(takeLeaf()));
    }

    private @Nullable Object goOn(Frame from) throws Throwable {
        Frame frame = from;
        Object result;
        do {
            Frame moved = takeLeaf();
            if (moved != null) {
                frame = moved;
            }
            Object value = forced;
            blocked = null;
            forced = null;
            result = unwind(frame, value);
        } while (result == SUSPENDED && blocked == FORCED);
        if (result == SUSPENDED && leaf == null) {
            leaf = frame;
        }
        return result;
    }

    // ---- for the awaits

    /** Runs a coroutine's body up to its end or first suspension; when it suspends, its object is in the chain. */
    @Nullable
    final Object begin(Frame coroutine) throws Throwable {
        coroutine.ensureNew();
        if (NeverAwaited.isOn()) {
            NeverAwaited.forget(coroutine);
        }
        coroutine.state = Frame.STARTED;
        Object result;
        try {
            result = coroutine.code.start(this, coroutine);
        } catch (Throwable thrown) {
            coroutine.state = Frame.DONE;
            throw thrown;
        }
        if (result != SUSPENDED) {
            coroutine.state = Frame.DONE;
        } else if (coroutine.state == Frame.STARTED) {
            adoptOrLink(coroutine);
        }
        return result;
    }

    /**
     * Puts the coroutine's object above the frames of its body, where it lets results pass ({@code PASSING}). Where the
     * body's own frame is the leaf or the one above it, the object takes its place: one frame less to keep and to enter.
     */
    private void adoptOrLink(Frame coroutine) {
        Frame first = Objects.requireNonNull(leaf);
        Frame newest = first.up == null ? first : first.up;
        boolean within = newest == first || newest == second;
        if (!within || newest.code != coroutine.code || newest.state < 0 || !newest.moveTo(coroutine)) {
            link(coroutine, Frame.PASSING);
            return;
        }
        coroutine.state = newest.state;
        if (newest == first) {
            leaf = coroutine;
        } else {
            first.up = coroutine;
            second = coroutine;
        }
    }

    // ---- asynchronous generators

    /** Whether what just returned SUSPENDED has yielded, rather than waits for something. */
    final boolean isAsyncYield() {
        return blocked == ASYNC_YIELD;
    }

    final @Nullable Object takeYielded() {
        Object element = forced;
        blocked = null;
        forced = null;
        return element;
    }

    /** Takes the frames that were just saved out of the chain, in order; the innermost one, or null when none was saved anew. */
    final @Nullable Frame detach() {
        if (leaf == null) {
            return null;
        }
        attach(null);
        return takeLeaf();
    }

    /**
     * Enters the frame in which an asynchronous generator has yielded. When the body awaits, its frames are in the chain, below those of the
     * methods that run now.
     */
    final @Nullable Object reenterBelow(Frame body, @Nullable Object value) throws Throwable {
        Frame object = body.up;
        Object result;
        try {
            result = body.code.reenter(body, value, this);
        } catch (Throwable thrown) {
            body.state = Frame.DONE;
            throw thrown;
        }
        if (result != SUSPENDED) {
            body.state = Frame.DONE;
        } else if (blocked != ASYNC_YIELD) {
            if (leaf == null) {
                body.up = null;
                leaf = body;
            }
            if (object != null) {
                object.up = null;
                link(object, Frame.PASSING);
            }
        }
        return result;
    }

    /** Forgets frames of an earlier suspension that was given up half-way; every innermost await begins with it. */
    final void resetChain() {
        if (leaf != null) {
            leaf = null;
        }
        if (second != null) {
            second = null;
        }
    }

    /** Puts a frame that was just filled above those saved before; gives SUSPENDED. The same as {@code save} of frames. */
    final Object link(Frame frame, int state) {
        frame.state = state;
        Frame first = leaf;
        if (first == null) {
            leaf = frame;
            return SUSPENDED;
        }
        return linkAbove(first, frame);
    }

    /** As {@link #link}, for the frame that the trampoline re-entered. */
    final Object relink(Frame frame, int state) {
        frame.state = state;
        Frame first = leaf;
        return first == null ? SUSPENDED : linkAbove(first, frame);
    }

    /** Behind the innermost frame {@code first}. */
    final Object linkAbove(Frame first, Frame frame) {
        Frame newest = first.up;
        if (newest == null) {
            second = frame;
        } else {
            newest.up = frame;
        }
        first.up = frame;
        return SUSPENDED;
    }

    /** Puts the links of the frames just saved in order and hangs them below {@code up}. */
    private void attach(@Nullable Frame up) {
        Frame first = Objects.requireNonNull(leaf);
        Frame newest = first.up;
        if (newest == null) {
            first.up = up;
            return;
        }
        if (newest.up != up) {
            newest.up = up;
        }
        if (newest != second) {
            first.up = second;
        }
        second = null;
    }

    /** The value that an await gives: {@code value}, or what it stands for; a failure is thrown. */
    static @Nullable Object take(@Nullable Object value, Execution execution) throws Throwable {
        return value instanceof Marker marker ? execution.meaning(marker) : value;
    }

    private Object meaning(Marker marker) throws Throwable {
        if (marker != FAILED) {
            return Unboxed.boxed(marker, number);
        }
        Throwable failure = Objects.requireNonNull(error);
        error = null;
        throw failure;
    }
}

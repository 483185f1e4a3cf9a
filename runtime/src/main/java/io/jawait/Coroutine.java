package io.jawait;

import io.jawait.spi.Frame;
import io.jawait.spi.Frames;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A run of an {@code @Async} method that was not started yet, is suspended, or has ended: Python's coroutine object. Calling the method
 * runs nothing; the coroutine runs when it is awaited, made a task, or driven by hand. It runs once.
 *
 * <pre>{@code
 * Coroutine<String> greeting = greet("ann");     // nothing has run
 * String text = await(greeting);                 // in an @Async method; or run(greeting), createTask(greeting)
 * }</pre>
 *
 * <p>By hand, without a loop, as Python's {@code send}, {@code throw} and {@code close}:
 *
 * <pre>{@code
 * @Async static Coroutine<String> ask() {
 *     String name = await(Coroutine.<String>pause("who?"));
 *     return async("hello, " + name);
 * }
 *
 * Coroutine<String> dialog = ask();
 * dialog.send(null);       // "who?"
 * dialog.send("ann");      // throws NoSuchElementException: it has ended
 * dialog.result();         // "hello, ann"
 * }</pre>
 *
 * <p>Confined to whoever drives it.
 */
public abstract sealed class Coroutine<T extends @Nullable Object> implements Awaitable<T> permits Frame {
    /** For the frames of woven code. */
    protected Coroutine() {}

    /**
     * Runs to the next pause and gives what is handed out there: the argument of {@link #pause}, the future that is awaited, or null for
     * a bare yield. The value sent is what the paused {@code pause} gives; an awaited future gives its own result.
     *
     * @throws NoSuchElementException when the coroutine returned; {@link #result} has the value
     * @throws IllegalArgumentException for a value other than null before the start, or while it runs
     * @throws IllegalStateException when it has ended, or a task or another coroutine drives it
     */
    public abstract @Nullable Object send(@Nullable Object value);

    /** Raises the error at the pause; else as {@link #send}. Before the start it ends the coroutine, and no line runs. */
    public abstract @Nullable Object throwInto(Throwable error);

    /**
     * Ends the coroutine: {@link io.jawait.generator.GeneratorExit} is raised at the pause. Does nothing when it has ended.
     *
     * @throws IllegalStateException when it pauses again
     */
    public abstract void close();

    /**
     * The value returned, after a run by hand.
     *
     * @throws InvalidStateException when there is none
     */
    public abstract T result();

    /** How far it is: Python's {@code inspect.getcoroutinestate}. */
    public abstract State state();

    /** States of a coroutine. */
    public enum State {
        /** Not started. */
        CREATED,
        /** Being executed right now. */
        RUNNING,
        /** Waiting at an await. */
        SUSPENDED,
        /** Ended. */
        CLOSED
    }

    /** This coroutine. */
    @Override
    public final Coroutine<T> toCoroutine() {
        return this;
    }

    /** An awaitable that hands {@code value} to whoever drives the coroutine by hand, and gives what is sent back. */
    @SuppressWarnings("unchecked")
    public static <T extends @Nullable Object> Coroutine<T> pause(@Nullable Object value) {
        return (Coroutine<T>) Frames.pause(value);
    }
}

package io.jawait.generator;

import io.jawait.Coroutine;
import io.jawait.InvalidStateException;
import io.jawait.WeavingError;
import io.jawait.spi.Frames;
import io.jawait.spi.GeneratorRun;
import io.jawait.spi.Unwoven;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A run of an {@code @Async} method that gives its elements one by one, on demand: Python's <a
 * href="https://docs.python.org/3/reference/expressions.html#generator-iterator-methods">generator</a>. Calling the method runs
 * nothing; asking for an element runs it to its next {@link #yield}. It can be iterated once.
 *
 * <pre>{@code
 * @Async static Generator<Integer> fibonacci(int limit) {
 *     int a = 0;
 *     int b = 1;
 *     while (a < limit) {
 *         Generator.yield(a);
 *         int next = a + b;
 *         a = b;
 *         b = next;
 *     }
 *     return Generator.end();
 * }
 *
 * for (int number : fibonacci(100)) {
 *     System.out.println(number);
 * }
 * }</pre>
 *
 * <p>A value goes the other way with {@link #send}, an error with {@link #throwInto}; {@link #yieldFrom} hands both on to another
 * generator.
 *
 * <p>A generator that is left before its end stays suspended, and its {@code finally} blocks have not run: close it, as
 * try-with-resources does.
 *
 * <p>The body runs in the thread, and with the context variables, of whoever asks. One thread at a time.
 */
@SuppressWarnings({"IterableAndIterator", "NamedLikeContextualKeyword"
}) // as in Python; yield is never called by its name alone
public sealed interface Generator<T extends @Nullable Object> extends Iterable<T>, Iterator<T>, AutoCloseable
        permits GeneratorRun {

    // ---- in the body

    /**
     * Hands an element to whoever asked, and suspends until the next one is asked for. Gives what was {@linkplain #send sent} then,
     * null when nothing was. Always written with the name of the class. Python's {@code yield}.
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // the type of what is sent is the user's to know
    static <S extends @Nullable Object> S yield(@Nullable Object element) {
        throw unwoven("Generator.yield");
    }

    /**
     * Yields all elements of another generator, and passes on to it what is sent and thrown. Gives what that generator ended with.
     * Python's {@code yield from}.
     *
     * <p>A generator that was not started yet costs nothing extra for each element, however deep such calls are nested.
     */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    static <R extends @Nullable Object> R yieldFrom(Generator<?> generator) {
        throw unwoven("Generator.yieldFrom");
    }

    /** Yields all elements; nothing can be sent. Gives null. */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    static <R extends @Nullable Object> R yieldFrom(Iterable<?> elements) {
        throw unwoven("Generator.yieldFrom");
    }

    /** Yields all elements that are left; nothing can be sent. Gives null. */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    static <R extends @Nullable Object> R yieldFrom(Iterator<?> elements) {
        throw unwoven("Generator.yieldFrom");
    }

    /** Ends the method: {@code return Generator.end();}. Elsewhere a generator without elements. */
    static <T extends @Nullable Object> Generator<T> end() {
        return end(null);
    }

    /** Ends the method with a value, which {@link #result} and {@link #yieldFrom} give: {@code return Generator.end(value);}. */
    static <T extends @Nullable Object> Generator<T> end(@Nullable Object result) {
        return GeneratorRun.of(Frames.finished(result));
    }

    private static WeavingError unwoven(String call) {
        return Unwoven.inPlainCode(
                call + " in code that is not woven",
                "Only a woven method can hand out an element and go on when the next one is asked for.",
                "write it in a method annotated @io.jawait.Async that returns Generator, and ");
    }

    // ---- for whoever asks

    /**
     * Whether there is another element: runs the body to its next yield, unless that was done already. What it finds waits for {@link #next}.
     *
     * @throws IllegalArgumentException when the generator runs already
     */
    @Override
    boolean hasNext();

    /**
     * Runs the body to its next yield and gives the element: Python's {@code next}.
     *
     * @throws NoSuchElementException when the body has ended; {@link #result} has the value of the end that was just met, and null later
     * @throws IllegalArgumentException when the generator runs already
     * @throws IllegalStateException when the body threw a NoSuchElementException, which would look like the end
     */
    @Override
    T next();

    /** As {@link #next()}, but gives {@code otherwise} when the body has ended. */
    T next(T otherwise);

    /**
     * As {@link #next()}, and the yield where the body is suspended gives {@code value}.
     *
     * @throws IllegalArgumentException when the body has not come to a yield yet and the value is not null
     * @throws IllegalStateException when {@link #hasNext} found an element that {@link #next} has not taken
     */
    T send(@Nullable Object value);

    /**
     * Raises the error at the yield where the body is suspended, and runs on to the next yield, whose element it gives: Python's
     * {@code throw}. A generator that was not started ends, and no line runs; one that has ended throws the error.
     *
     * @throws NoSuchElementException when the body caught the error and ended
     */
    T throwInto(Throwable error);

    /**
     * Ends the generator: {@link GeneratorExit} is raised at the yield where the body is suspended. Does nothing when it was not
     * started or has ended. If the body catches it and returns a value, {@link #result} has that.
     *
     * @throws IllegalStateException when the body yields again
     */
    @Override
    void close();

    /**
     * What the body ended with; null after {@link #close}, or where the method ended without a value.
     *
     * @throws InvalidStateException when it has not ended
     */
    @Nullable
    Object result();

    /** How far it is: Python's {@code inspect.getgeneratorstate}. */
    Coroutine.State state();

    /** This generator, which can be iterated once: a second loop goes on where the first one stopped. */
    @Override
    default Iterator<T> iterator() {
        return this;
    }

    /** The elements that are left, in order; closing the stream closes the generator. */
    default Stream<T> stream() {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED), false)
                .onClose(this::close);
    }
}

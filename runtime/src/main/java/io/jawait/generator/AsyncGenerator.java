package io.jawait.generator;

import io.jawait.AsyncCloseable;
import io.jawait.AsyncIterable;
import io.jawait.AsyncIterator;
import io.jawait.Asyncio;
import io.jawait.Coroutine;
import io.jawait.spi.AsyncGeneratorRun;
import io.jawait.spi.Frames;
import io.jawait.spi.Unwoven;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A run of an {@code @Async} method that gives its elements one by one, on demand, and may await in between: Python's <a
 * href="https://docs.python.org/3/reference/expressions.html#asynchronous-generator-functions">asynchronous generator</a>. Calling the
 * method runs nothing.
 *
 * <pre>{@code
 * @Async static AsyncGenerator<Integer> ticks(int count) {
 *     for (int i = 0; i < count; i++) {
 *         await(sleep(Duration.ofMillis(10)));
 *         AsyncGenerator.yield(i);
 *     }
 *     return AsyncGenerator.end();
 * }
 *
 * @Async static Coroutine<Integer> sum() {
 *     int sum = 0;
 *     try (AsyncGenerator<Integer> ticks = ticks(100)) {
 *         for (int tick : each(ticks)) {
 *             if (tick > 3) {
 *                 break;
 *             }
 *             sum += tick;
 *         }
 *     }
 *     return async(sum);
 * }
 * }</pre>
 *
 * <p>A generator that is left before its end stays suspended until it is closed: by try-with-resources, by {@link #aclose}, by its
 * loop some time after it became unreachable, at the latest when the loop {@linkplain io.jawait.EventLoop#shutdownAsyncgens shuts its
 * generators down}, as {@link Asyncio#run} does.
 *
 * <p>A yield is no suspension of the task: the loop does not get its turn. The body runs in the task, and with the context variables, of
 * whoever asks. Loop thread only, one call at a time.
 */
@SuppressWarnings("NamedLikeContextualKeyword") // as in Python; never called by its name alone
public sealed interface AsyncGenerator<T extends @Nullable Object>
        extends AsyncIterable<T>, AsyncIterator<T>, AsyncCloseable permits AsyncGeneratorRun {

    // ---- in the body

    /**
     * Hands an element to whoever asked, and suspends until the next one is asked for. Gives what was {@linkplain #asend sent} then, null
     * when nothing was. Always written with the name of the class. Python's {@code yield}.
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // the type of what is sent is the user's to know
    static <S extends @Nullable Object> S yield(@Nullable Object element) {
        throw Unwoven.inPlainCode(
                "AsyncGenerator.yield in code that is not woven",
                "Only a woven method can hand out an element and go on when the next one is asked for.",
                "write it in a method annotated @io.jawait.Async that returns AsyncGenerator, and ");
    }

    /** Ends the method: {@code return AsyncGenerator.end();}. Elsewhere an asynchronous generator without elements. */
    static <T extends @Nullable Object> AsyncGenerator<T> end() {
        return AsyncGeneratorRun.of(Frames.finished(null));
    }

    // ---- for whoever asks

    /**
     * A coroutine that runs the body to its next yield and gives the element: Python's {@code __anext__}. It fails with {@link AsyncIterator#end}
     * when the body has ended; {@link Asyncio#anext(AsyncIterator, Object)} gives a value instead.
     *
     * <p>This and the coroutines below fail with IllegalStateException when another one of them is suspended, and when the body threw a
     * NoSuchElementException, which would look like the end.
     *
     * <p>Before their start, too, an error that is thrown into one of them is raised at the yield where the body is suspended: a task of it that is
     * cancelled at once cancels the body.
     */
    @Override
    Coroutine<T> next();

    /**
     * As {@link #next}, and the yield where the body is suspended gives {@code value}: Python's {@code asend}. The coroutine fails with
     * IllegalArgumentException when the body has not come to a yield yet and the value is not null.
     */
    Coroutine<T> asend(@Nullable Object value);

    /**
     * A coroutine that raises the error at the yield where the body is suspended, and runs on to the next yield, whose element it gives: Python's
     * {@code athrow}. It fails with {@link NoSuchElementException} when the body caught the error and ended. A generator that was not
     * started ends, and no line runs; for one that has ended it gives null.
     */
    Coroutine<T> athrow(Throwable error);

    /**
     * A coroutine that ends the generator: {@link GeneratorExit} is raised at the yield where the body is suspended, which may await while
     * it cleans up. It does nothing when the body was not started or has ended, and fails with IllegalStateException when the body yields
     * again. Python's {@code aclose}.
     */
    @Override
    Coroutine<@Nullable Void> aclose();

    /** How far it is; running also while the body awaits. */
    Coroutine.State state();

    /** This generator, which can be iterated once. */
    @Override
    default AsyncIterator<T> asyncIterator() {
        return this;
    }
}

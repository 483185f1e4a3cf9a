package io.jawait.spi;

import io.jawait.AsyncIterator;
import io.jawait.Coroutine;
import io.jawait.Coroutine.State;
import io.jawait.generator.AsyncGenerator;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The iterator of a loop over {@code each(...)}, whose {@code hasNext} woven code awaits. Of an asynchronous generator it runs the
 * body itself, without a coroutine object for each element.
 */
final class EachLoop extends AsyncStep implements Iterator<@Nullable Object> {
    private static final Code CODE = new AsyncStepCode("each");

    private final AsyncIterator<?> source;
    private @Nullable Object element;

    EachLoop(AsyncIterator<?> source) {
        super(source instanceof AsyncGeneratorRun<?> generator ? generator.body : null, CODE);
        this.source = source;
    }

    /** Whether there is another element, which {@link #next} gives then; or {@link Execution#SUSPENDED}. */
    Object advance(Execution execution) throws Throwable {
        Object result;
        try {
            if (body != null) {
                if (body.state() == State.CLOSED) {
                    return false;
                }
                body.ensureIdle("anext");
                body.ensureKnown((AsyncGenerator<?>) source);
                result = body.enter(null, execution);
            } else {
                Coroutine<?> next = Objects.requireNonNull(source.next(), "AsyncIterator.next() gave null");
                result = execution.begin((Frame) next);
            }
        } catch (Throwable thrown) {
            return failed(thrown);
        }
        if (result == Execution.SUSPENDED) {
            up = null;
            return execution.link(this, 1);
        }
        return came(result);
    }

    @Override
    Object resume(@Nullable Object value, Execution execution) throws Throwable {
        if (value == Execution.FAILED) {
            if (body != null) {
                body.end();
            }
            Throwable thrown = Objects.requireNonNull(execution.error);
            execution.error = null;
            return failed(thrown);
        }
        if (body != null && body.state() == State.RUNNING) {
            body.end();
        }
        return came(Execution.take(value, execution));
    }

    private Object came(@Nullable Object value) {
        if (body != null && body.state() == State.CLOSED) {
            return false;
        }
        element = value;
        return true;
    }

    private Object failed(Throwable thrown) throws Throwable {
        if (body != null) {
            throw AsyncBody.failure(thrown);
        }
        if (AsyncIterator.isEnd(thrown)) {
            return false;
        }
        throw thrown;
    }

    @Override
    public @Nullable Object next() {
        Object given = element;
        element = null;
        return given;
    }

    @Override
    public boolean hasNext() {
        throw Unwoven.error(
                "hasNext() of each(...)",
                "Only a loop in the same @io.jawait.Async method can await the elements: write \"for (var x : each(source))\".");
    }
}

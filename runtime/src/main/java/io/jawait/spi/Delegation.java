package io.jawait.spi;

import io.jawait.Coroutine.State;
import io.jawait.generator.Generator;
import io.jawait.generator.GeneratorExit;
import io.jawait.internal.Sneaky;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A {@code yieldFrom} that asks for each element: of a generator that was started before, or of an iterator. */
final class Delegation extends Frame {
    private final Iterator<?> source;

    Delegation(Iterator<?> source) {
        super(DelegationCode.INSTANCE);
        this.source = source;
    }

    /** Yields the first element, or gives the result where there is none. */
    static @Nullable Object begin(Iterator<?> source, Execution execution) {
        Objects.requireNonNull(source, "yieldFrom of null");
        if (hasEnded(source)) {
            return null;
        }
        if (!source.hasNext()) {
            return resultOf(source);
        }
        execution.resetChain();
        execution.blocked = source.next();
        return execution.link(new Delegation(source), 1);
    }

    /** Passes on what was sent, and yields the next element. */
    @Nullable
    Object send(@Nullable Object sent, Execution execution) {
        Object element;
        if (hasEnded(source)) {
            return null;
        }
        if (sent == null) {
            if (!source.hasNext()) {
                return resultOf(source);
            }
            element = source.next();
        } else if (source instanceof Generator<?> generator) {
            try {
                element = generator.send(sent);
            } catch (NoSuchElementException ended) {
                return resultOf(source);
            }
        } else {
            throw new IllegalStateException("what is yielded from is no generator, so nothing can be sent to it");
        }
        execution.blocked = element;
        return execution.relink(this, 1);
    }

    /** Passes on what was thrown, and yields the next element. */
    @Nullable
    Object raise(Throwable error, Execution execution) {
        if (!(source instanceof Generator<?> generator)) {
            throw Sneaky.raise(error);
        }
        if (error instanceof GeneratorExit) {
            generator.close();
            throw Sneaky.raise(error);
        }
        Object element;
        try {
            element = generator.throwInto(error);
        } catch (NoSuchElementException ended) {
            return resultOf(source);
        }
        execution.blocked = element;
        return execution.relink(this, 1);
    }

    /** Before it was asked: its result went to whoever met the end. */
    private static boolean hasEnded(Iterator<?> source) {
        return source instanceof Generator<?> generator && generator.state() == State.CLOSED;
    }

    private static @Nullable Object resultOf(Iterator<?> source) {
        return source instanceof Generator<?> generator ? generator.result() : null;
    }

    @Override
    public void clear() {}
}

package io.jawait.spi;

import io.jawait.AsyncIterator;
import io.jawait.Coroutine.State;
import io.jawait.generator.AsyncGenerator;
import io.jawait.generator.GeneratorExit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The coroutine of {@code next}, {@code asend}, {@code athrow} or {@code aclose} of an asynchronous generator. */
final class AsyncOperation extends AsyncStep {
    enum Kind {
        NEXT("anext"),
        SEND("asend"),
        THROW("athrow"),
        CLOSE("aclose");

        private final String text;

        @SuppressWarnings("ImmutableEnumChecker") // has no state
        private final Code code;

        Kind(String text) {
            this.text = text;
            this.code = new AsyncStepCode(text);
        }
    }

    private final Kind kind;

    /** What is sent or thrown. */
    private final @Nullable Object argument;

    /** What was thrown into the operation before its start: it is the generator's, whatever was to be sent or thrown. */
    @Nullable
    Throwable thrown;

    private final AsyncBody running;
    private final @Nullable AsyncGenerator<?> generator;

    /** {@code generator} is null where its object was collected. */
    AsyncOperation(Kind kind, @Nullable Object argument, AsyncBody body, @Nullable AsyncGenerator<?> generator) {
        super(body, kind.code);
        this.kind = kind;
        this.argument = argument;
        this.running = body;
        this.generator = generator;
    }

    @Nullable
    Object begin(Execution execution) throws Throwable {
        running.ensureIdle(kind.text);
        if (thrown != null && running.state() != State.SUSPENDED) {
            return failedWithoutBody(thrown);
        }
        if (running.state() == State.CLOSED) {
            if (kind == Kind.NEXT || kind == Kind.SEND) {
                throw AsyncIterator.end();
            }
            return null;
        }
        if (running.state() == State.CREATED) {
            if (kind == Kind.SEND && argument != null) {
                throw new IllegalArgumentException("can't send non-None value to a just-started async generator");
            }
            if (kind == Kind.CLOSE || kind == Kind.THROW) {
                running.discard();
                if (kind == Kind.CLOSE) {
                    return null;
                }
                throw (Throwable) Objects.requireNonNull(argument);
            }
        }
        running.ensureKnown(generator);
        Object result;
        try {
            result = running.enter(given(execution), execution);
        } catch (Throwable thrown) {
            return failed(thrown);
        }
        if (result == Execution.SUSPENDED) {
            return execution.link(this, 1);
        }
        return came(result);
    }

    /** The generator was not started, and never will be, or has ended. */
    private @Nullable Object failedWithoutBody(Throwable thrown) throws Throwable {
        if (running.state() == State.CREATED) {
            running.discard();
        }
        if (kind == Kind.CLOSE && (thrown instanceof GeneratorExit || AsyncIterator.isEnd(thrown))) {
            return null;
        }
        throw thrown;
    }

    private @Nullable Object given(Execution execution) {
        if (thrown != null) {
            execution.error = thrown;
            return Execution.FAILED;
        }
        if (kind == Kind.CLOSE || kind == Kind.THROW) {
            execution.error = kind == Kind.CLOSE ? new GeneratorExit() : (Throwable) Objects.requireNonNull(argument);
            return Execution.FAILED;
        }
        return argument;
    }

    @Override
    @Nullable
    Object resume(@Nullable Object value, Execution execution) throws Throwable {
        if (value == Execution.FAILED) {
            running.end();
            Throwable thrown = Objects.requireNonNull(execution.error);
            execution.error = null;
            return failed(thrown);
        }
        if (running.state() == State.RUNNING) {
            running.end();
        }
        return came(value);
    }

    private @Nullable Object came(@Nullable Object value) {
        if (running.state() == State.CLOSED) {
            if (kind == Kind.CLOSE) {
                return null;
            }
            throw AsyncIterator.end();
        }
        if (kind == Kind.CLOSE) {
            throw new IllegalStateException("async generator ignored GeneratorExit");
        }
        return value;
    }

    private @Nullable Object failed(Throwable thrown) throws Throwable {
        if (kind == Kind.CLOSE && thrown instanceof GeneratorExit) {
            return null;
        }
        throw AsyncBody.failure(thrown);
    }
}

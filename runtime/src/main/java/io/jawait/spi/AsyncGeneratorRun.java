package io.jawait.spi;

import io.jawait.Coroutine;
import io.jawait.generator.AsyncGenerator;
import io.jawait.internal.Casts;
import io.jawait.internal.NeverAwaited;
import io.jawait.spi.AsyncOperation.Kind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The one kind of asynchronous generator: the object that users hold. When it is collected, its loop closes the body. */
public final class AsyncGeneratorRun<T extends @Nullable Object> implements AsyncGenerator<T> {
    final AsyncBody body;

    AsyncGeneratorRun(AsyncBody body) {
        this.body = body;
    }

    /** Of the frame with the arguments, which was not started. */
    public static <T extends @Nullable Object> AsyncGenerator<T> of(Coroutine<?> root) {
        if (NeverAwaited.isOn()) {
            NeverAwaited.forget(root);
        }
        return new AsyncGeneratorRun<>(new AsyncBody((Frame) root));
    }

    @Override
    public Coroutine<T> next() {
        return operation(Kind.NEXT, null);
    }

    @Override
    public Coroutine<T> asend(@Nullable Object value) {
        return operation(Kind.SEND, value);
    }

    @Override
    public Coroutine<T> athrow(Throwable error) {
        return operation(Kind.THROW, Objects.requireNonNull(error));
    }

    @Override
    public Coroutine<@Nullable Void> aclose() {
        return operation(Kind.CLOSE, null);
    }

    private <R extends @Nullable Object> Coroutine<R> operation(Kind kind, @Nullable Object argument) {
        return Casts.unchecked(new AsyncOperation(kind, argument, body, this));
    }

    /** Whether this is what {@link AsyncGenerator#end} gives. */
    boolean isEmpty() {
        return body.isEmpty();
    }

    @Override
    public Coroutine.State state() {
        return body.state();
    }

    @Override
    public String toString() {
        return "<async_generator object " + body.name() + " at 0x" + Integer.toHexString(System.identityHashCode(body))
                + ">";
    }
}

package io.jawait;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A future's done callback: it waits in the future, then stands in the ready queue itself. */
final class DoneCallback extends Handle {
    private final Future<?> future;

    DoneCallback(Future<?> future, Consumer<?> callback, @Nullable Context context) {
        super(future.getLoop(), callback, context);
        this.future = future;
    }

    boolean calls(Consumer<?> consumer) {
        return consumer.equals(callback());
    }

    @Override
    @SuppressWarnings("unchecked")
    void invoke(Object called) {
        ((Consumer<Future<?>>) called).accept(future);
    }
}

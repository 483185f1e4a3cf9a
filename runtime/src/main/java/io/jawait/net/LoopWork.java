package io.jawait.net;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.Async;
import io.jawait.Coroutine;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Work for another loop. */
final class LoopWork {
    private LoopWork() {}

    /** Makes the coroutine where it runs, so that it may ask for the running loop. */
    @Async
    static <T extends @Nullable Object> Coroutine<T> made(Supplier<Coroutine<T>> work) {
        return async(await(work.get()));
    }
}

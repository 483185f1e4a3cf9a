package io.jawait;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.generator.AsyncGenerator;
import io.jawait.internal.Log;
import io.jawait.spi.AsyncBody;
import io.jawait.spi.Frames;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The asynchronous generators of a loop that were started and have not ended. One whose object was collected is closed by a task;
 * all that are left are closed when the loop shuts them down. Loop thread only.
 */
final class AsyncGenerators {
    private final EventLoop loop;
    private final Set<Started> started = new LinkedHashSet<>();
    private final ReferenceQueue<AsyncGenerator<?>> collected = new ReferenceQueue<>();
    private boolean shutDown;

    AsyncGenerators(EventLoop loop) {
        this.loop = loop;
    }

    private static final class Started extends WeakReference<AsyncGenerator<?>> {
        final AsyncBody body;

        Started(AsyncGenerator<?> generator, AsyncBody body, ReferenceQueue<AsyncGenerator<?>> queue) {
            super(generator, queue);
            this.body = body;
        }

        /** The user's object, or another one of the same body. */
        AsyncGenerator<?> generator() {
            AsyncGenerator<?> users = get();
            return users == null ? body.generator() : users;
        }
    }

    /** Gives what is to be run at the generator's end. */
    Runnable add(AsyncBody body, AsyncGenerator<?> generator) {
        if (shutDown) {
            Log.warn("asynchronous generator " + generator + " was scheduled after loop.shutdown_asyncgens() call");
        }
        Started entry = new Started(generator, body, collected);
        started.add(entry);
        return () -> started.remove(entry);
    }

    /** Has those closed whose objects were collected. They stay here until they have ended. */
    void closeCollected() {
        if (started.isEmpty()) {
            return;
        }
        for (Object entry = collected.poll(); entry != null; entry = collected.poll()) {
            AsyncBody body = ((Started) entry).body;
            if (started.contains(entry) && body.isOpen()) {
                loop.createTask(Frames.close(body));
            }
        }
    }

    boolean isEmpty() {
        return started.isEmpty();
    }

    Coroutine<@Nullable Void> shutdown() {
        shutDown = true;
        return closeAll(this);
    }

    @Async
    private static Coroutine<@Nullable Void> closeAll(AsyncGenerators generators) {
        if (generators.started.isEmpty()) {
            return async();
        }
        List<Started> left = new ArrayList<>(generators.started);
        generators.started.clear();
        List<AsyncGenerator<?>> all = new ArrayList<>();
        List<Coroutine<?>> closes = new ArrayList<>();
        for (Started entry : left) {
            AsyncGenerator<?> generator = entry.generator();
            all.add(generator);
            closes.add(generator.aclose());
        }
        List<Outcome<?>> outcomes = await(GatheringFuture.gather(closes, true));
        for (int i = 0; i < all.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Failure<?> failure && Errors.isOrdinary(failure.error())) {
                generators.report(all.get(i), failure.error());
            }
        }
        return async();
    }

    private void report(AsyncGenerator<?> generator, Throwable error) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("message", "an error occurred during closing of asynchronous generator " + generator);
        told.put("exception", error);
        told.put("asyncgen", generator);
        loop.callExceptionHandler(told);
    }
}

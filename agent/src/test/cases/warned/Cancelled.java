import static io.jawait.Asyncio.*;

import io.jawait.Async;
import io.jawait.CancelledError;
import io.jawait.Coroutine;
import java.io.IOException;
import java.util.concurrent.CancellationException;

class Cancelled {
    Throwable last;

    @Async
    Coroutine<Integer> load() throws IOException {
        return async(1);
    }

    @Async
    Coroutine<Integer> swallows() {
        try {
            return async(await(load()));
        } catch (Throwable t) {
            System.err.println(t);
        }
        try {
            await(load());
        } catch (IOException | Error e) {
            System.err.println(e);
        }
        return async(0);
    }

    @Async
    Coroutine<Integer> catchesNone() {
        try {
            await(load());
        } catch (CancellationException | IOException e) {
            System.err.println(e);
        }
        return async(0);
    }

    @Async
    Coroutine<Integer> right() throws IOException {
        try {
            await(load());
        } catch (CancelledError e) {
            System.err.println("cancelled");
        } catch (Throwable t) {
            System.err.println(t);
        }
        try {
            await(load());
        } catch (Throwable t) {
            last = t;
        }
        try {
            await(load());
        } catch (Throwable t) {
            throw new IOException(t);
        }
        try {
            Coroutine<Integer> one = load();
            await(one);
        } catch (Exception e) {
            System.err.println(e);
        }
        try {
            System.err.println((java.util.function.Supplier<Coroutine<Integer>>) () -> async(await(async(1))));
        } catch (Throwable t) {
            System.err.println(t);
        }
        return async(0);
    }
}

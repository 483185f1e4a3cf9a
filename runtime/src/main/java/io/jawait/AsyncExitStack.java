package io.jawait;

import static io.jawait.Asyncio.async;
import static io.jawait.Asyncio.await;

import io.jawait.internal.Casts;
import io.jawait.internal.Sneaky;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Closes a number of things that only the program's run decides, last one first: Python's <a
 * href="https://docs.python.org/3/library/contextlib.html#contextlib.AsyncExitStack">{@code contextlib.AsyncExitStack}</a>.
 *
 * <pre>{@code
 * await(AsyncExitStack.open(stack -> {
 *     for (String host : hosts) {
 *         sessions.add(stack.enterAsyncContext(connect(host)));
 *     }
 *     stack.callback(() -> System.out.println("all are closed"));
 *     return serve(sessions);
 * }));
 * }</pre>
 *
 * <p>Exits are run in the reverse order of their registration. Each sees the error with which the block or a later exit failed and may swallow it, or fail
 * in its turn. In try-with-resources they are run too, but never see the block's error: a {@code close()} in Java does not get it.
 *
 * <p>Confined to its task.
 */
public final class AsyncExitStack implements AsyncCloseable {
    /** What is done at the end, and may await. */
    @FunctionalInterface
    public interface AsyncExit {
        /** A coroutine that gives true to swallow the error; {@code error} is null where nothing has failed. */
        Coroutine<Boolean> exit(@Nullable Throwable error);
    }

    /** What is done at the end. */
    @FunctionalInterface
    public interface Exit {
        /** True swallows the error; {@code error} is null where nothing has failed. */
        boolean exit(@Nullable Throwable error) throws Exception;
    }

    /** A callback that may await. */
    @FunctionalInterface
    public interface AsyncCallback {
        /** The coroutine of the call. */
        Coroutine<?> call() throws Exception;
    }

    private Deque<AsyncExit> exits = new ArrayDeque<>();

    /** Empty. */
    public AsyncExitStack() {}

    /**
     * Runs a block with a new stack, and the stack's exits when it ends, which get its error: Python's {@code async with AsyncExitStack() as stack}. The value is
     * null when the error was swallowed.
     */
    @Async
    public static <T extends @Nullable Object, X extends Exception> Coroutine<T> open(
            AsyncFunction<? super AsyncExitStack, T, X> block) throws X {
        AsyncExitStack stack = new AsyncExitStack();
        @Nullable Object value = null;
        Throwable error = null;
        try {
            value = await(block.apply(stack));
        } catch (Throwable thrown) {
            error = thrown;
        }
        Throwable left = await(unwind(stack, error));
        if (left != null) {
            throw Sneaky.raise(left);
        }
        return async(Casts.<T>unchecked(value));
    }

    /** Has the closing of {@code closeable} awaited at the end; gives it: Python's {@code enter_async_context}. */
    public <C extends AsyncCloseable> C enterAsyncContext(C closeable) {
        pushAsyncCallback(closeable::aclose);
        return closeable;
    }

    /** Has {@code closeable} closed at the end; gives it: Python's {@code enter_context}. */
    public <C extends AutoCloseable> C enterContext(C closeable) {
        if (closeable instanceof AsyncCloseable async) {
            enterAsyncContext(async);
        } else {
            push(error -> {
                closeable.close();
                return false;
            });
        }
        return closeable;
    }

    /** Has an action run at the end: Python's {@code callback}. */
    public void callback(Runnable action) {
        push(error -> {
            action.run();
            return false;
        });
    }

    /** Has a coroutine awaited at the end: Python's {@code push_async_callback}. */
    public void pushAsyncCallback(AsyncCallback callback) {
        exits.push(error -> call(callback));
    }

    /** Has an exit run at the end, which sees the error: Python's {@code push}. */
    public void push(Exit exit) {
        exits.push(error -> exit(exit, error));
    }

    /** Has an exit awaited at the end, which sees the error: Python's {@code push_async_exit}. */
    public void pushAsyncExit(AsyncExit exit) {
        exits.push(exit);
    }

    /** A new stack with all exits of this one, which has none then: Python's {@code pop_all}. */
    public AsyncExitStack popAll() {
        AsyncExitStack other = new AsyncExitStack();
        other.exits = exits;
        exits = new ArrayDeque<>();
        return other;
    }

    /** A coroutine that runs the exits now, as if a block had ended without error. */
    @Override
    public Coroutine<@Nullable Void> aclose() {
        return closeAll(this);
    }

    @Async
    private static Coroutine<@Nullable Void> closeAll(AsyncExitStack stack) {
        Throwable left = await(unwind(stack, null));
        if (left != null) {
            throw Sneaky.raise(left);
        }
        return async();
    }

    @Async
    private static Coroutine<@Nullable Throwable> unwind(AsyncExitStack stack, @Nullable Throwable blockError) {
        Throwable error = blockError;
        while (!stack.exits.isEmpty()) {
            AsyncExit exit = stack.exits.pop();
            try {
                if (Boolean.TRUE.equals(await(exit.exit(error)))) { // null is false, as None is
                    error = null;
                }
            } catch (Throwable thrown) {
                error = replaced(error, thrown);
            }
        }
        return async(error);
    }

    /** Python's {@code __context__}. A cancellation that an exit's error replaces is gone, as there. */
    private static Throwable replaced(@Nullable Throwable error, Throwable thrown) {
        if (error != null && error != thrown) {
            thrown.addSuppressed(error);
        }
        return thrown;
    }

    @Async
    private static Coroutine<Boolean> call(AsyncCallback callback) {
        try {
            await(callback.call());
        } catch (Exception e) {
            throw Sneaky.raise(e);
        }
        return async(false);
    }

    @Async
    private static Coroutine<Boolean> exit(Exit exit, @Nullable Throwable error) {
        try {
            return async(exit.exit(error));
        } catch (Exception e) {
            throw Sneaky.raise(e);
        }
    }
}

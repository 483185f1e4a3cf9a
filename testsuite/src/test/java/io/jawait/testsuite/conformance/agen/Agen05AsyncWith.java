package io.jawait.testsuite.conformance.agen;

import static io.jawait.Asyncio.*;
import static io.jawait.testsuite.conformance.Support.kind;

import io.jawait.Async;
import io.jawait.AsyncExitStack;
import io.jawait.Coroutine;
import org.jspecify.annotations.Nullable;

/** Entering and leaving may await; the exit sees the exception and may swallow it; the order is last in, first out. */
final class Agen05AsyncWith {
    record Resource(String name, boolean swallow) {
        @Async
        Coroutine<String> enter(AsyncExitStack stack) {
            await(yieldNow());
            System.out.println("enter " + name);
            stack.pushAsyncExit(this::exit);
            return async(name.toUpperCase(java.util.Locale.ROOT));
        }

        @Async
        Coroutine<Boolean> exit(@Nullable Throwable error) {
            await(yieldNow());
            System.out.println("exit " + name + " with " + (error == null ? "nothing" : error.getMessage()));
            return async(swallow);
        }
    }

    /** Python's "async with" of an object that sees the exception is an exit stack here. */
    @Async
    static Coroutine<String> use(boolean swallow, boolean fail) {
        String returned = await(AsyncExitStack.open(stack -> {
            String o = await(new Resource("outer", swallow).enter(stack));
            String i = await(new Resource("inner", false).enter(stack));
            System.out.println("body " + o + " " + i);
            if (fail) {
                throw new IllegalArgumentException("body failed");
            }
            return async("returned");
        }));
        return async(returned == null ? "swallowed" : returned);
    }

    @Async
    static Coroutine<Void> main() {
        System.out.println(await(use(false, false)));
        System.out.println(await(use(true, true)));
        try {
            await(use(false, true));
        } catch (IllegalArgumentException e) {
            System.out.println(kind(e) + ": " + e.getMessage());
        }
        return async();
    }

    public static void main(String[] args) {
        run(main());
    }
}
